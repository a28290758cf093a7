{% macro check_has_rows(line, table, place) %}
    {%- set says = raw_path(line, table, place) ~ ' has only column names: ' -%}
    {%- set filled = [] -%}
    {%- for other in raw_places(line, table) if other != place -%}
        {#- What a model will hold is not known yet. -#}
        {%- if other.ref or run_query(
            'select 1 from ' ~ raw_reader(line, table, other) ~ ' limit 1'
        ) | length -%}
            {%- do filled.append(other) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if filled -%}
        {%- do log(says ~ 'nothing is read from it.', info=true) -%}
    {%- else -%}
        {%- do stop_with(
            'The raw table ' ~ table ~ ' of ' ~ line ~ ' has no rows: ' ~ says
            ~ 'export it again, or leave the business line out of the var '
            ~ 'loyalty_active_lines.'
        ) -%}
    {%- endif -%}
{% endmacro %}
