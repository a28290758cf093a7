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
