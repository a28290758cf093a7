{% macro account_text(outcomes, findings) %}
    {%- set texts, aliases = [], {} -%}
    {%- for line, tables in source_outcomes(outcomes).items() -%}
        {%- do texts.append(line ~ ' (' ~ lines()[line].kind ~ ')') -%}
        {%- for table, found in tables.items() -%}
            {%- do texts.extend(table_account(table, found)) -%}
            {%- do texts.extend(unused_texts(line, table, outcomes, aliases)) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- for each in (source_finding_list(findings) if findings else []) -%}
        {%- do texts.append('finding - ' ~ finding_sentence(each)) -%}
    {%- endfor -%}
    {%- for name, default in known_settings().items()
        if var(name) != default and not name.endswith('_lines') -%}
        {%- do texts.append(
            'setting ' ~ name ~ ': ' ~ var(name) ~ ' (default: ' ~ default ~ ')'
        ) -%}
    {%- endfor -%}
    {{- return(texts | join('\n')) -}}
{% endmacro %}
