with

feature_sums as (
    select * from {{ ref('loyalty_segments', 'int_feature_sums') }}
),

fill_values as (
    select * from {{ ref('loyalty_segments', 'int_feature_fill_values') }}
),

features as (
    {% for name in used_features() -%}
        select
            business_line,
            '{{ name }}' as feature,
            '{{ var("features")[name].transform }}' as transform,  -- noqa: RF04
            cast({{ name }}_count as {{ double_type() }}) as value_count,
            cast({{ name }}_sum as {{ double_type() }}) as value_sum,
            cast({{ name }}_square_sum as {{ double_type() }}) as square_sum,
            {{ name }}_range as value_range
        from feature_sums
        where {{ name }}_count > 0
        {{ 'union all' if not loop.last }}
    {% endfor %}
),

-- The population's deviation, as scikit-learn's StandardScaler has it; none at all is 0
-- and not what rounding leaves of it.
feature_scaling as (
    select
        features.business_line,
        features.feature,
        features.transform,
        fill_values.fill_value,
        cast(features.value_sum / features.value_count as {{ decimal_type(18, 9) }})
            as mean,
        cast(
            case
                when features.value_range = 0 then 0
                else sqrt(greatest(
                    features.square_sum / features.value_count
                    - (features.value_sum / features.value_count)
                    * (features.value_sum / features.value_count),
                    0
                ))
            end as {{ decimal_type(18, 9) }}
        ) as standard_deviation
    from features
    left join fill_values
        on
            features.business_line = fill_values.business_line
            and features.feature = fill_values.feature
)

select * from feature_scaling
