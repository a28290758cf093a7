with

chosen_centroids as (
    select * from {{ ref('loyalty_segments', 'int_chosen_centroids') }}
),

segment_numbers as (
    select * from {{ ref('loyalty_segments', 'int_segment_numbers') }}
),

feature_scaling as (
    select * from {{ ref('loyalty_segments', 'feature_scaling') }}
),

unscaled_centroids as (
    select
        chosen_centroids.business_line,
        segment_numbers.segment_id,
        chosen_centroids.feature,
        feature_scaling.transform,
        segment_numbers.segment_number,
        chosen_centroids.centroid_scaled,
        chosen_centroids.centroid_scaled
        * cast(feature_scaling.standard_deviation as {{ double_type() }})
        + cast(feature_scaling.mean as {{ double_type() }}) as centroid_transformed
    from chosen_centroids
    -- A centroid that is nearest to nobody is no segment.
    inner join segment_numbers
        on
            chosen_centroids.business_line = segment_numbers.business_line
            and chosen_centroids.centroid_number = segment_numbers.centroid_number
    left join feature_scaling
        on
            chosen_centroids.business_line = feature_scaling.business_line
            and chosen_centroids.feature = feature_scaling.feature
),

-- The way back through the transform, so that people read days and money.
segment_centroids as (
    select
        business_line,
        segment_id,
        feature,
        segment_number,
        {{ rounded(
            "case transform
                when 'log'
                    then
                        sign(centroid_transformed)
                        * (exp(abs(centroid_transformed)) - 1)
                else centroid_transformed
            end", 6
        ) }} as centroid,
        centroid_scaled
    from unscaled_centroids
)

select * from segment_centroids
