{% macro date_pattern(date_format) %}
    {%- set tokens = {
        '%Y': '[1-9][0-9]{3}', '%y': '[0-9]{2}', '%m': '0?[1-9]|1[0-2]',
        '%d': '0?[1-9]|[12][0-9]|3[01]', '%H': '[01]?[0-9]|2[0-3]',
        '%I': '0?[1-9]|1[0-2]', '%M': '[0-5][0-9]', '%S': '[0-5][0-9]', '%p': '[ap]m',
        '%b': 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec',
        '%B': 'january|february|march|april|may|june|july|august|september|october'
            ~ '|november|december',
    } -%}
    {%- set numbers = tokens | reject('in', ['%b', '%B', '%p']) | list -%}
    {%- set patterns = [] -%}
    {%- for part in date_parts(date_format) -%}
        {%- if part in tokens -%}
            {#- Where nothing stands between two numbers each has all its digits. -#}
            {%- set token = tokens[part] -%}
            {%- if loop.previtem in numbers or loop.nextitem in numbers -%}
                {%- set token = token | replace('0?', '0') | replace(']?', ']') -%}
            {%- endif -%}
            {%- do patterns.append('(' ~ token ~ ')') -%}
        {%- else -%}
            {%- for letter in part | lower -%}
                {%- do patterns.append('[' ~ letter ~ ']') -%}
            {%- endfor -%}
        {%- endif -%}
    {%- endfor -%}
    {{- return('^' ~ patterns | join ~ '$') -}}
{% endmacro %}
