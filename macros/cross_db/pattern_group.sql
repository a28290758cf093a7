{% macro pattern_group(expression, pattern) %}
    {{- adapter.dispatch('pattern_group', 'loyalty_segments')(
        expression, "'" ~ dbt.escape_single_quotes(pattern) ~ "'"
    ) -}}
{% endmacro %}

{% macro default__pattern_group(expression, pattern) %}
    {{- 'regexp_replace(' ~ expression ~ ', ' ~ pattern ~ ", '\\1')" -}}
{% endmacro %}

{#- A backslash is written twice in their texts. -#}
{% macro bigquery__pattern_group(expression, pattern) %}
    {{- 'regexp_replace(' ~ expression ~ ', ' ~ pattern ~ ", '\\\\1')" -}}
{% endmacro %}

{% macro snowflake__pattern_group(expression, pattern) %}
    {{- 'regexp_replace(' ~ expression ~ ', ' ~ pattern ~ ", '\\\\1')" -}}
{% endmacro %}

{% macro spark__pattern_group(expression, pattern) %}
    {{- 'regexp_replace(' ~ expression ~ ', ' ~ pattern ~ ", '$1')" -}}
{% endmacro %}
