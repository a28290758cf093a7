{% macro pattern_found(expression, pattern) %}
    {{- adapter.dispatch('pattern_found', 'loyalty_segments')(
        expression, "'" ~ dbt.escape_single_quotes(pattern) ~ "'"
    ) -}}
{% endmacro %}

{#- Some give null where nothing is found, others an empty text. -#}
{% macro default__pattern_found(expression, pattern) %}
    {{- 'coalesce(regexp_extract(' ~ expression ~ ', ' ~ pattern ~ "), '')" -}}
{% endmacro %}

{% macro postgres__pattern_found(expression, pattern) %}
    {{- 'coalesce(substring(' ~ expression ~ ' from ' ~ pattern ~ "), '')" -}}
{% endmacro %}

{% macro snowflake__pattern_found(expression, pattern) %}
    {{- 'coalesce(regexp_substr(' ~ expression ~ ', ' ~ pattern ~ "), '')" -}}
{% endmacro %}

{% macro spark__pattern_found(expression, pattern) %}
    {{- 'coalesce(regexp_extract(' ~ expression ~ ', ' ~ pattern ~ ", 0), '')" -}}
{% endmacro %}
