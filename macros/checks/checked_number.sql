{% macro checked_number(name, lowest, highest=none, is_whole=true) %}
    {%- set value = var(name) -%}
    {%- set is_number = value is integer or (value is float and not is_whole) -%}
    {%- set top = value if highest is none else highest -%}
    {%- if not is_number or not lowest <= value <= top -%}
        {%- do stop_with(
            'var ' ~ name ~ " is '" ~ value ~ "': use a "
            ~ ('whole number' if is_whole else 'number')
            ~ (' that is at least ' ~ lowest if highest is none
                else ' from ' ~ lowest ~ ' to ' ~ highest) ~ '.'
        ) -%}
    {%- endif -%}
    {{- return(value) -}}
{% endmacro %}
