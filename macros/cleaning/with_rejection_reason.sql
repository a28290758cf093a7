{% macro with_rejection_reason(relation, line, rules) %}
    {%- set no_rule = 9999 %}
    with

    active_rules as (
        select
            {%- for rule in rules %}
            coalesce(
                max(case when rejection_reason = '{{ rule }}' then priority end),
                {{ no_rule }}
            ) as {{ rule }}_priority{{ ',' if not loop.last }}
            {%- endfor %}
        from {{ rule_table('rejection_rules') }}
        where business_line = '{{ line }}' and is_on
    )

    select
        {{ relation }}.*,
        rejection_rules.rejection_reason
    from {{ relation }}
    cross join active_rules
    left join {{ rule_table('rejection_rules') }} as rejection_rules
        on rejection_rules.business_line = '{{ line }}'
        -- Almost every row breaks no rule: the list is looked at for the others only.
        and rejection_rules.priority = case
            when is_{{ rules | join(' or is_') }}
                then least(
                    {%- for rule in rules %}
                    case
                        when is_{{ rule }} then {{ rule }}_priority else {{ no_rule }}
                    end{{ ',' if not loop.last }}
                    {%- endfor %}
                )
        end
{% endmacro %}
