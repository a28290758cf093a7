{% macro written_year(column) %}
    {#- Alone or at the end of a day, whatever the order of day and month before it. -#}
    {%- set text = clean_text(column) %}
    case
        when {{ matches_pattern(
            text, '^([0-9]{1,2}[-/. ][0-9]{1,2}[-/. ])?(19|20)[0-9]{2}$'
        ) }}
            then {{ cast_or_null(dbt.right(text, 4), 'integer') }}
    end
{%- endmacro %}
