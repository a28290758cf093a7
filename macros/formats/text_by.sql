{% macro text_by(column, format) %}
    {%- set text = clean_text(column) -%}
    {%- set words = [] -%}
    {%- for word in format.null_words -%}
        {%- do words.append(dbt.escape_single_quotes(word | string | trim | lower)) -%}
    {%- endfor -%}
    case
        when {{ is_null_word('lower(' ~ text ~ ')') }} then null
        {%- if words %}
        when lower({{ text }}) in ({{ quoted(words) }}) then null
        {%- endif %}
        else {{ text }}
    end
{%- endmacro %}
