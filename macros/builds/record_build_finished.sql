{% macro record_build_finished() %}
    {{- adapter.dispatch('record_build_finished', 'loyalty_segments')() -}}
{% endmacro %}

{% macro default__record_build_finished() %}
{% endmacro %}

{% macro duckdb__record_build_finished() %}
    {%- if is_building() -%}
        {%- set enabled = enabled_nodes() -%}
        {%- set passed = ['success', 'pass'] -%}
        {%- set skipped = ['skipped', 'no-op'] -%}
        {%- set executed, failed = [], [] -%}
        {%- for result in results
            if result.status not in skipped
            and result.node.package_name == 'loyalty_segments'
        -%}
            {%- if result.node.unique_id in enabled -%}
                {%- do executed.append(result) -%}
            {%- endif -%}
            {%- if result.status not in passed -%}
                {%- do failed.append(result) -%}
            {%- endif -%}
        {%- endfor -%}
        {%- set now = modules.datetime.datetime.now(modules.pytz.utc) -%}
        update {{ build_records() }}
        set
            status = 'finished',
            finished_at = cast('{{ now.strftime("%Y-%m-%d %H:%M:%S.%f") }}'
                as {{ dbt.type_timestamp() }}),
            executed_node_count = {{ executed | length }},
            failure_count = {{ failed | length }}
        where invocation_id = '{{ invocation_id }}'
    {%- endif -%}
{% endmacro %}
