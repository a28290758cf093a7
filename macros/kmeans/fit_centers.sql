{#- The centres of each fit of one line with so many clusters in one row, as
    center_<number>_<slot>, with half their squared length: what a point is compared
    with, without multiplying points by centres. -#}
{% macro fit_centers(centers, slots, line, count) %}
    select
        fit_id,
        sample_number
        {%- for number in range(1, count + 1) -%}
            {%- for slot in slots %},
        max(case when center_number = {{ number }} then {{ slot }} end)
            as center_{{ number }}_{{ slot }}
            {%- endfor %},
        max(
            case
                when center_number = {{ number }}
                    then ({{ slot_product('', '', slots) }}) / 2
            end
        ) as half_{{ number }}
        {%- endfor %}
    from {{ centers }}
    where business_line = '{{ line }}' and cluster_count = {{ count }}
    group by fit_id, sample_number
{% endmacro %}
