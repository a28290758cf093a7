{% macro number_by(column, data_type, format) %}
    {%- set plain = cast_or_null(column, data_type) -%}
    {%- if not (format.decimal_comma or format.thousands_mark or format.currency) -%}
        {{- return(plain) -}}
    {%- endif -%}
    {%- set point = ',' if format.decimal_comma else '.' -%}
    {%- set mark = format.thousands_mark -%}
    {%- set blanks = [' ', '\t', '\u00a0', '\u2007', '\u2009', '\u202f'] -%}
    {%- set marks = {none: [], ' ': blanks, "'": ["'", '\u2019']}.get(mark, [mark]) -%}
    {#- The digits stand together, with marks between them. -#}
    {%- set digits = namespace(sql=pattern_found(
        column, '[0-9' ~ point ~ '][0-9' ~ point ~ marks | join ~ ']*'
    )) -%}
    {%- for each in marks -%}
        {%- set digits.sql = 'replace(' ~ digits.sql ~ ", '"
            ~ dbt.escape_single_quotes(each) ~ "', '')" -%}
    {%- endfor -%}
    {%- set pointed = "replace({}, ',', '.')" if format.decimal_comma else '{}' -%}
    {#- What is written as a number has a minus or a bracket only as its sign. -#}
    {%- set minus = 'case when ' ~ column ~ " like '%-%' or " ~ column
        ~ " like '%\u2212%' or " ~ column ~ " like '%(%' then '-' else '' end" -%}
    {%- set number = dbt.concat([minus, pointed.format(digits.sql)]) %}
    case
        {#- Most are written so; a cast that fails takes far longer than a look. #}
        when {{ matches_pattern(column, '^[-+]?[0-9]+([' ~ point ~ '][0-9]*)?$') }}
            then {{ cast_or_null(pointed.format(column), data_type) }}
        when {{ matches_pattern(column, number_pattern(format)) }}
            then {{ cast_or_null(number, data_type) }}
        {%- if not format.decimal_comma %}
        else {{ plain }}
        {%- endif %}
    end
{%- endmacro %}
