{% macro is_null_word(text) %}
    {#- One list for the whole query is quicker than a join, and quicker than the words
        written out. dbt takes the word null in a seed for nothing. -#}
    {{- adapter.dispatch('is_null_word', 'loyalty_segments')(
        text, "lower(trim(coalesce(word, 'null')))", rule_table('null_words')
    ) -}}
{% endmacro %}

{% macro default__is_null_word(text, word, table) -%}
    {{ text }} in (select {{ word }} from {{ table }})
{%- endmacro %}

{% macro duckdb__is_null_word(text, word, table) -%}
    list_contains((select list({{ word }}) from {{ table }}), {{ text }})
{%- endmacro %}

{% macro postgres__is_null_word(text, word, table) -%}
    {{ text }} = any(array(select {{ word }} from {{ table }}))
{%- endmacro %}

{% macro snowflake__is_null_word(text, word, table) -%}
    array_contains(
        to_variant({{ text }}), (select array_agg({{ word }}) from {{ table }})
    )
{%- endmacro %}

{% macro spark__is_null_word(text, word, table) -%}
    array_contains((select collect_list({{ word }}) from {{ table }}), {{ text }})
{%- endmacro %}
