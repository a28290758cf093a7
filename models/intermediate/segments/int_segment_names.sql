{% set last_picks = 'picks_' ~ var('loyalty_cluster_count_max') %}

with

segment_centroids as (
    select * from {{ ref('loyalty_segments', 'int_segment_centroids') }}
),

archetypes as (
    {{ line_rule_sets(
        'segment_archetypes', ['segment_name', 'feature', 'position'], of_kind=true
    ) }}
),

-- How far each segment's centroid is from each archetype, over the features that the
-- archetype has an opinion on.
archetype_distances as (
    select
        segment_centroids.business_line,
        segment_centroids.segment_id,
        archetypes.segment_name,
        segment_centroids.segment_number,
        {{ rounded(
            'avg(power(segment_centroids.centroid_scaled - archetypes.position, 2))', 6
        ) }} as distance
    from segment_centroids
    inner join archetypes
        on
            segment_centroids.business_line = archetypes.business_line
            and segment_centroids.feature = archetypes.feature
    group by
        segment_centroids.business_line,
        segment_centroids.segment_id,
        archetypes.segment_name,
        segment_centroids.segment_number
),

-- The most valuable segment picks its name first, so that no two have the same.
picks_0 as (
    select business_line
    from segment_centroids
    group by business_line
),

{% for number in centroid_numbers() %}
    picks_{{ number }} as (
        {{ name_picks('archetype_distances', number) }}
    ),
{% endfor %}
segments as (
    select
        business_line,
        segment_id,
        segment_number
    from segment_centroids
    group by business_line, segment_id, segment_number
),

numbered_picks as (
    select
        segments.business_line,
        segments.segment_id,
        case segments.segment_number
            {% for number in centroid_numbers() %}
                when {{ number }} then {{ last_picks }}.pick_{{ number }}
            {% endfor %}
        end as segment_name
    from segments
    inner join {{ last_picks }}
        on segments.business_line = {{ last_picks }}.business_line
),

-- Where the archetypes run out, the least valuable segments pick none.
segment_names as (
    select
        business_line,
        segment_id,
        segment_name
    from numbered_picks
    where segment_name is not null
)

select * from segment_names
