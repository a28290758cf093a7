{% materialization kmeans, adapter='spark' %}
    {%- set target_relation = this.incorporate(type='table') -%}
    {%- do drop_relation_if_exists(load_cached_relation(this)) -%}
    {{- run_hooks(pre_hooks) -}}
    {%- call statement('main') -%}
        {{ create_table_as(False, target_relation, sql) }}
    {%- endcall -%}
    {%- set columns = adapter.get_columns_in_relation(target_relation) -%}
    {%- set columns = columns | map(attribute='name') | join(', ') -%}
    {%- set points = ref('loyalty_segments', config.meta_get('points')) -%}
    {%- do kmeans_loop(points, target_relation, columns) -%}
    {{- run_hooks(post_hooks) -}}
    {%- do persist_docs(target_relation, model) -%}
    {{- return({'relations': [target_relation]}) -}}
{% endmaterialization %}
