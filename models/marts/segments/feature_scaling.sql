with

int_feature_scaling as (
    select * from {{ ref('loyalty_segments', 'int_feature_scaling') }}
),

feature_scaling as (
    select
        business_line,
        feature,
        transform,
        fill_value,
        mean,
        standard_deviation
    from int_feature_scaling
)

select * from feature_scaling
order by business_line asc, feature asc
