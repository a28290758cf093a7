{% macro yymmdd_date(expression) %}
    {%- set text = clean_text(expression) -%}
    {{- cast_or_null(dbt.concat([
        "'19'", 'substring(' ~ text ~ ', 1, 2)',
        "'-'", 'substring(' ~ text ~ ', 3, 2)',
        "'-'", 'substring(' ~ text ~ ', 5, 2)',
    ]), 'date') -}}
{% endmacro %}
