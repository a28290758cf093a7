{% macro known_id(column) %}
    {#- As clean_id, but a word that means nothing is null, however it is spelled. -#}
    case
        when {{ needs_cleaning(column) }} then {{ known_text(unified_id(column)) }}
        else {{ known_text(column) }}
    end
{%- endmacro %}
