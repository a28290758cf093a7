{% macro number_pattern(format) %}
    {#- Groups are plain ones and nothing needs a backslash: engines differ there. -#}
    {%- set blank = '[ \t\u00a0\u2007\u2009\u202f]' -%}
    {%- set marks = {
        none: '', '.': '[.]', ',': ',', "'": "['\u2019]", ' ': blank,
    } -%}
    {%- set mark = marks[format.thousands_mark] -%}
    {%- set point = ',' if format.decimal_comma else '[.]' -%}
    {%- set whole = '[0-9]+' ~ (
        '|[0-9]{1,3}(' ~ mark ~ '[0-9]{3})+' if mark else ''
    ) -%}
    {%- set number = '((' ~ whole ~ ')(' ~ point ~ '[0-9]*)?|' ~ point ~ '[0-9]+)' -%}
    {#- A minus after the point itself stands for no cents: 5,- is no -5. -#}
    {%- set ended = number | replace('[0-9]*)?', '[0-9]+)?') -%}
    {%- set code = [] -%}
    {%- for letter in format.currency or '' -%}
        {%- do code.append('[' ~ letter | upper ~ letter | lower ~ ']') -%}
    {%- endfor -%}
    {#- Another currency's sign is other money; many currencies are dollars. -#}
    {%- set dollars = ['USD', 'AUD', 'CAD', 'HKD', 'MXN', 'NZD', 'SGD'] -%}
    {%- set own = '[$]' if format.currency in dollars else {
        'EUR': '\u20ac', 'GBP': '\u00a3', 'JPY': '\u00a5', 'CNY': '\u00a5',
        none: '[$\u20ac\u00a3\u00a5]',
    }.get(format.currency) -%}
    {%- set signs = [own, code | join] | select | join('|') -%}
    {%- set space = blank ~ '*' -%}
    {%- set money = space ~ '(' ~ signs ~ ')?' ~ space -%}
    {%- set forms = [
        space ~ '[-+\u2212]?' ~ money ~ number ~ money,
        money ~ '[-+\u2212]' ~ space ~ number ~ money,
        money ~ ended ~ money ~ '[-\u2212]' ~ money,
        money ~ '[(]' ~ money ~ number ~ money ~ '[)]' ~ money,
    ] -%}
    {{- return('^(' ~ forms | join('|') ~ ')$') -}}
{% endmacro %}
