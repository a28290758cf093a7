{% macro print_account() %}
    {%- set tables = {} -%}
    {#- `loyalty check` says it by itself, of a warehouse of its own. -#}
    {%- if is_building() and target.database != 'loyalty_check' -%}
        {%- for result in results if result.status != 'skipped'
            and result.node.resource_type == 'model'
            and result.node.fqn[:3] == ['loyalty_segments', 'marts', 'core'] -%}
            {%- do tables.update({
                result.node.name: built_table(result.node.unique_id)
            }) -%}
        {%- endfor -%}
    {%- endif -%}
    {%- if tables.source_reconciliation -%}
        {%- set text = account_text(
            tables.source_reconciliation, tables.source_findings
        ) -%}
        {%- do log('What was read and kept:\n' ~ text, info=true) if text -%}
        {%- do record_account(text) if text -%}
    {%- endif -%}
{% endmacro %}
