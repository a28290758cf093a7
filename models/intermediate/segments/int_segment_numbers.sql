with

newest_customers as (
    select * from {{ ref('loyalty_segments', 'int_nearest_centroids') }}
    where is_latest
),

centroid_values as (
    select
        business_line,
        centroid_number,
        {{ exact_mean('value_amount') }} as mean_value_amount
    from newest_customers
    group by business_line, centroid_number
),

-- Python numbers its clusters on a sample; all customers decide which is worth most.
ranked_centroids as (
    select
        business_line,
        centroid_number,
        row_number() over (
            partition by business_line
            order by mean_value_amount desc, centroid_number asc
        ) as segment_number,
        count(*) over (partition by business_line) as segment_count
    from centroid_values
),

-- Rank r of k is tier ceil(4r / k).
segment_numbers as (
    select
        business_line,
        centroid_number,
        cast(segment_number as integer) as segment_number,
        {{ text_of('segment_number') }} as segment_id,
        case floor((4 * segment_number + segment_count - 1) / segment_count)
            when 1 then 'Vip'
            when 2 then 'Plus'
            when 3 then 'Mid'
            when 4 then 'Low'
        end as loyalty_tier
    from ranked_centroids
)

select * from segment_numbers
