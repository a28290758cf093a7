{% macro moment_by(column, data_type, format) %}
    {%- set units = count_units() -%}
    {%- if format.date_format in units -%}
        {%- set moment = in_zone(
            counted_moment(column, units[format.date_format]),
            format.time_zone if format.date_format != 'excel_days'
        ) -%}
    {%- elif format.date_format -%}
        {%- set moment = written_moment(column, format.date_format) -%}
        {#- No other format begins with a year of four digits: nothing is guessed. -#}
        {%- if not format.date_format.startswith('%Y') -%}
            {%- set moment = 'case when ' ~ column ~ " like '____-__-__%' then "
                ~ moment_by(column, data_type, dict(format, date_format=none))
                ~ ' else ' ~ moment ~ ' end' -%}
        {%- endif -%}
    {%- else -%}
        {%- set moment = in_zone(moment_with_offset(column), format.time_zone) -%}
    {%- endif -%}
    {%- if data_type == 'date' -%}
        {%- set moment = 'cast(' ~ moment ~ ' as date)' -%}
    {%- endif -%}
    {%- if format.date_format -%}
        {{- return(moment) -}}
    {%- endif %}
    case
        {#- A quick look; few texts that pass it have no offset. -#}
        {%- for ending in ['Z', 'z', 'UTC', '+', '-'] %}
        {{ 'or' if not loop.first else 'when' }} {{ column }} like '%:%{{ ending }}%'
        {%- endfor %}
            then {{ moment }}
        else {{ cast_or_null(column, data_type) }}
    end
{%- endmacro %}
