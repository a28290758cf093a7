with

scaled_features as (
    select * from {{ ref('loyalty_segments', 'int_scaled_features') }}
),

chosen_centroids as (
    select * from {{ ref('loyalty_segments', 'int_chosen_centroids') }}
),

-- The one pass over all customers and dates that measures distances.
measured_rows as (
    {{ nearest_centroids('scaled_features', 'chosen_centroids') }}
),

nearest_centroids as (
    select
        business_line,
        customer_id,
        as_of_date,
        centroid_number,
        runner_up_centroid_number,
        distance,
        runner_up_distance,
        value_amount,
        is_latest
    from measured_rows
)

select * from nearest_centroids
