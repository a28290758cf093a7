{% macro by_line(expressions) %}
    {%- set groups = {} -%}
    {%- for line, expression in expressions.items() -%}
        {%- do groups.setdefault(expression, []).append(line) -%}
    {%- endfor -%}
    {#- The most frequent one is for all other rows: nothing is compared for it. -#}
    {%- set most = namespace(expression='null', count=0) -%}
    {%- for expression, names in groups.items() -%}
        {%- if names | length > most.count -%}
            {%- set most.expression = expression -%}
            {%- set most.count = names | length -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if groups | length < 2 -%}
        {{- most.expression -}}
    {%- else -%}
        case
            {%- for expression, names in groups.items()
                if expression != most.expression %}
            when business_line in ({{ quoted(names) }}) then {{ expression }}
            {%- endfor %}
            else {{ most.expression }}
        end
    {%- endif -%}
{% endmacro %}
