{% macro with_rejection_reason(relation, kind, rules) %}
    {%- set no_rule = 9999 %}
    with

    -- What a business line has of its own comes before what its kind has.
    kind_rules as (
        select
            {{ rule_priorities(rules, no_rule) }}
        from {{ rule_table('rejection_rules') }}
        where kind = '{{ kind }}' and business_line is null
    ),

    line_rules as (
        select
            {{ rule_priorities(rules, no_rule) }},
            business_line as rules_of_line
        from {{ rule_table('rejection_rules') }}
        where kind = '{{ kind }}' and business_line is not null
        group by business_line
    ),

    ruled as (
        select
            {{ relation }}.*,
            {%- for rule in rules %}
            coalesce(
                line_rules.{{ rule }}_priority, kind_rules.{{ rule }}_priority,
                {{ no_rule }}
            ) as {{ rule }}_priority{{ ',' if not loop.last }}
            {%- endfor %}
        from {{ relation }}
        cross join kind_rules
        left join line_rules
            on {{ relation }}.business_line = line_rules.rules_of_line
    )

    {{ first_broken_rule(rules, no_rule) }}
{% endmacro %}
