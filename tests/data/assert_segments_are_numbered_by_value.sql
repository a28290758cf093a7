with

segment_profiles as (
    select * from {{ ref('loyalty_segments', 'segment_profiles') }}
),

neighbours as (
    select
        business_line,
        segment_id,
        value_amount / customer_count as mean_value_amount,
        lag(value_amount / customer_count) over (
            partition by business_line order by cast(segment_id as integer) asc
        ) as better_mean_value_amount
    from segment_profiles
)

select * from neighbours
where mean_value_amount > better_mean_value_amount
