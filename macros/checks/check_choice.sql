{% macro check_choice(name, choices) %}
    {%- if var(name) not in choices -%}
        {%- do stop_with(
            'var ' ~ name ~ " is '" ~ var(name) ~ "': use "
            ~ (choices | join(' or ')) ~ '.'
        ) -%}
    {%- endif -%}
{% endmacro %}
