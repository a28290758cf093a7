{% macro counted_moment(column, unit) %}
    {%- set text = clean_text(column) -%}
    {%- set count = cast_or_null(text, 'decimal(24, 10)') -%}
    case
        when {{ matches_pattern(text, unit.pattern) }}
            then {{ later_moment(
                'second',
                'cast(' ~ unit.seconds.format(count) ~ ' as bigint)',
                "cast('" ~ unit.start ~ "' as timestamp)"
            ) }}
    end
{%- endmacro %}
