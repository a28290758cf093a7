with

labels as (
    select * from {{ ref('loyalty_segments', 'int_kmeans_labels') }}
    where sample_number = 0
),

points as (
    select * from {{ ref('loyalty_segments', 'int_kmeans_points') }}
),

training_customers as (
    select * from {{ ref('loyalty_segments', 'int_training_customers') }}
),

labelled_points as (
    select
        labels.business_line,
        labels.cluster_count,
        labels.centroid_number,
        {%- for slot in feature_slots() %}
            points.{{ slot }},
        {%- endfor %}
        1 as weight,
        training_customers.value_amount
    from labels
    inner join points
        on
            labels.business_line = points.business_line
            and labels.customer_id = points.customer_id
    inner join training_customers
        on
            labels.business_line = training_customers.business_line
            and labels.customer_id = training_customers.customer_id
),

means as (
    {{ cluster_means(
        'select * from labelled_points',
        ['business_line', 'cluster_count', 'centroid_number'],
    ) }}
),

-- How far a cluster's customers are from its mean, and what they are worth.
clusters as (
    select
        means.business_line,
        means.cluster_count,
        means.centroid_number,
        means.row_count,
        {%- for slot in feature_slots() %}
            means.{{ slot }},
        {%- endfor %}
        {{ exact_sum('sqrt(' ~ slot_square('labelled_points.', 'means.') ~ ')') }}
        / means.row_count as mean_distance,
        {{ exact_sum(slot_square('labelled_points.', 'means.')) }} as square_sum,
        {{ exact_sum('labelled_points.value_amount') }}
        / means.row_count as mean_value_amount
    from labelled_points
    inner join means
        on
            labelled_points.business_line = means.business_line
            and labelled_points.cluster_count = means.cluster_count
            and labelled_points.centroid_number = means.centroid_number
    group by
        means.business_line,
        means.cluster_count,
        means.centroid_number,
        means.row_count,
        means.{{ feature_slots() | join(', means.') }}
)

select * from clusters
