"""Score customers who are not in the data, in SQL, from what the marts publish.

The same steps as in the build (docs/segmentation.md): fill, transform, scale, compare
with every centroid. What a feature is transformed by, filled and scaled with is read
from feature_scaling, the centroids from cluster_centroids.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from bi.dashboard.reading import Query

FEATURES = """
select feature, transform, fill_value, mean, standard_deviation
from marts.feature_scaling
where business_line = $line
order by feature asc
"""

# Nine decimals for the transformed feature and six for the scaled one, as the build
# has them: a customer of the data gets the distance that the marts give.
DISTANCES = """
with

given as (
    select
        unnest($customers::integer[]) as customer,
        unnest($features::varchar[]) as feature,
        cast(unnest($amounts::varchar[]) as decimal(28, 9)) as amount
),

filled as (
    select
        given.customer,
        scaling.feature,
        scaling.transform,
        scaling.mean,
        scaling.standard_deviation,
        coalesce(given.amount, scaling.fill_value) as amount
    from marts.feature_scaling as scaling
    inner join given
        on scaling.feature = given.feature
    where scaling.business_line = $line
),

transformed as (
    select
        *,
        case transform
            when 'log' then cast(
                sign(cast(amount as double)) * ln(1 + abs(cast(amount as double)))
                as decimal(18, 9)
            )
            else cast(amount as decimal(18, 9))
        end as transformed_amount
    from filled
),

scaled as (
    select
        customer,
        feature,
        case
            when standard_deviation = 0 then 0
            else round(
                cast(transformed_amount - mean as double)
                / cast(standard_deviation as double),
                6
            )
        end as scaled_amount
    from transformed
),

distances as (
    select
        scaled.customer,
        centroids.segment_id,
        sqrt(sum(
            power(scaled.scaled_amount - centroids.centroid_scaled, 2)
            order by centroids.feature asc
        )) as distance
    from marts.cluster_centroids as centroids
    inner join scaled
        on centroids.feature = scaled.feature
    where centroids.business_line = $line
    group by scaled.customer, centroids.segment_id
    -- Without one of the features there is no distance to speak of.
    having count(scaled.scaled_amount) = (
        select count(*) from marts.feature_scaling where business_line = $line
    )
)

select
    distances.customer,
    distances.segment_id,
    profiles.segment_name,
    profiles.loyalty_tier,
    profiles.suggested_action,
    distances.distance,
    row_number() over (
        partition by distances.customer
        order by distances.distance asc, cast(distances.segment_id as integer) asc
    ) as nearness
from distances
inner join marts.segment_profiles as profiles
    on
        profiles.business_line = $line
        and distances.segment_id = profiles.segment_id
order by distances.customer asc, nearness asc
"""

Features = Mapping[str, Decimal | int | float | None]


def features_of(line: str) -> Query:
    """Ask what customers of a business line are compared by, and how it is scaled."""
    return Query(FEATURES, {"line": line})


def distances(line: str, customers: Sequence[Features]) -> Query:
    """Ask how far customers, given by their raw features, are from every segment.

    The first is `nearness` 1: the segment. A feature that is None is filled with the
    business line's median where feature_scaling has one; who then still lacks a feature
    has no row.
    """
    given = [
        (number, feature, None if amount is None else f"{Decimal(str(amount)):f}")
        for number, features in enumerate(customers)
        for feature, amount in features.items()
    ]
    numbers, features, amounts = (
        [list(column) for column in zip(*given, strict=True)] if given else ([], [], [])
    )
    return Query(
        DISTANCES,
        {
            "line": line,
            "customers": numbers,
            "features": features,
            "amounts": amounts,
        },
    )
