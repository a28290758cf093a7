with

assignments as (
    select * from {{ ref('loyalty_segments', 'int_segment_assignments') }}
),

as_of_dates as (
    select * from {{ ref('loyalty_segments', 'int_as_of_dates') }}
),

first_dates as (
    select
        business_line,
        min(as_of_date) as as_of_date
    from as_of_dates
    group by business_line
),

-- Once a customer has ordered they are there on every later date, so the row before is
-- the date before.
customer_moves as (
    select
        business_line,
        customer_id,
        as_of_date,
        coalesce(
            lag(segment_id) over (
                partition by business_line, customer_id order by as_of_date asc
            ),
            'none'
        ) as from_segment_id,
        segment_id as to_segment_id,
        value_amount
    from assignments
),

moves as (
    select
        customer_moves.business_line,
        customer_moves.as_of_date,
        customer_moves.from_segment_id,
        customer_moves.to_segment_id,
        count(*) as customer_count,
        cast(sum(customer_moves.value_amount) as {{ decimal_type(18, 4) }})
            as value_amount
    from customer_moves
    -- The first date has no date before it to move from.
    inner join first_dates
        on
            customer_moves.business_line = first_dates.business_line
            and customer_moves.as_of_date > first_dates.as_of_date
    group by
        customer_moves.business_line,
        customer_moves.as_of_date,
        customer_moves.from_segment_id,
        customer_moves.to_segment_id
),

segment_movements as (
    select
        case when from_segment_id <> 'none' then {{ entity_key('from_segment_id') }} end
            as from_segment_key,
        {{ entity_key('to_segment_id') }} as to_segment_key,
        business_line,
        as_of_date,
        from_segment_id,
        to_segment_id,
        case
            when from_segment_id = 'none' then 'joined'
            when from_segment_id = to_segment_id then 'stayed'
            else 'moved'
        end as movement,
        customer_count,
        value_amount
    from moves
)

select * from segment_movements
order by business_line asc, as_of_date asc, from_segment_id asc, to_segment_id asc
