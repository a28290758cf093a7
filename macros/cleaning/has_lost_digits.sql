{% macro has_lost_digits(id) %}
    {#- So spreadsheets, pandas and Java write a long number; 12E5 may be a code. -#}
    coalesce({{ matches_pattern(
        id, '^-?([0-9]+([.,][0-9]+)?[eE][+][0-9]+|[0-9][.,][0-9]+[eE]-?[0-9]+)$'
    ) }}, false)
{%- endmacro %}
