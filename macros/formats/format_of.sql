{% macro format_of(line) %}
    {%- set entry = lines().get(line, {}) -%}
    {%- set has_comma = entry.get('decimal_comma', false) -%}
    {{- return({
        'date_format': entry.get('date_format'),
        'time_zone': entry.get('time_zone'),
        'decimal_comma': has_comma,
        'thousands_mark': entry.get('thousands_mark', '.' if has_comma else none),
        'currency': entry.get('currency'),
        'null_words': entry.get('null_words') or [],
        'signs': entry.get('signs', 'as_written'),
    }) -}}
{% endmacro %}
