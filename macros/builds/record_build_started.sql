{% macro record_build_started() %}
    {{- adapter.dispatch('record_build_started', 'loyalty_segments')() -}}
{% endmacro %}

{% macro default__record_build_started() %}
{% endmacro %}

{% macro duckdb__record_build_started() %}
    {%- if is_building() -%}
        {%- do create_build_records() -%}
        {%- set vars = {} -%}
        {%- for name, value in invocation_args_dict.get('vars', {}).items()
            if (name | string).startswith('loyalty_')
        -%}
            {%- do vars.update({name: value}) -%}
        {%- endfor -%}
        {%- set texts = {
            'invocation_id': invocation_id,
            'command': invocation_args_dict.which,
            'status': 'started',
            'project_version': project_version(),
            'dbt_version': dbt_version,
            'adapter': adapter.type(),
            'engine_version': run_query('select version()').columns[0].values()[0],
            'target_name': target.name,
            'vars': toyaml(vars, sort_keys=true) | trim,
            'marts': tojson(mart_keys(), sort_keys=true),
        } -%}
        insert into {{ build_records() }} (
            build_number, started_at, enabled_node_count, is_empty, is_sample,
            {{ texts | join(', ') }}
        )
        select
            coalesce(max(build_number), 0) + 1,
            cast('{{ run_started_at.strftime("%Y-%m-%d %H:%M:%S.%f") }}'
                as {{ dbt.type_timestamp() }}),
            {{ enabled_nodes() | length }},
            {{ invocation_args_dict.get('empty', false) | lower }},
            {{ (invocation_args_dict.get('sample') is not none) | lower }}
            {%- for text in texts.values() %},
            {{ dbt.string_literal(dbt.escape_single_quotes(text)) }}
            {%- endfor %}
        from {{ build_records() }}
    {%- endif -%}
{% endmacro %}
