{#- The names picked up to one segment number: those before it, and of the names that
    they left the one nearest to this segment. -#}
{% macro name_picks(distances, number) %}
    {%- set earlier_picks = 'picks_' ~ (number - 1) %}
    select
        business_line,
        segment_id,
        segment_name
    from (
        select
            *,
            row_number() over (
                partition by business_line
                order by distance asc, segment_name asc
            ) as closeness
        from {{ distances }}
        where
            segment_number = {{ number }}
            {%- if number > 1 %}
            and not exists (
                select 1 from {{ earlier_picks }}
                where
                    {{ earlier_picks }}.business_line = {{ distances }}.business_line
                    and {{ earlier_picks }}.segment_name = {{ distances }}.segment_name
            )
            {%- endif %}
    ) as ranked_names
    where closeness = 1
    {%- if number > 1 %}
    union all
    select * from {{ earlier_picks }}
    {%- endif %}
{% endmacro %}
