{% macro active_lines() %}
    {%- set entries = lines() -%}
    {%- do check_shapes(entries) -%}
    {%- set known = entries | list -%}
    {%- set given = var('loyalty_active_lines') -%}
    {%- set names = known if given is none else given -%}
    {%- if names is string or names is mapping or names is not sequence
        or (known and not names) -%}
        {%- do stop_with(
            "var loyalty_active_lines is '" ~ names ~ "': use a list of business "
            ~ 'lines, for example [' ~ (known or ['online_retail']) | first ~ '].'
        ) -%}
    {%- endif -%}
    {%- for name in names -%}
        {%- if name not in known -%}
            {%- do stop_with(
                "var loyalty_active_lines names '" ~ name ~ "', which has no entry in "
                ~ 'the var loyalty_lines: ' ~ ('use ' ~ (known | join(' or ')) if known
                    else 'add one') ~ '.'
            ) -%}
        {%- elif name in names[:loop.index0] -%}
            {%- do stop_with(
                "var loyalty_active_lines names '" ~ name
                ~ "' twice: name each business line once."
            ) -%}
        {%- endif -%}
    {%- endfor -%}
    {{- return(names) -}}
{% endmacro %}
