{% macro is_other_currency(currency) %}
    {%- set tests = {} -%}
    {%- for line, entry in lines().items() -%}
        {%- set own = entry.get('currency') -%}
        {%- do tests.update({
            line: currency ~ " <> '" ~ own ~ "' and currency_rate is null" if own
                else 'false'
        }) -%}
    {%- endfor -%}
    coalesce({{ by_line(tests) if tests else 'false' }}, false)
{%- endmacro %}
