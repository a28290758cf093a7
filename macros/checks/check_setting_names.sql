{% macro check_setting_names() %}
    {%- set given = given_settings() -%}
    {%- set others = var('loyalty_other_names') -%}
    {%- if others is string or others is mapping or others is not sequence -%}
        {%- do stop_with(
            "var loyalty_other_names is '" ~ others
            ~ "': use a list of names, for example [loyalty_card_number]."
        ) -%}
    {%- endif -%}
    {%- for name in given.scoped + given.ours + given.anybodys
        if name not in known_settings() and name not in others -%}
        {#- Beginnings first: a root may have hundreds of vars of its own. -#}
        {%- set beginning = name.split('_')[0] ~ '_' -%}
        {%- if name in given.scoped or ((beginning | length - 8) | abs <= 2
            and edit_distance(beginning | lower, 'loyalty_') <= 2) -%}
            {%- do stop_with(
                'var ' ~ name ~ ' is not known: the nearest settings are '
                ~ (nearest_names(name, known_settings() | list) | join(', '))
                ~ '; a var of your own that begins so goes into the list '
                ~ 'loyalty_other_names.'
            ) -%}
        {%- endif -%}
    {%- endfor -%}
{% endmacro %}
