{% macro copy_id(id, copy_number) %}
    case
        when {{ copy_number }} = 1 and {{ id }} is not null then {{ id }}
        else {{ dbt.concat([
            'coalesce(' ~ id ~ ", 'no id')", "'#'",
            text_of(copy_number),
        ]) }}
    end
{%- endmacro %}
