-- What k-means looks at, transformed: the wide table that scaling and distances read.

create macro log_of(x) as
    cast(sign(x::double) * ln(1 + abs(x::double)) as decimal(18, 9));

-- As in the models, a half of the last decimal is rounded up whatever doubles make of it.
create macro ratio_of(x, y) as x / y * 1.000000000001;

create table features as
with

balance_months as (
    select
        as_of_date,
        max(month_end) as balance_month,
        last_day(cast(max(month_end) - to_months(6) as date)) as earlier_month
    from as_of_dates
    inner join (select distinct month_end from known_balances) on as_of_date >= month_end
    group by as_of_date
),

customer_balances as (
    select
        customer_id,
        month_end,
        sum(balance_amount) as balance_amount,
        count(distinct account_type) as account_type_count
    from known_balances
    group by all
),

known_features as (
    select
        activity.*,
        as_of_date - first_order_date as tenure_days,
        cast(ratio_of(order_amount, frequency) as decimal(18, 4)) as average_ticket_amount,
        cast(
            ratio_of(
                if(order_day_count > 1, last_order_date, as_of_date)
                - first_order_date,
                greatest(order_day_count - 1, 1)
            ) as decimal(18, 4)
        ) as days_between_orders,
        cast(
            coalesce(ratio_of(-return_amount, nullif(order_amount, 0)), 0)
            as decimal(18, 9)
        ) as return_share,
        coalesce(newest.balance_amount, 0) as balance_amount,
        coalesce(newest.balance_amount, 0) - coalesce(earlier.balance_amount, 0)
            as balance_growth_amount,
        coalesce(newest.account_type_count, 0) as account_type_count,
        coalesce(credit_score, getvariable('median_score')) as credit_score
    from activity
    left join balance_months using (as_of_date)
    left join customer_balances as newest
        on
            activity.customer_id = newest.customer_id
            and balance_months.balance_month = newest.month_end
    left join customer_balances as earlier
        on
            activity.customer_id = earlier.customer_id
            and balance_months.earlier_month = earlier.month_end
    left join known_customers on activity.customer_id = known_customers.customer_id
)

select
    customer_id,
    as_of_date,
    is_latest,
    monetary_amount as value_amount,
    log_of(recency_days) as recency_days,
    log_of(frequency) as frequency,
    log_of(monetary_amount) as monetary_amount,
    log_of(tenure_days) as tenure_days,
    log_of(average_ticket_amount) as average_ticket_amount,
    log_of(days_between_orders) as days_between_orders,
    log_of(product_count) as product_count,
    log_of(return_share) as return_share,
    log_of(balance_amount) as balance_amount,
    log_of(balance_growth_amount) as balance_growth_amount,
    cast(account_type_count as decimal(18, 9)) as account_type_count,
    cast(credit_score as decimal(18, 9)) as credit_score
from known_features;
