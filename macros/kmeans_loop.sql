{#- Iterate until no fit moves, two statements each time for all fits together, and say
    in one line what that took. Fits that still move at the last iteration stay where
    they are. -#}
{% macro kmeans_loop(points, history, columns) %}
    {%- set last = checked_number('cluster_iterations', 1) -%}
    {%- set loop_state = namespace(iteration=0, moving=1) -%}
    {%- for iteration in range(1, last + 1) if loop_state.moving -%}
        {%- call statement('kmeans_step') -%}
            insert into {{ history }} ({{ columns }})
            {{ kmeans_step(points, history, iteration) }}
        {%- endcall -%}
        {%- set moving = run_query(
            'select count(distinct fit_id) from ' ~ history
            ~ ' where is_moving and iteration = ' ~ iteration
        ) -%}
        {%- set loop_state.moving = moving.rows[0][0] | int -%}
        {%- set loop_state.iteration = iteration -%}
    {%- endfor -%}
    {%- do log(
        'k-means: ' ~ loop_state.iteration ~ ' iterations of all fits in '
        ~ 2 * loop_state.iteration ~ ' statements; ' ~ loop_state.moving
        ~ ' fits still moved at the end.', info=true
    ) -%}
{% endmacro %}
