with

points as (
    select * from {{ ref('int_kmeans_points') }}
),

seeds as (
    select * from {{ ref('int_kmeans_seeds') }}
),

cluster_counts as (
    {{ numbers(cluster_counts() | first, cluster_counts() | last, 'cluster_count') }}
),

seed_starts as (
    select
        seeds.business_line,
        seeds.sample_number,
        cluster_counts.cluster_count,
        seeds.start_number,
        seeds.seed_number as center_number,
        {%- for slot in feature_slots() %}
            seeds.{{ slot }},
        {%- endfor %}
        count(*) over (
            partition by
                seeds.business_line,
                seeds.sample_number,
                cluster_counts.cluster_count,
                seeds.start_number
        ) as seed_count
    from seeds
    inner join cluster_counts
        on seeds.seed_number <= cluster_counts.cluster_count
),

-- One start without chance: equal slices of the customers by the sum of features.
sliced_points as (
    select
        points.*,
        cluster_counts.cluster_count,
        ntile(cluster_counts.cluster_count) over (
            partition by points.business_line, cluster_counts.cluster_count
            order by
                points.{{ feature_slots() | join(' + points.') }} asc,
                points.customer_id asc
        ) as slice_number
    from points
    cross join cluster_counts
),

slice_starts as (
    select
        business_line,
        0 as sample_number,
        cluster_count,
        0 as start_number,
        {%- for slot in feature_slots() %}
            avg({{ slot }}) as {{ slot }},
        {%- endfor %}
        slice_number as center_number
    from sliced_points
    group by business_line, cluster_count, slice_number
),

starts as (
    select * from slice_starts
    union all
    select
        business_line,
        sample_number,
        cluster_count,
        start_number,
        {{ feature_slots() | join(', ') }},
        center_number
    from seed_starts
    -- A small sample may hold too few customers.
    where seed_count = cluster_count
),

numbered_starts as (
    select
        *,
        cast(dense_rank() over (
            order by
                business_line asc,
                sample_number asc,
                cluster_count asc,
                start_number asc
        ) as integer) as fit_id
    from starts
)

select * from numbered_starts
