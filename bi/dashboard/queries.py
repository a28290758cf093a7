"""What each page asks the marts. Measures are the semantic layer's."""

from datetime import date
from functools import cache

from bi.dashboard.reading import Query
from bi.semantic.metrics import Metric, load_metrics

# The tiles of the overview; a tile without a value in a business line is left out.
KPIS = (
    "customers",
    "customer_value",
    "orders",
    "average_order_value",
    "average_rfm_score",
    "return_rate",
)
SEGMENT_METRICS = ("customers", "customer_value", "value_share", *KPIS[2:])
GRID_METRICS = ("customers", "customer_value", "orders", "average_order_value")
TREND_METRICS = ("customers_at_date", "value_at_date")

# Most valuable first, those without a segment last.
SEGMENT_ORDER = "try_cast(segment_id as integer) asc nulls last"


@cache
def metrics() -> dict[str, Metric]:
    """Return the semantic layer's metrics by name."""
    return {metric.name: metric for metric in load_metrics()}


def measures(*names: str) -> str:
    """Return metrics as columns of a select list."""
    return ",\n    ".join(f"{metrics()[name].sql()} as {name}" for name in names)


def business_lines() -> Query:
    """Ask which business lines there are, as of when, and in which currency."""
    return Query("""
select
    business_line,
    max(as_of_date) as as_of_date,
    max(currency) as currency,
    count(segment_id) > 0 as is_clustered,
    count(rfm_code) > 0 as is_scored
from marts.customer_segments
group by business_line
order by business_line asc
""")


def kpis(line: str) -> Query:
    """Ask for the business line's key metrics as of its newest date."""
    sql = f"""
select
    {measures(*KPIS)}
from marts.customer_segments
where business_line = $line
"""
    return Query(sql, {"line": line})


def segments(line: str) -> Query:
    """Ask for the measures of every segment, those who have none included."""
    sql = f"""
select
    segment_id,
    segment_name,
    {measures(*SEGMENT_METRICS)}
from marts.customer_segments
where business_line = $line
group by segment_id, segment_name
order by {SEGMENT_ORDER}
"""
    return Query(sql, {"line": line})


def profiles(line: str) -> Query:
    """Ask what the segments of a business line are like and what to do for them."""
    return Query(
        """
select * exclude (business_line, segment_key)
from marts.segment_profiles
where business_line = $line
order by cast(segment_id as integer) asc
""",
        {"line": line},
    )


def centroids(line: str, segment: str) -> Query:
    """Ask where a segment's centroid lies, the most telling feature first."""
    return Query(
        """
select feature, centroid, centroid_scaled
from marts.cluster_centroids
where business_line = $line and segment_id = $segment
order by abs(centroid_scaled) desc, feature asc
""",
        {"line": line, "segment": segment},
    )


def rfm_mix(line: str, segment: str | None) -> Query:
    """Ask how the customers of a segment, or all, spread over RFM segments."""
    sql = f"""
select
    rfm_segment,
    {measures("customers", "customer_value")}
from marts.customer_segments
where
    business_line = $line
    and ($segment is null or segment_id = $segment)
    and rfm_segment is not null
group by rfm_segment
order by customers desc, rfm_segment asc
"""
    return Query(sql, {"line": line, "segment": segment})


def traits(line: str, segment: str) -> Query:
    """Ask how a segment's people differ from all: shares of each band."""
    sql = f"""
with

people as (
    select
        coalesce(customer_segments.segment_id = $segment, false) as is_in_segment,
        customers.gender,
        customers.age_band,
        customers.region,
        customers.income_band,
        {metrics()["customers"].sql("customer_segments")} as customers
    from marts.customer_segments
    inner join marts.customers
        on customer_segments.customer_key = customers.customer_key
    where customer_segments.business_line = $line and customers.business_line = $line
    group by all
),

-- What a line's entry lists, one attribute at a time: each customer is there once.
own_bands as (
    select
        coalesce(customer_segments.segment_id = $segment, false) as is_in_segment,
        {metrics()["customers"].sql("customer_segments")} as customers,
        customer_attributes.attribute as trait,
        customer_attributes.value_text as band
    from marts.customer_segments
    inner join marts.customer_attributes
        on customer_segments.customer_key = customer_attributes.customer_key
    where
        customer_segments.business_line = $line
        and customer_attributes.business_line = $line
        and customer_attributes.is_dimension
    group by all
),

bands as (
    from (
        unpivot people
        on gender, age_band, region, income_band into name trait value band
    )
    union all by name
    from own_bands
),

counts as (
    select
        trait,
        band,
        sum(case when is_in_segment then customers else 0 end) as segment_customers,
        sum(customers) as business_line_customers
    from bands
    group by trait, band
)

select
    *,
    segment_customers / nullif(sum(segment_customers) over (partition by trait), 0)
        as segment_share,
    business_line_customers / sum(business_line_customers) over (partition by trait)
        as business_line_share
from counts
order by trait asc, band asc
"""
    return Query(sql, {"line": line, "segment": segment})


def trend(line: str) -> Query:
    """Ask how many customers each segment had on every as-of date, worth how much."""
    sql = f"""
select
    as_of_date,
    segment_id,
    any_value(segment_name) as segment_name,
    {measures(*TREND_METRICS)}
from marts.customer_segment_history
where business_line = $line
group by as_of_date, segment_id
order by as_of_date asc, {SEGMENT_ORDER}
"""
    return Query(sql, {"line": line})


def movement_dates(line: str) -> Query:
    """Ask up to which dates movements were counted, the newest first."""
    return Query(
        """
select distinct as_of_date
from marts.segment_movements
where business_line = $line
order by as_of_date desc
""",
        {"line": line},
    )


def movements(line: str, first: date, last: date) -> Query:
    """Ask who came into and went out of each segment, from one date to another."""
    sql = f"""
with

moves as (
    select * from marts.segment_movements
    where business_line = $line and as_of_date between $first and $last
),

came as (
    select
        to_segment_id as segment_id,
        {measures("customers_moved_in", "customers_joined")}
    from moves
    group by to_segment_id
),

went as (
    select
        from_segment_id as segment_id,
        {measures("customers_moved_out")}
    from moves
    group by from_segment_id
)

select
    segment_id,
    profiles.segment_name,
    coalesce(came.customers_moved_in, 0) as customers_moved_in,
    coalesce(came.customers_joined, 0) as customers_joined,
    coalesce(went.customers_moved_out, 0) as customers_moved_out
from marts.segment_profiles as profiles
left join came using (segment_id)
left join went using (segment_id)
where profiles.business_line = $line
order by {SEGMENT_ORDER}
"""
    return Query(sql, {"line": line, "first": first, "last": last})


def paths(line: str, first: date, last: date) -> Query:
    """Ask which ways customers took between segments, the busiest first."""
    sql = f"""
with

ways as (
    select
        from_segment_key,
        to_segment_key,
        {measures("customers_moved_in", "customers_joined")}
    from marts.segment_movements
    where business_line = $line and as_of_date between $first and $last
    group by from_segment_key, to_segment_key
)

select
    coalesce(was.segment_name, 'Newcomers') as came_from,
    became.segment_name as went_to,
    coalesce(ways.customers_moved_in, ways.customers_joined) as customers
from ways
left join marts.segment_profiles as was
    on ways.from_segment_key = was.segment_key
inner join marts.segment_profiles as became
    on ways.to_segment_key = became.segment_key
where ways.customers_moved_in > 0 or ways.customers_joined > 0
order by customers desc, came_from asc, went_to asc
limit 10
"""
    return Query(sql, {"line": line, "first": first, "last": last})


def driver_choices(line: str) -> Query:
    """Ask which changes are explained, by what, and between which dates."""
    return Query(
        """
select
    metric,
    list(distinct attribute order by attribute asc) as attributes,
    list(distinct from_date order by from_date asc) as from_dates,
    list(distinct to_date order by to_date asc) as to_dates
from marts.change_drivers
where business_line = $line
group by metric
order by
    case metric when 'revenue' then 1 when 'orders' then 2 else 3 end asc,
    metric asc
""",
        {"line": line},
    )


def drivers(
    line: str, metric: str, attribute: str, first: date, last: date, shown: int
) -> Query:
    """Ask what each dimension value adds to the change between two dates.

    Contributions of pairs of dates that follow each other add up over a longer time.
    Dimension values that add less than the first few are one row, without a name.
    """
    return Query(
        """
with

pairs as (
    select * from marts.change_drivers
    where
        business_line = $line
        and metric = $metric
        and attribute = $attribute
        and from_date >= $first
        and to_date <= $last
),

dimension_values as (
    select
        dimension_value,
        sum(contribution) as contribution,
        sum(mix_effect) as mix_effect,
        sum(rate_effect) as rate_effect,
        max(case when from_date = $first then value_from end) as value_from,
        max(case when to_date = $last then value_to end) as value_to,
        bool_or(is_outlier) as is_outlier
    from pairs
    group by dimension_value
),

ranked as (
    select
        *,
        row_number() over (
            order by abs(contribution) desc, dimension_value asc
        ) <= $shown
            as is_shown
    from dimension_values
)

select
    case when is_shown then dimension_value end as dimension_value,
    sum(contribution) as contribution,
    sum(mix_effect) as mix_effect,
    sum(rate_effect) as rate_effect,
    max(case when is_shown then value_from end) as value_from,
    max(case when is_shown then value_to end) as value_to,
    bool_or(is_outlier) as is_outlier,
    count(*) as dimension_values
from ranked
group by is_shown, case when is_shown then dimension_value end
order by is_shown desc, abs(sum(contribution)) desc, dimension_value asc
""",
        {
            "line": line,
            "metric": metric,
            "attribute": attribute,
            "first": first,
            "last": last,
            "shown": shown,
        },
    )


def driver_totals(
    line: str, metric: str, attribute: str, first: date, last: date
) -> Query:
    """Ask what the whole was at two dates, and how long the periods were."""
    return Query(
        """
select
    max(case when from_date = $first then total_from end) as total_from,
    max(case when to_date = $last then total_to end) as total_to,
    max(case when from_date = $first then period_days_from end) as days_from,
    max(case when to_date = $last then period_days_to end) as days_to
from marts.change_drivers
where business_line = $line and metric = $metric and attribute = $attribute
""",
        {
            "line": line,
            "metric": metric,
            "attribute": attribute,
            "first": first,
            "last": last,
        },
    )


def rfm_grid(line: str, segment: str | None) -> Query:
    """Ask for the measures of each pair of recency and frequency scores."""
    sql = f"""
select
    recency_score,
    frequency_score,
    max(rfm_segment) as rfm_segment,
    {measures(*GRID_METRICS)}
from marts.customer_segments
where
    business_line = $line
    and ($segment is null or segment_id = $segment)
    and recency_score is not null
group by recency_score, frequency_score
order by recency_score desc, frequency_score asc
"""
    return Query(sql, {"line": line, "segment": segment})


def cut_points(line: str) -> Query:
    """Ask which values split the scores of a business line at its newest date."""
    return Query(
        """
select metric, scoring_method, cut_1, cut_2, cut_3, cut_4
from marts.rfm_cut_points
where
    business_line = $line
    and as_of_date = (
        select max(as_of_date) from marts.rfm_cut_points where business_line = $line
    )
order by case metric when 'recency' then 1 when 'frequency' then 2 else 3 end
""",
        {"line": line},
    )


def candidates(line: str) -> Query:
    """Ask for the metrics of every number of segments that was tried."""
    return Query(
        """
select * exclude (business_line)
from marts.cluster_candidates
where business_line = $line
order by cluster_count asc
""",
        {"line": line},
    )


def findings(line: str) -> Query:
    """Ask what may be wrong with the data of a business line."""
    sql = """
select
    meaning, remedy, finding_count, example_value
from marts.source_findings
where business_line = $line
order by finding asc, subject asc
"""
    return Query(sql, {"line": line})


def source_outcomes(line: str) -> Query:
    """Ask how many rows of each raw table were kept, or why they were not."""
    sql = """
select
    raw_table,
    outcome,
    cast(sum(raw_row_count) as bigint) as raw_row_count,
    sum(total_amount) as total_amount,
    max(example_value) as example_value,
    bool_and(is_expected) as is_expected
from marts.source_reconciliation
where business_line = $line
group by raw_table, outcome
order by raw_table asc, sum(raw_row_count) desc, outcome asc
"""
    return Query(sql, {"line": line})


def source_files(line: str) -> Query:
    """Ask the same of each file."""
    sql = """
select
    raw_table, source_file, outcome, raw_row_count, total_amount, example_value
from marts.source_reconciliation
where business_line = $line
order by raw_table asc, source_file asc, outcome asc
"""
    return Query(sql, {"line": line})


def customer(line: str, customer_id: str) -> Query:
    """Ask for one customer: scores, segment, runner-up and who they are."""
    return Query(
        """
select
    customer_segments.*,
    runner_up.segment_name as runner_up_name,
    profiles.suggested_action,
    customers.* exclude (customer_key, business_line, customer_id)
from marts.customer_segments
left join marts.customers
    on customer_segments.customer_key = customers.customer_key
left join marts.segment_profiles as profiles
    on customer_segments.segment_key = profiles.segment_key
left join marts.segment_profiles as runner_up
    on
        customer_segments.business_line = runner_up.business_line
        and customer_segments.runner_up_segment_id = runner_up.segment_id
where
    customer_segments.business_line = $line
    and customer_segments.customer_id = $customer_id
""",
        {"line": line, "customer_id": customer_id},
    )


def ids_like(line: str, beginning: str) -> Query:
    """Ask for some customer ids that begin like what was typed."""
    return Query(
        """
select customer_id
from marts.customer_segments
where business_line = $line and starts_with(customer_id, $beginning)
order by customer_id asc
limit 8
""",
        {"line": line, "beginning": beginning},
    )


def nearer_the_fence(line: str, segment: str, segment_margin: float) -> Query:
    """Ask which share of a segment has a smaller segment margin than a customer has."""
    return Query(
        """
select avg(cast(segment_margin < $segment_margin as integer)) as share
from marts.customer_segments
where business_line = $line and segment_id = $segment
""",
        {"line": line, "segment": segment, "segment_margin": segment_margin},
    )


def history(line: str, customer_id: str) -> Query:
    """Ask where a customer was on every as-of date."""
    return Query(
        """
select
    history.as_of_date,
    history.segment_name,
    history.rfm_segment,
    history.loyalty_tier,
    scores.rfm_score,
    history.value_amount
from marts.customer_segment_history as history
left join marts.rfm_scores as scores
    on
        history.customer_key = scores.customer_key
        and history.as_of_date = scores.as_of_date
        and scores.business_line = $line
        and scores.customer_id = $customer_id
where history.business_line = $line and history.customer_id = $customer_id
order by history.as_of_date asc
""",
        {"line": line, "customer_id": customer_id},
    )
