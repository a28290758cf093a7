{% macro is_unparseable_summary() %}
    {#- Where a rule fills a gap, nothing is no error; text that is no number is. -#}
    {%- set features, by_lines = known_features(), {} -%}
    {%- for line in lines_of_kind('customer_summary') if measures_of(line) -%}
        {%- set broken = [] -%}
        {%- for measure in measures_of(line) -%}
            {%- set value = 'measure_' ~ loop.index -%}
            {%- set raw = 'raw_' ~ value -%}
            {%- do broken.append(
                value ~ ' is null' if features[measure_name(measure)].gap == 'none'
                else is_unreadable(raw, value)
            ) -%}
        {%- endfor -%}
        {%- do by_lines.update({line: '(' ~ (broken | join(' or ')) ~ ')'}) -%}
    {%- endfor -%}
    {{- by_line(by_lines or {'': '(1 = 0)'}) -}}
{% endmacro %}
