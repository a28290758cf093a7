with

labels as (
    select * from {{ ref('loyalty_segments', 'int_kmeans_labels') }}
),

-- How many customers each cluster shares with each cluster of a refit.
shared_counts as (
    select
        labels.business_line,
        labels.cluster_count,
        refits.sample_number,
        labels.centroid_number,
        refits.centroid_number as refit_centroid_number,
        cast(count(*) as {{ double_type() }}) as row_count
    from labels
    inner join labels as refits
        on
            labels.business_line = refits.business_line
            and labels.cluster_count = refits.cluster_count
            and labels.customer_id = refits.customer_id
    where labels.sample_number = 0 and refits.sample_number > 0
    group by
        labels.business_line,
        labels.cluster_count,
        refits.sample_number,
        labels.centroid_number,
        refits.centroid_number
),

sizes as (
    select
        *,
        sum(row_count) over (
            partition by business_line, cluster_count, sample_number, centroid_number
        ) as size,
        sum(row_count) over (
            partition by
                business_line, cluster_count, sample_number, refit_centroid_number
        ) as refit_size
    from shared_counts
),

-- Ordered pairs of customers: together in both fits, in one of them, in none.
pairs as (
    select
        business_line,
        cluster_count,
        sample_number,
        sum(row_count * (row_count - 1)) as both_count,
        sum(row_count * (size - row_count)) as first_count,
        sum(row_count * (refit_size - row_count)) as second_count,
        power(sum(row_count), 2) - sum(row_count * (size + refit_size - row_count))
            as none_count
    from sizes
    group by business_line, cluster_count, sample_number
),

agreements as (
    select
        business_line,
        cluster_count,
        sample_number,
        case
            when first_count = 0 and second_count = 0
                then cast(1 as {{ double_type() }})
            else
                2 * (both_count * none_count - first_count * second_count)
                / (
                    (both_count + first_count) * (first_count + none_count)
                    + (both_count + second_count) * (second_count + none_count)
                )
        end as adjusted_rand_index
    from pairs
),

stabilities as (
    select
        business_line,
        cluster_count,
        {{ exact_sum('adjusted_rand_index') }} / count(*) as stability
    from agreements
    group by business_line, cluster_count
)

select * from stabilities
