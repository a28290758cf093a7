{% macro first_broken_rule(rules, no_rule) %}
    select
        prioritised.*,
        case
            when first_priority < {{ no_rule }} then case
                {%- for rule in rules %}
                when is_{{ rule }} and {{ rule }}_priority = first_priority
                    then '{{ rule }}'
                {%- endfor %}
            end
        end as rejection_reason
    from (
        select
            ruled.*,
            -- Almost every row breaks no rule: its list is not looked at.
            case
                when is_{{ rules | join(' or is_') }}
                    then least(
                        {%- for rule in rules %}
                        case
                            when is_{{ rule }} then {{ rule }}_priority
                            else {{ no_rule }}
                        end{{ ',' if not loop.last }}
                        {%- endfor %}
                    )
            end as first_priority
        from ruled
    ) as prioritised
{% endmacro %}
