{% macro is_unparseable_summary(or_missing=false) %}
    {#- Where a rule fills gaps, a measure that is no number is one more gap. -#}
    {%- set features, by_lines = known_features(), {} -%}
    {%- for line in lines_of_kind('customer_summary') if measures_of(line) -%}
        {%- set broken = ['1 = 0'] -%}
        {%- for measure in measures_of(line) -%}
            {%- set value = 'measure_' ~ loop.index -%}
            {%- do broken.append(
                value ~ ' is null' if or_missing
                else is_unreadable('raw_' ~ value, value)
            ) if features[measure_name(measure)].gap == 'none' -%}
        {%- endfor -%}
        {%- do by_lines.update({line: '(' ~ (broken | join(' or ')) ~ ')'}) -%}
    {%- endfor -%}
    {{- by_line(by_lines or {'': '(1 = 0)'}) -}}
{% endmacro %}
