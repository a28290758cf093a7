{% macro business_line_centroids(centroids) %}
    select
        {%- for number in centroid_numbers() -%}
            {%- for name in used_features() %}
        max(
            case
                when centroid_number = {{ number }} and feature = '{{ name }}'
                    then centroid_scaled
            end
        ) as centroid_{{ number }}_{{ name }},
            {%- endfor -%}
        {%- endfor %}
        business_line as centroid_business_line
    from {{ centroids }}
    group by business_line
{% endmacro %}
