{% macro kmeans_loop(points, history, columns) %}
    {%- set last = checked_number('loyalty_cluster_iterations', 1) -%}
    {%- set loop_state = namespace(
        iteration=0, moving={'parts': fit_parts(), 'fit_count': 1}
    ) -%}
    {%- for iteration in range(1, last + 1) if loop_state.moving.fit_count -%}
        {%- call statement('kmeans_step') -%}
            insert into {{ history }} ({{ columns }})
            {{ kmeans_step(points, history, iteration, loop_state.moving.parts) }}
        {%- endcall -%}
        {%- set loop_state.moving = moving_parts(history, iteration) -%}
        {%- set loop_state.iteration = iteration -%}
    {%- endfor -%}
    {%- do log(
        'k-means: ' ~ loop_state.iteration ~ ' iterations of all fits in '
        ~ 2 * loop_state.iteration ~ ' statements; ' ~ loop_state.moving.fit_count
        ~ ' fits were not finished at the end.', info=true
    ) -%}
{% endmacro %}
