with

scaled_features as (
    select * from {{ ref('loyalty_segments', 'int_scaled_features') }}
    where is_latest
),

feature_moments as (
    {% for name in used_features() -%}
        select
            business_line,
            '{{ name }}' as feature,
            avg({{ name }}) as mean,
            stddev_pop({{ name }}) as standard_deviation
        from scaled_features
        where {{ name }} is not null
        group by business_line
        {{ 'union all' if not loop.last }}
    {% endfor %}
)

-- Mean 0 and deviation 1, or 0 for a feature without spread; 1e-4 is rounding.
select * from feature_moments
where
    abs(mean) > 0.0001
    or (abs(standard_deviation - 1) > 0.0001 and standard_deviation > 0)
