with

best_centers as (
    select * from {{ ref('loyalty_segments', 'int_kmeans_best_centers') }}
    where sample_number = 0
),

labels as (
    select * from {{ ref('loyalty_segments', 'int_kmeans_labels') }}
    where sample_number = 0
),

clusters as (
    select * from {{ ref('loyalty_segments', 'int_kmeans_clusters') }}
),

figures as (
    select * from {{ ref('loyalty_segments', 'int_kmeans_figures') }}
),

-- The cluster that is worth most is the first; one that is nearest to nobody the last.
numbered_centers as (
    select
        best_centers.*,
        row_number() over (
            partition by best_centers.fit_id
            order by
                clusters.mean_value_amount desc nulls last,
                best_centers.center_number asc
        ) as value_number
    from best_centers
    left join clusters
        on
            best_centers.business_line = clusters.business_line
            and best_centers.cluster_count = clusters.cluster_count
            and best_centers.center_number = clusters.center_number
),

fits as (
    {% for name in [
        'inertia', 'silhouette', 'davies_bouldin', 'calinski_harabasz',
        'smallest_share', 'stability',
    ] -%}
        select
            business_line,
            cluster_count,
            'figure' as kind,
            0 as cluster_number,
            '{{ name }}' as name,
            {{ rounded(name, 6) }} as value
        from figures
        union all
    {% endfor %}
    {%- for line in var('business_lines') -%}
        {%- for name in features_of(line) -%}
            select
                business_line,
                cluster_count,
                'center' as kind,
                value_number as cluster_number,
                '{{ name }}' as name,
                {{ feature_slots()[loop.index0] }} / 1000000 as value
            from numbered_centers
            where business_line = '{{ line }}'
            union all
        {% endfor -%}
    {%- endfor -%}
    select
        labels.business_line,
        labels.cluster_count,
        'label' as kind,
        numbered_centers.value_number as cluster_number,
        labels.customer_id as name,
        cast(null as {{ double_type() }}) as value
    from labels
    inner join numbered_centers
        on
            labels.business_line = numbered_centers.business_line
            and labels.cluster_count = numbered_centers.cluster_count
            and labels.center_number = numbered_centers.center_number
)

select * from fits
