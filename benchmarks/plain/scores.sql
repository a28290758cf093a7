-- From validated transactions and orders of one business line to its core marts and RFM
-- scores.

create table transactions as
select
    getvariable('line') || ':' || customer_id as customer_key,
    getvariable('line') || ':' || account_id as account_key,
    getvariable('line') as business_line,
    transaction_id,
    customer_id,
    account_id,
    order_id,
    product_id,
    transaction_date,
    transaction_type,
    quantity,
    unit_price,
    amount,
    is_return
from validated_transactions
where rejection_reason is null
order by transaction_id;

create table rejected_transactions as
select
    getvariable('line') || ':' || customer_id as customer_key,
    getvariable('line') || ':' || account_id as account_key,
    getvariable('line') as business_line,
    transaction_id,
    customer_id,
    account_id,
    order_id,
    product_id,
    transaction_date,
    transaction_type,
    rejection_reason,
    raw_text,
    quantity,
    unit_price,
    amount,
    is_return
from validated_transactions
where rejection_reason is not null
order by transaction_id;

create table daily_activity as
with

transaction_days as (
    select
        transaction_date,
        count(*) as transaction_count,
        count(distinct customer_id) as customer_count,
        sum(amount) as amount
    from validated_transactions
    where rejection_reason is null
    group by transaction_date
),

order_days as (
    select
        order_date as transaction_date,
        count(*) filter (not is_return) as order_count
    from orders
    group by order_date
)

select
    getvariable('line') as business_line,
    transaction_date as activity_date,
    transaction_count,
    coalesce(order_count, 0) as order_count,
    customer_count,
    cast(amount as decimal(18, 4)) as amount
from transaction_days
left join order_days using (transaction_date)
order by activity_date;

-- The newest date and the month ends before it that have orders behind them.
create table as_of_dates as
with

first_orders as (
    select min(order_date) as first_order_date from orders where not is_return
),

dates as (
    select unnest(
        [getvariable('newest_date')] || list_transform(
            range(1, 13),
            lambda months: last_day(
                cast(getvariable('newest_date') - to_months(months) as date)
            )
        )
    ) as as_of_date
)

select as_of_date from dates, first_orders where as_of_date >= first_order_date;

set variable oldest_date = (select min(as_of_date) from as_of_dates);

create macro as_of_date_for(day) as least(
    greatest(last_day(day), getvariable('oldest_date')), getvariable('newest_date')
);

create table activity as
with

customer_months as (
    select
        customer_id,
        as_of_date_for(order_date) as as_of_date,
        min(order_date) filter (not is_return) as first_order_date,
        max(order_date) filter (not is_return) as last_order_date,
        count(*) filter (not is_return) as order_count,
        count(distinct order_date) filter (not is_return) as order_day_count,
        sum(order_amount) as order_amount,
        sum(return_amount) as return_amount
    from orders
    where order_date <= getvariable('newest_date')
    group by all
),

first_purchases as (
    select customer_id, as_of_date_for(min(transaction_date)) as as_of_date
    from validated_transactions
    where
        rejection_reason is null and customer_id is not null
        and order_id is not null and product_id is not null and not is_return
    group by customer_id, product_id
),

new_products as (
    select customer_id, as_of_date, count(*) as product_count
    from first_purchases
    group by all
),

running_totals as (
    select
        customer_id,
        as_of_date,
        lead(as_of_date) over months as next_as_of_date,
        min(first_order_date) over months as first_order_date,
        max(last_order_date) over months as last_order_date,
        cast(sum(order_count) over months as bigint) as frequency,
        cast(sum(order_day_count) over months as bigint) as order_day_count,
        cast(sum(product_count) over months as bigint) as product_count,
        cast(sum(order_amount) over months as decimal(18, 4)) as order_amount,
        cast(sum(return_amount) over months as decimal(18, 4)) as return_amount
    from customer_months
    left join new_products using (customer_id, as_of_date)
    window months as (partition by customer_id order by as_of_date)
)

select
    running_totals.* exclude (as_of_date, next_as_of_date, product_count),
    coalesce(product_count, 0) as product_count,
    as_of_dates.as_of_date,
    as_of_dates.as_of_date - last_order_date as recency_days,
    cast(order_amount + return_amount as decimal(18, 4)) as monetary_amount,
    as_of_dates.as_of_date = getvariable('newest_date') as is_latest
from running_totals
inner join as_of_dates
    on
        running_totals.as_of_date <= as_of_dates.as_of_date
        and coalesce(next_as_of_date, date '9999-12-31') > as_of_dates.as_of_date
where frequency > 0;

create table rfm_cut_points as
with

quantiles as (
    select
        as_of_date,
        quantile_cont(recency_days::double, [0.2, 0.4, 0.6, 0.8]) as recency,
        quantile_cont(frequency::double, [0.2, 0.4, 0.6, 0.8]) as frequency,
        quantile_cont(monetary_amount::double, [0.2, 0.4, 0.6, 0.8]) as monetary
    from activity
    group by as_of_date
)

select
    getvariable('line') as business_line,
    as_of_date,
    metric,
    'quintile' as scoring_method,
    cast(cuts[1] as decimal(18, 6)) as cut_1,
    cast(cuts[2] as decimal(18, 6)) as cut_2,
    cast(cuts[3] as decimal(18, 6)) as cut_3,
    cast(cuts[4] as decimal(18, 6)) as cut_4
from (unpivot quantiles on recency, frequency, monetary into name metric value cuts)
order by as_of_date, metric;

create macro cuts_passed(value, cuts) as
    (value > cuts.cut_1)::integer + (value > cuts.cut_2)::integer
    + (value > cuts.cut_3)::integer + (value > cuts.cut_4)::integer;

create table rfm_scores as
with

scored_customers as (
    select
        activity.*,
        5 - cuts_passed(recency_days, recency_cuts) as recency_score,
        1 + cuts_passed(frequency, frequency_cuts) as frequency_score,
        1 + cuts_passed(monetary_amount, monetary_cuts) as monetary_score
    from activity
    inner join rfm_cut_points as recency_cuts
        on
            activity.as_of_date = recency_cuts.as_of_date
            and recency_cuts.metric = 'recency'
    inner join rfm_cut_points as frequency_cuts
        on
            activity.as_of_date = frequency_cuts.as_of_date
            and frequency_cuts.metric = 'frequency'
    inner join rfm_cut_points as monetary_cuts
        on
            activity.as_of_date = monetary_cuts.as_of_date
            and monetary_cuts.metric = 'monetary'
)

select
    getvariable('line') || ':' || customer_id as customer_key,
    getvariable('line') as business_line,
    customer_id,
    as_of_date,
    recency_score || '' || frequency_score || '' || monetary_score as rfm_code,
    rfm_segment,
    recency_days,
    frequency,
    monetary_amount,
    recency_score,
    frequency_score,
    monetary_score,
    cast(
        (recency_score * 15 + frequency_score * 28 + monetary_score * 57)
        / cast(100 as decimal(9, 4)) as decimal(9, 4)
    ) as rfm_score,
    monetary_amount <= 0 as is_without_value,
    is_latest
from scored_customers
left join seeds.rfm_segment_map using (recency_score, frequency_score)
order by customer_id, as_of_date;

create table customers as
select
    getvariable('line') || ':' || customer_id as customer_key,
    getvariable('line') as business_line,
    customer_id,
    first_order_date,
    gender,
    age_bands.band as age_band,
    region,
    income_bands.band as income_band,
    credit_score,
    coalesce(account_count, 0) as account_count
from known_customers
left join (
    select customer_id, count(*) as account_count
    from known_accounts
    where coalesce(opened_date <= getvariable('newest_date'), true)
    group by all
) using (customer_id)
left join (select * from activity where is_latest) using (customer_id)
left join seeds.bands as age_bands
    on
        age_bands.business_line is null
        and age_bands.band_kind = 'age'
        and year(getvariable('newest_date')) - birth_year >= age_bands.lower_bound
        and year(getvariable('newest_date')) - birth_year
        < coalesce(age_bands.upper_bound, 1000)
left join seeds.bands as income_bands
    on
        income_bands.business_line is null
        and income_bands.band_kind = 'income'
        and income_amount >= income_bands.lower_bound
        and income_amount < coalesce(income_bands.upper_bound, 1e12)
order by customer_id;
