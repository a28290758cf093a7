{% macro described_files(files) %}
    {%- set small, facts = [], {} -%}
    {%- for each in files if each.kind == 'csv' -%}
        {#- The whole of a small file is looked at; of others, the beginning. -#}
        {%- if is_compressed(each.file) or each.size > 64000000 -%}
            {%- do facts.update({each.file: beginning_of(each.file)}) -%}
        {%- else -%}
            {%- do small.append(each.file) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- set read = run_query(whole_files(small)) if small -%}
    {%- for row in (read.rows if small else []) -%}
        {%- do facts.update({row[0]: {
            'encoding': row[1], 'is_latin_1': row[2],
            'lines': [row[3] or '', row[4] or '']
        }}) -%}
    {%- endfor -%}
    {{- return(facts) -}}
{% endmacro %}
