{% macro asked_columns(line, table) %}
    {#- A summary's measures are columns of the user's own. -#}
    {%- set columns = dict(raw_table_list()[table]) -%}
    {%- if table == 'customer_summary' -%}
        {%- for measure in measures_of(line) -%}
            {%- do columns.update({measure: true}) -%}
        {%- endfor -%}
    {%- elif table == 'orders' -%}
        {#- What shall be taken out of the amount has to be there. -#}
        {%- for part in lines()[line].amount_includes or [] -%}
            {%- do columns.update({part: true}) -%}
        {%- endfor -%}
    {%- endif -%}
    {{- return(columns) -}}
{% endmacro %}
