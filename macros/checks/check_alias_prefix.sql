{% macro check_alias_prefix() %}
    {%- set prefix = var('loyalty_alias_prefix') -%}
    {%- if prefix is not string or not modules.re.match('^([a-z_]\\w*)?$', prefix) -%}
        {%- do stop_with(
            "var loyalty_alias_prefix is '" ~ prefix ~ "': use letters, digits and _, "
            ~ 'for example loyalty_.'
        ) -%}
    {%- endif -%}
{% endmacro %}
