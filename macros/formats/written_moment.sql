{% macro written_moment(column, date_format) %}
    {%- set text = 'lower(' ~ clean_text(column) ~ ')' -%}
    {%- set read = adapter.dispatch('written_moment', 'loyalty_segments') -%}
    case
        when {{ matches_pattern(text, date_pattern(date_format)) }}
            then {{ read(text, date_parts(date_format), date_pattern(date_format)) }}
    end
{%- endmacro %}

{% macro default__written_moment(text, parts, pattern) %}
    {{- 'try_strptime(' ~ text ~ ", '" ~ date_format_of(parts, {}) ~ "')" -}}
{% endmacro %}

{% macro bigquery__written_moment(text, parts, pattern) %}
    {{- "safe.parse_timestamp('" ~ date_format_of(parts, {}) ~ "', " ~ text ~ ')' -}}
{% endmacro %}

{% macro snowflake__written_moment(text, parts, pattern) %}
    {%- set format = date_format_of(parts, {
        '%Y': 'YYYY', '%y': 'YY', '%m': 'MM', '%d': 'DD', '%b': 'MON', '%B': 'MMMM',
        '%H': 'HH24', '%I': 'HH12', '%p': 'AM', '%M': 'MI', '%S': 'SS',
    }, '"') -%}
    {{- 'try_to_timestamp_ntz(' ~ text ~ ", '" ~ format ~ "')" -}}
{% endmacro %}

{#- It takes 69 for 2069, where others take it for 1969. -#}
{% macro spark__written_moment(text, parts, pattern) %}
    {%- set format = date_format_of(parts, {
        '%Y': 'yyyy', '%y': 'yy', '%m': 'M', '%d': 'd', '%b': 'MMM', '%B': 'MMMM',
        '%H': 'H', '%I': 'h', '%p': 'a', '%M': 'm', '%S': 's',
    }, "\\'") -%}
    {%- set moment = 'try_to_timestamp(' ~ text ~ ", '" ~ format ~ "')" -%}
    {%- if '%y' not in parts -%}{{- return(moment) -}}{%- endif -%}
    case
        when year({{ moment }}) > 2068 then {{ moment }} - interval 100 years
        else {{ moment }}
    end
{%- endmacro %}

{% macro postgres__written_moment(text, parts, pattern) %}
    {{- postgres_written_moment(text, parts, pattern) -}}
{% endmacro %}
