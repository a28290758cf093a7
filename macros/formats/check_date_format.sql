{% macro check_date_format(says, date_format) %}
    {%- set says = says ~ " the date_format '" ~ date_format ~ "'" -%}
    {%- set groups = [
        ['%d'], ['%m', '%b', '%B'], ['%Y', '%y'], ['%H', '%I'], ['%M'], ['%S'], ['%p'],
    ] -%}
    {%- set known = groups | sum(start=[]) -%}
    {%- set tokens = modules.re.findall('%.?', date_format) -%}
    {%- for token in tokens if token not in known -%}
        {%- do stop_with(
            says ~ ', in which ' ~ token ~ ' is not known: use ' ~ known | join(', ')
            ~ ', or ' ~ count_units() | join(' or ') ~ ' as a whole.'
        ) -%}
    {%- endfor -%}
    {%- for group in groups -%}
        {%- set found = tokens | select('in', group) | list -%}
        {%- if found | length > 1 or (not found and loop.index <= 3) -%}
            {%- do stop_with(
                says ~ (', which has both ' ~ found | join(' and ') if found
                    else ', which lacks ' ~ group | join(' or '))
                ~ ': a format has a day, a month and a year, each once.'
            ) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if ('%I' in tokens) != ('%p' in tokens) -%}
        {%- do stop_with(
            says ~ ': %I and %p are used together, as in %I:%M %p; %H counts to 23.'
        ) -%}
    {%- elif modules.re.search('[]["^\'\\\\]', date_format) -%}
        {%- do stop_with(
            says ~ ': use no quotes, brackets, backslashes or ^ in it.'
        ) -%}
    {%- endif -%}
{% endmacro %}
