-- Scaling, assignment to the given centroids, and the marts that show segments. Words that
-- begin with $ are written out per feature and centroid by expressions.py.

create table feature_sums as
select count(*) as customer_count, $sums from features where is_latest;

create table feature_scaling as
select
    getvariable('line') as business_line,
    feature,
    transform,
    fill_value,
    cast(value_sum::double / customer_count as decimal(18, 9)) as mean,
    cast(
        case
            when value_range = 0 then 0
            else sqrt(greatest(
                square_sum::double / customer_count
                - (value_sum::double / customer_count)
                * (value_sum::double / customer_count),
                0
            ))
        end as decimal(18, 9)
    ) as standard_deviation
from ($feature_rows)
order by feature;

create table assignments as
with

scaling as (
    select $scaling_columns from feature_scaling
),

scaled_features as (
    select customer_id, as_of_date, is_latest, value_amount, $scaled
    from features, scaling
),

squares as (
    select customer_id, as_of_date, is_latest, value_amount, $squares
    from scaled_features, given.centroids
),

nearest as (
    select *, least($square_names) as nearest_square, $nearest as segment_id
    from squares
),

runners_up as (
    select *, $runner_up_square as runner_up_square
    from nearest
)

select
    customer_id,
    as_of_date,
    is_latest,
    value_amount,
    segment_id,
    $runner_up as runner_up_segment_id,
    sqrt(nearest_square) as distance,
    sqrt(runner_up_square) - sqrt(nearest_square) as segment_margin
from runners_up;

create table customer_segments as
select
    getvariable('line') || ':' || known_customers.customer_id as customer_key,
    getvariable('line') || ':' || assignments.segment_id as segment_key,
    getvariable('line') as business_line,
    known_customers.customer_id,
    getvariable('newest_date') as as_of_date,
    rfm_code,
    coalesce(rfm_segment, 'No orders') as rfm_segment,
    assignments.segment_id,
    coalesce(segment_name, 'Not clustered') as segment_name,
    runner_up_segment_id,
    loyalty_tier,
    rfm_scores.recency_days,
    rfm_scores.frequency,
    rfm_scores.monetary_amount,
    order_amount,
    -return_amount as returned_amount,
    recency_score,
    frequency_score,
    monetary_score,
    rfm_score,
    distance,
    segment_margin,
    cast(
        ratio_of(
            30 * activity.frequency,
            greatest(activity.as_of_date - activity.first_order_date, 30)
        ) as decimal(18, 4)
    ) as orders_per_month,
    value_amount,
    value_amount::double / nullif(sum(value_amount) over (), 0) as value_share,
    coalesce(is_without_value, false) as is_without_value
from known_customers
left join (select * from rfm_scores where is_latest) as rfm_scores using (customer_id)
left join (select * from activity where is_latest) as activity using (customer_id)
left join (select * from assignments where is_latest) as assignments
    using (customer_id)
left join given.segments using (segment_id)
order by known_customers.customer_id;

create table customer_segment_history as
select
    rfm_scores.customer_key,
    getvariable('line') || ':' || assignments.segment_id as segment_key,
    rfm_scores.business_line,
    rfm_scores.customer_id,
    rfm_scores.as_of_date,
    rfm_segment,
    assignments.segment_id,
    coalesce(segment_name, 'Not clustered') as segment_name,
    loyalty_tier,
    value_amount,
    rfm_scores.is_latest
from rfm_scores
left join assignments
    on
        rfm_scores.customer_id = assignments.customer_id
        and rfm_scores.as_of_date = assignments.as_of_date
left join given.segments on assignments.segment_id = segments.segment_id
order by rfm_scores.customer_id, rfm_scores.as_of_date;

create table segment_movements as
with

moves as (
    select
        as_of_date,
        coalesce(
            lag(segment_id) over (partition by customer_id order by as_of_date), 'none'
        ) as from_segment_id,
        segment_id as to_segment_id,
        value_amount
    from assignments
)

select
    case
        when from_segment_id <> 'none'
            then getvariable('line') || ':' || from_segment_id
    end as from_segment_key,
    getvariable('line') || ':' || to_segment_id as to_segment_key,
    getvariable('line') as business_line,
    as_of_date,
    from_segment_id,
    to_segment_id,
    case
        when from_segment_id = 'none' then 'joined'
        when from_segment_id = to_segment_id then 'stayed'
        else 'moved'
    end as movement,
    count(*) as customer_count,
    cast(sum(value_amount) as decimal(18, 4)) as value_amount
from moves
where as_of_date > getvariable('oldest_date')
group by all
order by as_of_date, from_segment_id, to_segment_id;

create table segment_profiles as
with

totals as (
    select
        segment_id,
        count(*) as customer_count,
        cast(sum(value_amount) as decimal(18, 4)) as value_amount,
        sum(recency_days)::double / count(*) as mean_recency_days,
        median(recency_days::double) as median_recency_days,
        sum(frequency)::double / count(*) as mean_frequency,
        median(frequency::double) as median_frequency,
        sum(monetary_amount)::double / count(*) as mean_monetary_amount,
        median(monetary_amount::double) as median_monetary_amount
    from (select * from assignments where is_latest)
    inner join (select * from activity where is_latest) using (customer_id)
    group by segment_id
)

select
    getvariable('line') || ':' || segment_id as segment_key,
    getvariable('line') as business_line,
    segment_id,
    segment_name,
    loyalty_tier,
    suggested_action,
    customer_count,
    round(customer_count::double / sum(customer_count) over (), 6) as customer_share,
    totals.value_amount,
    round(totals.value_amount::double / sum(totals.value_amount) over ()::double, 6)
        as value_share,
    round(mean_recency_days, 6) as mean_recency_days,
    round(median_recency_days, 6) as median_recency_days,
    round(mean_frequency, 6) as mean_frequency,
    round(median_frequency, 6) as median_frequency,
    round(mean_monetary_amount, 6) as mean_monetary_amount,
    round(median_monetary_amount, 6) as median_monetary_amount
from given.segments
inner join totals using (segment_id)
order by segment_id;
