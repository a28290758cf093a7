with

postings as (
    select
        *,
        {{ month_end('transaction_date') }} as month_end
    from {{ ref('loyalty_segments', 'int_czech_bank__transactions') }}
    where rejection_reason is null and balance_amount is not null
),

month_ends as (
    select month_end
    from postings
    group by month_end
),

-- The file has no time of day. Its balances add up where a day's money in comes before
-- the money out: so the last posting is the lowest balance of the money out or, on a
-- day without, the highest of the money in.
ranked_postings as (
    select
        *,
        row_number() over (
            partition by account_id, month_end
            order by
                transaction_date desc,
                case when amount < 0 then 0 else 1 end asc,
                case when amount < 0 then balance_amount else -balance_amount end asc,
                transaction_id asc
        ) as newness
    from postings
),

closing_postings as (
    select
        *,
        lead(month_end) over (partition by account_id order by month_end asc)
            as next_month_end
    from ranked_postings
    where newness = 1
),

-- A balance stands until the next posting: it is carried over months without one. There
-- is one month end a month, so this is no join of postings with dates.
account_balances as (
    select
        closing_postings.business_line,
        closing_postings.account_id,
        closing_postings.customer_id,
        {{ dbt.concat([
            'closing_postings.account_id', "' '",
            text_of('month_ends.month_end'),
        ]) }} as record_id,
        month_ends.month_end,
        month_ends.month_end as balance_date,
        {{ text_of('null') }} as rejection_reason,
        {{ text_of('null') }} as raw_text,
        closing_postings.balance_amount
    from closing_postings
    inner join month_ends
        on
            closing_postings.month_end <= month_ends.month_end
            and (
                closing_postings.next_month_end is null
                or closing_postings.next_month_end > month_ends.month_end
            )
)

select * from account_balances
