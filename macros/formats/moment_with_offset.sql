{% macro moment_with_offset(column) %}
    {{- adapter.dispatch('moment_with_offset', 'loyalty_segments')(column) -}}
{% endmacro %}

{#- The time before the offset is cast, and the offset is taken away from it: no engine
    reads all ways to write one, and DuckDB passes over those that it knows. -#}
{% macro default__moment_with_offset(column) %}
    {%- set text = clean_text(column) -%}
    {%- set clock = without_pattern(text, ' ?(Z|z|UTC|[-+][0-9:]+)$') -%}
    {%- set digits = 'rpad(replace(' ~ pattern_found(text, '[-+][0-9:]+$')
        ~ ", ':', ''), 5, '0')" -%}
    {%- set part = 'cast(substring(' ~ digits ~ ', {}) as ' ~ dbt.type_int() ~ ')' %}
    case
        when {{ matches_pattern(text, '[0-9]:[0-9][0-9](:[0-9.]+)? ?'
            ~ '(Z|z|UTC|[-+](0[0-9]|1[0-5])(:?[0-5][0-9])?)$') }}
            then {{ later_moment(
                'minute',
                '(case when ' ~ digits ~ " like '-%' then 1 else -1 end * ("
                ~ '60 * ' ~ part.format('2, 2') ~ ' + ' ~ part.format('4, 2') ~ '))',
                cast_or_null(clock, 'timestamp')
            ) }}
    end
{%- endmacro %}

{#- The usual ways are read by its type for moments, in a third of the time. -#}
{% macro duckdb__moment_with_offset(column) %}
    coalesce(
        try_cast(
            replace(replace({{ column }}, ' -', '-'), ' +', '+') as timestamptz
        ) at time zone 'UTC',
        {{ default__moment_with_offset(column) }}
    )
{%- endmacro %}
