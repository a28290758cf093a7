{#- The centres of each business line in one row, as center_<number>_<feature>: what a
    customer's row is compared with, without multiplying rows by centres. -#}
{% macro line_centers(centers) %}
    select
        {%- for number in center_numbers() -%}
            {%- for name in used_features() %}
        max(
            case
                when center_number = {{ number }} and feature = '{{ name }}'
                    then center_scaled
            end
        ) as center_{{ number }}_{{ name }},
            {%- endfor -%}
        {%- endfor %}
        business_line as center_business_line
    from {{ centers }}
    group by business_line
{% endmacro %}
