{% macro check_kind(line, kind, sources) %}
    {#- A business line without raw tables is made by models, of any kind. -#}
    {%- set kinds = sources | map(attribute='source_meta.kind') | list
        or feature_list().values() | map(attribute='kinds') | sum(start=[]) -%}
    {%- if kind not in kinds -%}
        {%- do stop_with(
            'var loyalty_lines gives ' ~ line ~ " the kind '" ~ kind ~ "': use "
            ~ (kinds | unique | join(' or ')) ~ '.'
        ) -%}
    {%- endif -%}
{% endmacro %}
