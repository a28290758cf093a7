{% macro text_by(column, format) %}
    {%- set text = clean_text(column) -%}
    {%- set words = [] -%}
    {%- for word in format.null_words -%}
        {%- do words.append(dbt.escape_single_quotes(word | string | trim | lower)) -%}
    {%- endfor -%}
    case
        {#- dbt takes the word null in a seed for nothing. #}
        when {{ is_listed(
            'lower(' ~ text ~ ')',
            "lower(trim(coalesce(word, 'null')))",
            rule_table('null_words')
        ) }} then null
        {%- if words %}
        when lower({{ text }}) in ({{ quoted(words) }}) then null
        {%- endif %}
        else {{ text }}
    end
{%- endmacro %}
