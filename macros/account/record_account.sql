{% macro record_account(text) %}
    {{- adapter.dispatch('record_account', 'loyalty_segments')(text) -}}
{% endmacro %}

{% macro default__record_account(text) %}
{% endmacro %}

{#- A look at columns leaves a transaction open, and dbt commits none after a hook. -#}
{% macro duckdb__record_account(text) %}
    {%- call statement('record_account', auto_begin=true) -%}
        update {{ build_records() }}
        set account = {{ dbt.string_literal(dbt.escape_single_quotes(text)) }}
        where invocation_id = '{{ invocation_id }}'
    {%- endcall -%}
    {%- call statement('commit_account', auto_begin=false) -%}
        commit
    {%- endcall -%}
{% endmacro %}
