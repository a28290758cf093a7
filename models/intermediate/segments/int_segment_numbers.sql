with

newest_rows as (
    select * from {{ ref('loyalty_segments', 'int_scaled_features') }}
    where is_latest
),

chosen_centers as (
    select * from {{ ref('loyalty_segments', 'int_chosen_centers') }}
),

newest_customers as (
    {{ nearest_centers('newest_rows', 'chosen_centers') }}
),

center_values as (
    select
        business_line,
        center_number,
        {{ exact_mean('value_amount') }} as mean_value_amount
    from newest_customers
    group by business_line, center_number
),

-- Python numbers its clusters on a sample; all customers decide which is worth most.
ranked_centers as (
    select
        business_line,
        center_number,
        row_number() over (
            partition by business_line
            order by mean_value_amount desc, center_number asc
        ) as segment_number,
        count(*) over (partition by business_line) as segment_count
    from center_values
),

-- Rank r of k is tier ceil(4r / k).
segment_numbers as (
    select
        business_line,
        center_number,
        cast(segment_number as integer) as segment_number,
        {{ text_of('segment_number') }} as segment_id,
        case floor((4 * segment_number + segment_count - 1) / segment_count)
            when 1 then 'Vip'
            when 2 then 'Plus'
            when 3 then 'Mid'
            when 4 then 'Low'
        end as loyalty_tier
    from ranked_centers
)

select * from segment_numbers
