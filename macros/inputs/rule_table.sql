{% macro rule_table(name) %}
    {%- do check_seeds() -%}
    {%- set places = var('loyalty_seeds') -%}
    {%- if name in places -%}
        {%- set table = relation_of(places[name], 'var loyalty_seeds gives ' ~ name) -%}
        {%- do check_seed(name, table) if is_writing() -%}
        {{- return(table) -}}
    {%- endif -%}
    {{- return(ref('loyalty_segments', rule_seeds()[name])) -}}
{% endmacro %}
