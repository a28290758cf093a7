{% macro edit_distance(name, other) %}
    {#- One row of distances per letter: from the name so far to each beginning. -#}
    {%- set rows = [range(other | length + 1) | list] -%}
    {%- for letter in name -%}
        {%- set row = [loop.index] -%}
        {%- for other_letter in other -%}
            {%- do row.append([
                row[-1] + 1,
                rows[-1][loop.index] + 1,
                rows[-1][loop.index0] + (0 if letter == other_letter else 1),
            ] | min) -%}
        {%- endfor -%}
        {%- do rows.append(row) -%}
    {%- endfor -%}
    {{- return(rows[-1][-1]) -}}
{% endmacro %}
