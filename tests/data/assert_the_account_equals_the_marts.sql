with

kept_rows as (
    select
        business_line,
        sum(raw_row_count) as row_count,
        sum(total_amount) as amount
    from {{ ref('loyalty_segments', 'source_reconciliation') }}
    where
        outcome = 'kept'
        and raw_table in ('orders', 'invoice_lines', 'postings', 'trans')
    group by business_line
),

transactions as (
    select
        business_line,
        count(*) as row_count,
        sum(amount) as amount
    from {{ ref('loyalty_segments', 'loyalty_transactions') }}
    group by business_line
)

select
    coalesce(kept_rows.business_line, transactions.business_line) as business_line,
    kept_rows.row_count as kept_row_count,
    transactions.row_count as transaction_count
from kept_rows
full outer join transactions
    on kept_rows.business_line = transactions.business_line
where
    kept_rows.row_count is distinct from transactions.row_count
    or kept_rows.amount is distinct from transactions.amount
