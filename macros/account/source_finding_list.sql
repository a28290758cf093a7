{% macro source_finding_list(relation) %}
    {%- set findings = [] -%}
    {%- for row in run_query(
        'select business_line, finding, subject, example_value, meaning, remedy, '
        ~ 'finding_count, total_amount, case when is_refused then 1 else 0 end from '
        ~ relation ~ ' order by business_line, finding, subject'
    ).rows -%}
        {%- do findings.append({
            'line': row[0], 'finding': row[1], 'subject': row[2], 'example': row[3],
            'meaning': row[4], 'remedy': row[5], 'rows': row[6] | int,
            'amount': row[7], 'is_refused': row[8] | int == 1,
        }) -%}
    {%- endfor -%}
    {{- return(findings) -}}
{% endmacro %}
