{% macro matches_pattern(expression, pattern) %}
    {{- adapter.dispatch('matches_pattern', 'loyalty_segments')(
        expression, "'" ~ dbt.escape_single_quotes(pattern) ~ "'"
    ) -}}
{% endmacro %}

{% macro default__matches_pattern(expression, pattern) %}
    {{- 'regexp_matches(' ~ expression ~ ', ' ~ pattern ~ ')' -}}
{% endmacro %}

{% macro postgres__matches_pattern(expression, pattern) %}
    {{- '(' ~ expression ~ ' ~ ' ~ pattern ~ ')' -}}
{% endmacro %}

{% macro bigquery__matches_pattern(expression, pattern) %}
    {{- 'regexp_contains(' ~ expression ~ ', ' ~ pattern ~ ')' -}}
{% endmacro %}

{#- Its regexp_like wants the whole text to match. -#}
{% macro snowflake__matches_pattern(expression, pattern) %}
    {{- '(regexp_instr(' ~ expression ~ ', ' ~ pattern ~ ') > 0)' -}}
{% endmacro %}

{% macro spark__matches_pattern(expression, pattern) %}
    {{- '(' ~ expression ~ ' rlike ' ~ pattern ~ ')' -}}
{% endmacro %}
