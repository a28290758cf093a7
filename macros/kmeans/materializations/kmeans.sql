{% materialization kmeans, default %}
    {%- set target_relation = this.incorporate(type='table') -%}
    {%- set new_relation = make_intermediate_relation(target_relation) -%}
    {%- set old_relation = load_cached_relation(this) -%}
    {%- set backup_relation = make_backup_relation(target_relation, 'table') -%}
    {%- do drop_relation_if_exists(load_cached_relation(new_relation)) -%}
    {%- do drop_relation_if_exists(load_cached_relation(backup_relation)) -%}
    {{- run_hooks(pre_hooks, inside_transaction=False) -}}
    {{- run_hooks(pre_hooks, inside_transaction=True) -}}

    {%- call statement('main') -%}
        {{ get_create_table_as_sql(False, new_relation, sql) }}
    {%- endcall -%}
    {%- do tune_kmeans() -%}
    {%- set columns = adapter.get_columns_in_relation(new_relation) -%}
    {%- set columns = columns | map(attribute='name') | join(', ') -%}
    {%- set points = ref('loyalty_segments', config.meta_get('points')) -%}
    {%- do kmeans_loop(points, new_relation, columns) -%}
    {%- if old_relation is not none -%}
        {%- do adapter.rename_relation(old_relation, backup_relation) -%}
    {%- endif -%}
    {%- do adapter.rename_relation(new_relation, target_relation) -%}

    {{- run_hooks(post_hooks, inside_transaction=True) -}}
    {%- do persist_docs(target_relation, model) -%}
    {%- do adapter.commit() -%}
    {%- do drop_relation_if_exists(backup_relation) -%}
    {{- run_hooks(post_hooks, inside_transaction=False) -}}
    {{- return({'relations': [target_relation]}) -}}
{% endmaterialization %}
