with

scaled_features as (
    select * from {{ ref('loyalty_segments', 'int_scaled_features') }}
    where is_latest
),

-- A business line with more customers than k-means needs is sampled: by a hash, so that
-- the same customers are drawn every time and no order of ids leans on the draw.
drawn_customers as (
    select
        *,
        row_number() over (
            partition by business_line
            order by {{ dbt.hash('customer_id') }} asc, customer_id asc
        ) as draw_number
    from scaled_features
),

training_customers as (
    select
        business_line,
        customer_id,
        {%- for name in used_features() %}
            {{ name }},
        {%- endfor %}
        cast(value_amount as {{ double_type() }}) as value_amount
    from drawn_customers
    where draw_number <= {{ var('loyalty_cluster_training_rows') }}
)

select * from training_customers
