{% macro check_shapes(lines) %}
    {#- What parsing takes apart has to be what it should; check_lines looks at the
        rest. -#}
    {%- set kinds = kind_list() -%}
    {%- for line, entry in lines.items()
        if entry is not mapping or entry.kind is not string
        or entry.kind not in kinds or entry.tables is not mapping
        or [entry.get('columns', {}), entry.get('measures', {})] | reject('mapping')
            | list
        or entry.get('columns', {}).values() | reject('mapping') | list
        or entry.get('attributes') and type_of(entry.attributes) != 'list'
        or entry.get('csv_options', '') is not string
        or entry.where is number -%}
        {%- do check_entry(line, entry) -%}
    {%- endfor -%}
{% endmacro %}
