with

transactions as (
    select
        business_line,
        count(*) as transaction_count,
        sum(amount) as amount,
        count(
            distinct
            case
                when not is_return and customer_id is not null
                    then {{ dbt.concat(['customer_id', "' '", 'order_id']) }}
            end
        ) as order_count
    from {{ ref('loyalty_segments', 'loyalty_transactions') }}
    group by business_line
),

daily_activity as (
    select
        business_line,
        sum(transaction_count) as transaction_count,
        sum(amount) as amount,
        sum(order_count) as order_count
    from {{ ref('loyalty_segments', 'loyalty_daily_activity') }}
    group by business_line
)

select
    transactions.business_line,
    transactions.transaction_count,
    daily_activity.transaction_count as daily_transaction_count
from transactions
full outer join daily_activity
    on transactions.business_line = daily_activity.business_line
where
    transactions.transaction_count is distinct from daily_activity.transaction_count
    or transactions.amount is distinct from daily_activity.amount
    or transactions.order_count is distinct from daily_activity.order_count
