{% macro create_build_records() %}
    {%- set records = build_records() -%}
    {%- set schema = records.without_identifier() -%}
    {%- do run_query('create schema if not exists ' ~ schema) -%}
    {%- set text, number = dbt.type_string(), dbt.type_bigint() -%}
    {%- set flag, moment = dbt.type_boolean(), dbt.type_timestamp() -%}
    {%- set query -%}
        create table if not exists {{ records }} (
            build_number {{ number }},
            invocation_id {{ text }},
            command {{ text }},
            status {{ text }},
            started_at {{ moment }},
            finished_at {{ moment }},
            project_version {{ text }},
            dbt_version {{ text }},
            adapter {{ text }},
            engine_version {{ text }},
            target_name {{ text }},
            vars {{ text }},
            marts {{ text }},
            account {{ text }},
            enabled_node_count {{ number }},
            executed_node_count {{ number }},
            failure_count {{ number }},
            is_empty {{ flag }},
            is_sample {{ flag }}
        )
    {%- endset -%}
    {%- do run_query(query) -%}
    {#- Older versions had none. -#}
    {%- do run_query(
        'alter table ' ~ records ~ ' add column if not exists account ' ~ text
    ) -%}
{% endmacro %}
