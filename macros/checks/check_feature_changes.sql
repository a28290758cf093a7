{% macro check_feature_changes(changes, features) %}
    {%- set choices = {
        'business_lines': none, 'role': ['clusters', 'describes'],
        'transform': ['log', 'none'],
    } -%}
    {%- set says = 'var loyalty_features gives ' -%}
    {%- if changes is not mapping -%}
        {%- do stop_with(
            'var loyalty_features is not a mapping of features to their changes: '
            ~ 'use {return_share: {transform: none}}, or {} for no change.'
        ) -%}
    {%- endif -%}
    {%- for name, change in changes.items() -%}
        {%- if name not in features -%}
            {%- do stop_with(
                "var loyalty_features names '" ~ name ~ "', which is not a feature: "
                ~ 'the nearest are '
                ~ (nearest_names(name, features) | join(', ')) ~ '.'
            ) -%}
        {%- elif change is not mapping and change is not false -%}
            {%- do stop_with(
                says ~ name ~ " '" ~ change ~ "': use a mapping of "
                ~ (choices | join(', ')) ~ ', or false to leave the feature out.'
            ) -%}
        {%- endif -%}
        {%- for key, value in (change or {}).items() -%}
            {%- if key not in choices -%}
                {%- do stop_with(says ~ name ~ " the key '" ~ key ~ "': use "
                    ~ (choices | join(' or ')) ~ '.') -%}
            {%- elif choices[key] and value not in choices[key] -%}
                {%- do stop_with(says ~ name ~ ' the ' ~ key ~ " '" ~ value ~ "': use "
                    ~ (choices[key] | join(' or ')) ~ '.') -%}
            {%- elif not choices[key] and (value is string or value is not iterable) -%}
                {%- do stop_with(says ~ name ~ ' the ' ~ key ~ " '" ~ value
                    ~ "': use a list of business lines, for example [" ~ value ~ '].'
                ) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endfor -%}
{% endmacro %}
