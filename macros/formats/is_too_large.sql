{% macro is_too_large(raw, number, limit) %}
    {#- Digits that no decimal holds are a number all the same. -#}
    {%- set plain = '^[-+]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][-+]?[0-9]+)?$' -%}
    {%- set tests = {} -%}
    {%- for line, format in line_formats().items() -%}
        {%- set pattern = number_pattern(format) if format.decimal_comma
            or format.thousands_mark or format.currency else plain -%}
        {%- do tests.update({line: matches_pattern(clean_text(raw), pattern)}) -%}
    {%- endfor -%}
    coalesce(case
        when {{ number }} is null then {{ by_line(tests) }}
        else abs({{ number }}) >= {{ limit }}
    end, false)
{%- endmacro %}
