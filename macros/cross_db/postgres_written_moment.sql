{% macro postgres_written_moment(text, parts, pattern) -%}
    {%- set places = {} -%}
    {%- for part in parts if part.startswith('%') -%}
        {%- do places.update({part: 'parts[' ~ loop.index ~ ']'}) -%}
    {%- endfor -%}
    {%- set number = {} -%}
    {%- for part, place in places.items() -%}
        {%- do number.update({part: 'cast(' ~ place ~ ' as integer)'}) -%}
    {%- endfor -%}
    {%- set months = "'janfebmaraprmayjunjulaugsepoctnovdec'" -%}
    {%- set name = places['%b'] or places['%B'] -%}
    {%- set month = number['%m']
        or '(position(left(' ~ name ~ ', 3) in ' ~ months ~ ') + 2) / 3' -%}
    {%- set short = number['%y'] -%}
    {%- set year = number['%Y']
        or short ~ ' + case when ' ~ short ~ ' < 69 then 2000 else 1900 end' -%}
    {%- set hour = number['%H'] or '0' -%}
    {%- if '%I' in places -%}
        {%- set hour = number['%I'] ~ ' % 12 + case when ' ~ places['%p']
            ~ " = 'pm' then 12 else 0 end" -%}
    {%- endif -%}
    (
        select
            case
                when extract(month from day_read) = month_read
                    then day_read + make_time({{ hour }}, {{ number['%M'] or '0' }},
                        {{ number['%S'] or '0' }})
            end
        from (
            select
                parts,
                {{ month }} as month_read,
                make_date({{ year }}, {{ month }}, 1) + {{ number['%d'] }} - 1
                    as day_read
            from (select regexp_match({{ text }}, '{{ pattern }}') as parts) as matches
        ) as days
    )
{%- endmacro %}
