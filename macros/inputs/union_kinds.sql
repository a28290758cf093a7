{% macro union_kinds(table, columns, where=none) %}
    {%- set kinds = [] -%}
    {%- for kind, entry in kind_list().items()
        if table in entry.fills and (not entry.models or lines_of_kind(kind)) -%}
        {%- do kinds.append(kind) -%}
    {%- endfor -%}
    {%- for kind in kinds %}
    select
        {%- for column, data_type in columns.items() %}
        cast({{ column }} as {{ data_type }}) as {{ column }}{{ ',' if not loop.last }}
        {%- endfor %}
    from {{ ref('loyalty_segments', 'int_' ~ kind ~ '__' ~ table) }}
    {{- ' where ' ~ where if where }}
    {{- ' union all' if not loop.last }}
    {%- endfor %}
{% endmacro %}
