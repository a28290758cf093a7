{% macro fit_centroids(centroids, slots, line, count) %}
    select
        fit_id,
        sample_number
        {%- for number in range(1, count + 1) -%}
            {%- for slot in slots %},
        max(case when centroid_number = {{ number }} then {{ slot }} end)
            as centroid_{{ number }}_{{ slot }}
            {%- endfor %},
        max(
            case
                when centroid_number = {{ number }}
                    then ({{ slot_product('', '', slots) }}) / 2
            end
        ) as half_{{ number }}
        {%- endfor %}
    from {{ centroids }}
    where business_line = '{{ line }}' and cluster_count = {{ count }}
    group by fit_id, sample_number
{% endmacro %}
