{#- One row per business line, with the names that its segments up to one number have
    picked: of those that the earlier ones left, the nearest. Each step reads the one
    before once, for engines that write a query out again wherever it is named. -#}
{% macro name_picks(distances, number) %}
    {%- set earlier_picks = 'picks_' ~ (number - 1) %}
    select
        business_line,
        {%- for earlier in range(1, number) %}
        pick_{{ earlier }},
        {%- endfor %}
        segment_name as pick_{{ number }}
    from (
        select
            {{ earlier_picks }}.*,
            {{ distances }}.segment_name,
            row_number() over (
                partition by {{ earlier_picks }}.business_line
                order by distance asc, segment_name asc
            ) as closeness
        from {{ earlier_picks }}
        left join {{ distances }}
            on {{ earlier_picks }}.business_line = {{ distances }}.business_line
            and segment_number = {{ number }}
            {%- for earlier in range(1, number) %}
            and segment_name <> coalesce(pick_{{ earlier }}, '')
            {%- endfor %}
    ) as ranked_names
    where closeness = 1
{% endmacro %}
