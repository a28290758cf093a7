{% macro is_cancellation(order_id, raw_order_id, default) %}
    {%- set tests = {} -%}
    {%- for line, entry in lines().items() -%}
        {%- set pattern = '^(' ~ entry.get('cancellation_marks', default) | join('|')
            ~ ')$' -%}
        {%- set test = matches_pattern(order_id, pattern) -%}
        {#- A mark of one's own is written as the ids are, in any letter case. -#}
        {%- if 'cancellation_marks' in entry -%}
            {%- set test = '(' ~ test ~ ' or '
                ~ matches_pattern(clean_text(raw_order_id), pattern) ~ ')' -%}
        {%- endif -%}
        {%- do tests.update({line: test if pattern != '^()$' else '1 = 0'}) -%}
    {%- endfor -%}
    coalesce({{ by_line(tests) if tests else '1 = 0' }}, false)
{%- endmacro %}
