{% macro rule_priorities(rules, no_rule) %}
    {%- for rule in rules %}
    max(
        case
            when rejection_reason = '{{ rule }}' and is_on then priority
            when rejection_reason = '{{ rule }}' then {{ no_rule }}
        end
    ) as {{ rule }}_priority{{ ',' if not loop.last }}
    {%- endfor %}
{% endmacro %}
