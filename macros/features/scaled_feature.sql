{% macro scaled_feature(name) %}
    case
        when {{ name }}__deviation = 0 and {{ name }} is not null
            then cast(0 as {{ double_type() }})
        else {{ rounded(ratio_of(
            transformed_feature(name) ~ ' - ' ~ name ~ '__mean', name ~ '__deviation'
        ), 6) }}
    end
{%- endmacro %}
