{% macro filled_value(name, feature) %}
    {%- set value = render(feature.source) -%}
    {%- if feature.gap == 'median' -%}
        {%- set value = 'coalesce(' ~ value ~ ', ' ~ name ~ '__fill, 0)' -%}
    {%- elif feature.gap == 'zero' -%}
        {%- set value = 'coalesce(' ~ value ~ ', 0)' -%}
    {%- endif -%}
    {{- value -}}
{% endmacro %}
