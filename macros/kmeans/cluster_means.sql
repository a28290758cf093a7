{% macro cluster_means(labelled_points, keys) %}
    select
        {{ keys | join(', ') }},
        cast(sum(weight) as integer) as row_count
        {%- for slot in feature_slots() %},
        sum(weight * {{ slot }}) / nullif(sum(weight), 0) as {{ slot }}
        {%- endfor %}
    from ({{ labelled_points }}) as labelled_points
    group by {{ keys | join(', ') }}
{% endmacro %}
