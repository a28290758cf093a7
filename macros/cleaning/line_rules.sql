{% macro line_rules(name, key, columns) %}
    {#- A business line's own row for a key comes before the row for all lines. -#}
    select
        business_line,
        {{ key }},
        {{ columns | join(', ') }}
    from (
        select
            line_names.business_line,
            rules.{{ key }},
            {%- for column in columns %}
            rules.{{ column }},
            {%- endfor %}
            row_number() over (
                partition by line_names.business_line, rules.{{ key }}
                order by case when rules.business_line is null then 1 else 0 end asc
            ) as choice
        from ({{ line_names() }}) as line_names
        inner join (select * from {{ rule_table(name) }}) as rules
            on coalesce(rules.business_line, line_names.business_line)
            = line_names.business_line
    ) as chosen_rules
    where choice = 1
{% endmacro %}
