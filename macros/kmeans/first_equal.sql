{% macro first_equal(value, numbers, except=none) %}
    case
        {%- for number in numbers %}
        when square_{{ number }} = {{ value }}
            {{- ' and ' ~ except ~ ' <> ' ~ number if except }} then {{ number }}
        {%- endfor %}
    end
{%- endmacro %}
