{% macro squared_distance(number) %}
    case business_line
        {%- for line in active_lines() if features_of(line) %}
        when '{{ line }}' then
            {%- for name in features_of(line) %}
            {{ '+ ' if not loop.first -}}
            ({{ name }} - centroid_{{ number }}_{{ name }})
            * ({{ name }} - centroid_{{ number }}_{{ name }})
            {%- endfor %}
        {%- endfor %}
    end
{%- endmacro %}
