{% macro is_null_word(text) %}
    {#- dbt takes the word null in a seed for nothing. -#}
    {{- is_listed(
        text, "lower(trim(coalesce(word, 'null')))", rule_table('null_words')
    ) -}}
{% endmacro %}
