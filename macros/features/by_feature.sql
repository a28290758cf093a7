{% macro by_feature(column, sum) %}
    cast(
        case {{ column }}
            {%- for name in used_features() %}
            when '{{ name }}' then {{ name }}_{{ sum }}
            {%- endfor %}
        end as {{ double_type() }}
    )
{%- endmacro %}
