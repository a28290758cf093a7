{% macro checked_rows(table, moment, ids) %}
    {#- The days are read apart: rows are wide, and two of their columns are enough. -#}
    {%- set rows = ref('loyalty_segments', 'stg_loyalty__' ~ table) -%}
    {%- set lost = [] -%}
    {%- for id in ids -%}{%- do lost.append(has_lost_digits(id)) -%}{%- endfor %}
    select
        *,
        {{ is_missing_day('raw_' ~ moment, moment) }} as is_missing_date,
        {{ is_implausible_day(moment) }}
        or coalesce(cast({{ moment }} as date) > last_plausible_day, false)
            as is_implausible_date,
        {{ lost | join(' or ') }} as is_id_lost_digits
    from (
        select
            typed_rows.*,
            last_days.last_plausible_day
        from (select * from {{ rows }} {{ computed_once() }}) as typed_rows
        left join ({{ last_plausible_days(rows, moment) }}) as last_days
            on typed_rows.business_line = last_days.business_line
    ) as dated_rows
{% endmacro %}
