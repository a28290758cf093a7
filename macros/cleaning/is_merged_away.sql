{% macro is_merged_away(is_unusable) %}
    {%- if lines_with('customer_merges') -%}
        {#- The person's own record comes before those of merged ids. -#}
        coalesce(
            customer_id <> person_id
            and row_number() over (
                partition by business_line, person_id
                order by
                    case when {{ is_unusable }} then 1 else 0 end asc,
                    case when customer_id = person_id then 0 else 1 end asc,
                    customer_id asc,
                    copy_number asc
            ) > 1,
            false
        )
    {%- else -%}
        (1 = 0)
    {%- endif -%}
{% endmacro %}
