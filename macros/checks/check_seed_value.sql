{% macro check_seed_value(place, column, value, form, where) %}
    {%- set uses = {
        'line': 'the name of a business line in loyalty_lines, or nothing',
        'text': 'a text without blanks around it',
        'capitals': 'capitals, without blanks around them',
        'small': 'small letters, without blanks around them',
        'flag': 'true or false',
        'whole': 'a whole number',
        'number': 'a number, with a point before its decimals',
        'day': 'a day of the calendar, written as 2025-12-31',
    } -%}
    {%- set patterns = {
        'flag': '(?i)(true|false)$', 'whole': '-?\\d+(\\.0+)?$',
        'number': '-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?$',
    } -%}
    {%- set is_list = form is not string -%}
    {%- set kind = '' if is_list else form | replace('?', '') -%}
    {%- set text = '' if value is none else value | string -%}
    {%- set day = text | replace(' 00:00:00', '') -%}
    {%- set may_be_empty = not is_list and form.endswith('?') -%}
    {%- if not text and not may_be_empty -%}
        {%- do stop_with(
            place ~ ' has no ' ~ column ~ where ~ ': fill it in, or take out the row.'
        ) -%}
    {%- elif text and (
        is_list and form and text not in form
        or kind == 'line' and text not in known_lines()
        or kind in ['text', 'capitals', 'small'] and text != text | trim
        or kind == 'capitals' and text != text | upper
        or kind == 'small' and text != text | lower
        or kind in patterns and not modules.re.match(patterns[kind], text)
        or kind == 'day' and not is_day(day)
    ) -%}
        {%- do stop_with(
            place ~ ' has the ' ~ column ~ " '" ~ text ~ "'" ~ where ~ ': use '
            ~ (nearest_names(text, form) | join(' or ') if is_list else uses[kind])
            ~ '.'
        ) -%}
    {%- endif -%}
{% endmacro %}
