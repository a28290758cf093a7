{% macro source_outcomes(relation) %}
    {#- The rows of source_reconciliation, files put together: business line by business
        line, table by table. -#}
    {%- set rows = run_query(
        'select business_line, raw_table, outcome, max(example_value), '
        ~ 'min(source_file), min(case when is_expected then 1 else 0 end), '
        ~ 'sum(raw_row_count), sum(total_amount), sum(absolute_amount) from ' ~ relation
        ~ ' group by business_line, raw_table, outcome order by business_line, '
        ~ "raw_table, case when outcome = 'kept' then 0 else 1 end, "
        ~ 'sum(raw_row_count) desc, outcome'
    ).rows -%}
    {%- set lines = {} -%}
    {%- for row in rows -%}
        {%- do lines.setdefault(row[0], {}).setdefault(row[1], []).append({
            'outcome': row[2], 'example': row[3], 'file': row[4],
            'is_expected': row[5] | int == 1, 'rows': row[6] | int,
            'amount': row[7], 'absolute': row[8] or 0,
        }) -%}
    {%- endfor -%}
    {{- return(lines) -}}
{% endmacro %}
