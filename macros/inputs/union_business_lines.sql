{% macro union_business_lines(table, columns, where=none) %}
    {%- set lines = business_lines_with(table) -%}
    {%- for line in lines %}
    select
        {%- for column, data_type in columns.items() %}
        cast({{ column }} as {{ data_type }}) as {{ column }}{{ ',' if not loop.last }}
        {%- endfor %}
    from {{ ref('loyalty_segments', 'int_' ~ line ~ '__' ~ table) }}
    {{- ' where ' ~ where if where }}
    {{- ' union all' if not loop.last }}
    {%- else %}
    select
        {%- for column, data_type in columns.items() %}
        cast(null as {{ data_type }}) as {{ column }}{{ ',' if not loop.last }}
        {%- endfor %}
    from (select 1 as one_row) as nothing
    where one_row = 0
    {%- endfor %}
{% endmacro %}
