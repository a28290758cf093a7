{% macro rule_table(name) %}
    {%- do check_seeds() -%}
    {%- set places = var('loyalty_seeds') -%}
    {%- if name in places -%}
        {{- return(relation_of(places[name], 'var loyalty_seeds gives ' ~ name)) -}}
    {%- endif -%}
    {{- return(ref('loyalty_segments', rule_seeds()[name])) -}}
{% endmacro %}
