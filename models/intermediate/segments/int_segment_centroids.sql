with

chosen_centers as (
    select * from {{ ref('loyalty_segments', 'int_chosen_centers') }}
),

segment_numbers as (
    select * from {{ ref('loyalty_segments', 'int_segment_numbers') }}
),

feature_scaling as (
    select * from {{ ref('loyalty_segments', 'int_feature_scaling') }}
),

unscaled_centers as (
    select
        chosen_centers.business_line,
        segment_numbers.segment_id,
        chosen_centers.feature,
        feature_scaling.transform,
        segment_numbers.segment_number,
        chosen_centers.center_scaled,
        chosen_centers.center_scaled
        * cast(feature_scaling.standard_deviation as {{ double_type() }})
        + cast(feature_scaling.mean as {{ double_type() }}) as center_transformed
    from chosen_centers
    -- A centre that is nearest to nobody is no segment.
    inner join segment_numbers
        on
            chosen_centers.business_line = segment_numbers.business_line
            and chosen_centers.center_number = segment_numbers.center_number
    left join feature_scaling
        on
            chosen_centers.business_line = feature_scaling.business_line
            and chosen_centers.feature = feature_scaling.feature
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
                        sign(center_transformed) * (exp(abs(center_transformed)) - 1)
                else center_transformed
            end", 6
        ) }} as center,
        center_scaled
    from unscaled_centers
)

select * from segment_centroids
