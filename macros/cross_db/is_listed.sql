{% macro is_listed(value, item, table) %}
    {#- One list for the whole query is quicker than a join, and quicker than the items
        written out. -#}
    {{- adapter.dispatch('is_listed', 'loyalty_segments')(value, item, table) -}}
{% endmacro %}

{% macro default__is_listed(value, item, table) -%}
    {{ value }} in (select {{ item }} from {{ table }})
{%- endmacro %}

{% macro duckdb__is_listed(value, item, table) -%}
    list_contains((select list({{ item }}) from {{ table }}), {{ value }})
{%- endmacro %}

{% macro postgres__is_listed(value, item, table) -%}
    {{ value }} = any(array(select {{ item }} from {{ table }}))
{%- endmacro %}

{% macro snowflake__is_listed(value, item, table) -%}
    array_contains(
        to_variant({{ value }}), (select array_agg({{ item }}) from {{ table }})
    )
{%- endmacro %}

{% macro spark__is_listed(value, item, table) -%}
    array_contains((select collect_list({{ item }}) from {{ table }}), {{ value }})
{%- endmacro %}
