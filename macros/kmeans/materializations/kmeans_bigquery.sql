{% materialization kmeans, adapter='bigquery' %}
    {%- set target_relation = this.incorporate(type='table') -%}
    {%- set new_relation = make_intermediate_relation(target_relation) -%}
    {{- run_hooks(pre_hooks) -}}

    {%- call statement('main') -%}
        {{ get_create_table_as_sql(False, new_relation, sql) }}
    {%- endcall -%}
    {%- set columns = adapter.get_columns_in_relation(new_relation) -%}
    {%- set columns = columns | map(attribute='name') | join(', ') -%}
    {%- set points = ref('loyalty_segments', config.meta_get('points')) -%}
    {%- do kmeans_loop(points, new_relation, columns) -%}
    {%- call statement('replace') -%}
        {{ get_create_table_as_sql(
            False, target_relation, 'select * from ' ~ new_relation
        ) }}
    {%- endcall -%}
    {%- do adapter.drop_relation(new_relation) -%}

    {{- run_hooks(post_hooks) -}}
    {%- do persist_docs(target_relation, model) -%}
    {{- return({'relations': [target_relation]}) -}}
{% endmaterialization %}
