{% macro z_score(value, window) -%}
    {%- set number = 'cast(' ~ value ~ ' as ' ~ double_type() ~ ')' -%}
    {%- set deviations -%}
        ({{ number }} - avg({{ number }}) over ({{ window }}))
        / stddev_pop({{ number }}) over ({{ window }})
    {%- endset -%}
    case
        when
            count(*) over ({{ window }}) >= 5
            and max({{ value }}) over ({{ window }})
            > min({{ value }}) over ({{ window }})
            then {{ rounded(deviations, 6) }}
    end
{%- endmacro %}
