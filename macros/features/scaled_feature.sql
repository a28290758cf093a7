{% macro scaled_feature(name) %}
    case
        when {{ name }}_deviation = 0 and {{ name }} is not null
            then cast(0 as {{ double_type() }})
        else {{ rounded(ratio_of(
            transformed_feature(name) ~ ' - ' ~ name ~ '_mean', name ~ '_deviation'
        ), 6) }}
    end
{%- endmacro %}
