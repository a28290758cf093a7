{% macro fit_parts() %}
    {%- set parts = [] -%}
    {%- for line in active_lines() -%}
        {%- for count in cluster_counts() -%}
            {%- do parts.append((line, count)) -%}
        {%- endfor -%}
    {%- endfor -%}
    {{- return(parts) -}}
{% endmacro %}
