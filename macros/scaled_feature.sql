{#- A feature as k-means sees it: how many deviations it lies from the line's mean, to
    six decimals. A feature without spread tells nobody apart: 0. -#}
{% macro scaled_feature(name) %}
    case
        when {{ name }}_deviation = 0 and {{ name }} is not null then 0
        else round(
            cast(
                {{ transformed_feature(name) }} - {{ name }}_mean as {{ double_type() }}
            )
            / cast(nullif({{ name }}_deviation, 0) as {{ double_type() }}),
            6
        )
    end
{%- endmacro %}
