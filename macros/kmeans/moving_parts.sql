{% macro moving_parts(history, iteration) %}
    {%- set query -%}
        select
            business_line,
            cluster_count,
            count(distinct fit_id) as fit_count
        from {{ history }}
        where is_moving and iteration = {{ iteration }}
        group by business_line, cluster_count
    {%- endset -%}
    {%- set parts = [] -%}
    {%- set counts = [] -%}
    {%- for line, count, fit_count in run_query(query).rows -%}
        {%- do parts.append((line, count | int)) -%}
        {%- do counts.append(fit_count | int) -%}
    {%- endfor -%}
    {{- return({'parts': parts | sort, 'fit_count': counts | sum}) -}}
{% endmacro %}
