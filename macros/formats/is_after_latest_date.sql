{% macro is_after_latest_date(moment) %}
    {%- set tests = {} -%}
    {%- for line, entry in lines().items() -%}
        {%- set day = entry.get('latest_date') -%}
        {%- do tests.update({
            line: 'cast(' ~ moment ~ " as date) > cast('" ~ day ~ "' as date)"
            if day else 'false'
        }) -%}
    {%- endfor -%}
    coalesce({{ by_line(tests) if tests else 'false' }}, false)
{%- endmacro %}
