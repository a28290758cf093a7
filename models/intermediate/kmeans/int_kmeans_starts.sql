with

points as (
    select * from {{ ref('loyalty_segments', 'int_kmeans_points') }}
),

seeds as (
    select * from {{ ref('loyalty_segments', 'int_kmeans_seeds') }}
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
        seeds.seed_number as centroid_number,
        seeds.{{ feature_slots() | join(', seeds.') }},
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
ordered_points as (
    select
        *,
        row_number() over (
            partition by business_line
            order by {{ feature_slots() | join(' + ') }} asc, customer_id asc
        ) as place,
        count(*) over (partition by business_line) as row_count
    from points
),

-- Some engines take no column for the number of an ntile's slices.
sliced_points as (
    select
        ordered_points.*,
        cluster_counts.cluster_count,
        cast(
            1 + floor(
                (ordered_points.place - 1) * cluster_counts.cluster_count
                / ordered_points.row_count
            ) as integer
        ) as slice_number
    from ordered_points
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
        slice_number as centroid_number
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
        centroid_number
    from seed_starts
    -- A small sample may hold too few customers.
    where seed_count = cluster_count
),

numbered_starts as (
    select
        *,
        cast(dense_rank() over (
            order by business_line, sample_number, cluster_count, start_number
        ) as integer) as fit_id
    from starts
)

select * from numbered_starts
