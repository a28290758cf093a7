with

customer_features as (
    select * from {{ ref('loyalty_segments', 'int_customer_features') }}
    where is_latest
),

fill_values as (
    select * from {{ ref('loyalty_segments', 'int_feature_fill_values') }}
),

transformed_features as (
    select
        {%- for name in used_features() %}
            {{ transformed_feature(name) }} as {{ name }},
        {%- endfor %}
        business_line
    from customer_features
),

-- Sums of decimals are exact, so no order of rows or threads can change them.
line_sums as (
    select
        {%- for name in used_features() %}
            count({{ name }}) as {{ name }}_count,
            sum({{ name }}) as {{ name }}_sum,
            sum(cast({{ name }} * {{ name }} as {{ decimal_type(38, 9) }}))
                as {{ name }}_square_sum,
            max({{ name }}) - min({{ name }}) as {{ name }}_range,
        {%- endfor %}
        business_line
    from transformed_features
    group by business_line
),

features as (
    {% for name in used_features() -%}
        select
            '{{ name }}' as feature,
            '{{ features()[name].transform }}' as transform  -- noqa: RF04
        {{ 'union all' if not loop.last }}
    {% endfor %}
),

-- The sums are made once for all features: not every engine keeps what it has made.
feature_sums as (
    select
        line_sums.business_line,
        features.feature,
        features.transform,
        {{ by_feature('features.feature', 'count') }} as value_count,
        {{ by_feature('features.feature', 'sum') }} as value_sum,
        {{ by_feature('features.feature', 'square_sum') }} as square_sum,
        {{ by_feature('features.feature', 'range') }} as value_range,
        fill_values.fill_value
    from line_sums
    cross join features
    left join fill_values
        on
            line_sums.business_line = fill_values.business_line
            and features.feature = fill_values.feature
),

-- The population's deviation, as scikit-learn's StandardScaler has it; none at all is 0
-- and not what rounding leaves of it.
feature_scaling as (
    select
        business_line,
        feature,
        transform,
        fill_value,
        cast(value_sum / value_count as {{ decimal_type(18, 9) }}) as mean,
        cast(
            case
                when value_range = 0 then 0
                else sqrt(greatest(
                    square_sum / value_count
                    - (value_sum / value_count) * (value_sum / value_count),
                    0
                ))
            end as {{ decimal_type(18, 9) }}
        ) as standard_deviation
    from feature_sums
    where value_count > 0
)

select * from feature_scaling
order by business_line asc, feature asc
