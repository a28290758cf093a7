{% macro line_rule_sets(name, columns, where='1 = 1', of_kind=false) %}
    {#- A business line's own rows, and where it has none, those for all lines. -#}
    select
        line_names.business_line,
        {%- for column in columns %}
        rules.{{ column }}{{ ',' if not loop.last }}
        {%- endfor %}
    from ({{ line_names() }}) as line_names
    left join (
        select distinct business_line
        from (select * from {{ rule_table(name) }}) as all_rules
        where business_line is not null and {{ where }}
    ) as own_rules
        on line_names.business_line = own_rules.business_line
    inner join (select * from {{ rule_table(name) }}) as rules
        on
            coalesce(own_rules.business_line, 'of all lines')
            = coalesce(rules.business_line, 'of all lines')
            {%- if of_kind %}
            and (
                rules.business_line is not null
                or rules.kind = line_names.kind
            )
            {%- endif %}
    where {{ where }}
{% endmacro %}
