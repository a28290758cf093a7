{% macro check_entry_formats(line, entry) %}
    {%- set says = 'var loyalty_lines gives ' ~ line -%}
    {%- set comma = entry.get('decimal_comma', false) -%}
    {%- set mark, zone = entry.get('thousands_mark'), entry.get('time_zone') -%}
    {%- set format, currency = entry.get('date_format'), entry.get('currency') -%}
    {%- set marks = ['.' if comma else ',', "'", ' '] -%}
    {%- if mark is not none and mark not in marks -%}
        {%- do stop_with(
            says ~ ' the thousands_mark "' ~ mark ~ '"'
            ~ (', which is its decimal mark' if mark == (',' if comma else '.') else '')
            ~ ': use "' ~ marks | join('" or "') ~ '".'
        ) -%}
    {%- elif currency is not none
        and not modules.re.match('^[A-Z]{3}$', currency | string) -%}
        {%- do stop_with(
            says ~ " the currency '" ~ currency ~ "': use a code of three capital "
            ~ 'letters, for example EUR.'
        ) -%}
    {%- elif zone is not none and zone not in modules.pytz.all_timezones -%}
        {%- do stop_with(
            says ~ " the time_zone '" ~ zone ~ "', which is not known: use a name of "
            ~ 'the time zone database, for example Europe/Berlin.'
        ) -%}
    {%- elif format is not none and format not in count_units() -%}
        {%- do check_date_format(says, format | string) -%}
    {%- endif -%}
{% endmacro %}
