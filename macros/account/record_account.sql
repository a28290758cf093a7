{% macro record_account(text) %}
    {{- adapter.dispatch('record_account', 'loyalty_segments')(text) -}}
{% endmacro %}

{% macro default__record_account(text) %}
{% endmacro %}

{% macro duckdb__record_account(text) %}
    {%- do run_query(
        'update ' ~ build_records() ~ ' set account = '
        ~ dbt.string_literal(dbt.escape_single_quotes(text))
        ~ " where invocation_id = '" ~ invocation_id ~ "'"
    ) -%}
{% endmacro %}
