with

best_centroids as (
    select * from {{ ref('loyalty_segments', 'int_kmeans_best_centroids') }}
    where sample_number = 0
),

labels as (
    select * from {{ ref('loyalty_segments', 'int_kmeans_labels') }}
    where sample_number = 0
),

clusters as (
    select * from {{ ref('loyalty_segments', 'int_kmeans_clusters') }}
),

metrics as (
    select * from {{ ref('loyalty_segments', 'int_kmeans_metrics') }}
),

-- The cluster that is worth most is the first; one that is nearest to nobody the last.
numbered_centroids as (
    select
        best_centroids.*,
        row_number() over (
            partition by best_centroids.fit_id
            order by
                clusters.mean_value_amount desc nulls last,
                best_centroids.centroid_number asc
        ) as value_number
    from best_centroids
    left join clusters
        on
            best_centroids.business_line = clusters.business_line
            and best_centroids.cluster_count = clusters.cluster_count
            and best_centroids.centroid_number = clusters.centroid_number
),

fits as (
    {% for name in [
        'inertia', 'silhouette', 'davies_bouldin', 'calinski_harabasz',
        'smallest_share', 'stability',
    ] -%}
        select
            business_line,
            cluster_count,
            'metric' as kind,
            0 as cluster_number,
            '{{ name }}' as name,
            {{ rounded(name, 6) }} as value
        from metrics
        union all
    {% endfor %}
    {%- for line in active_lines() -%}
        {%- for name in features_of(line) -%}
            select
                business_line,
                cluster_count,
                'centroid' as kind,
                value_number as cluster_number,
                '{{ name }}' as name,
                {{ feature_slots()[loop.index0] }} / 1000000 as value
            from numbered_centroids
            where business_line = '{{ line }}'
            union all
        {% endfor -%}
    {%- endfor -%}
    select
        labels.business_line,
        labels.cluster_count,
        'label' as kind,
        numbered_centroids.value_number as cluster_number,
        labels.customer_id as name,
        cast(null as {{ double_type() }}) as value
    from labels
    inner join numbered_centroids
        on
            labels.business_line = numbered_centroids.business_line
            and labels.cluster_count = numbered_centroids.cluster_count
            and labels.centroid_number = numbered_centroids.centroid_number
)

select * from fits
