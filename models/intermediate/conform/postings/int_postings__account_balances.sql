with

balances as (
    select
        *,
        month_end as balance_date,
        {{ dbt.concat(['account_id', "' '", text_of('month_end')]) }}
            as balance_id
    from {{ ref('loyalty_segments', 'stg_loyalty__balances') }}
),

checked_balances as (
    select
        *,
        {{ is_missing_day('raw_month_end', 'month_end') }} as is_missing_date,
        {{ has_lost_digits('account_id') }} as is_id_lost_digits
    from balances
),

-- The balance of a month is its last one, whatever its day.
monthly_balances as (
    select
        *,
        max(case when balance_amount is not null then balance_date end) over (
            partition by business_line, account_id, {{ month_end('balance_date') }}
        ) as newest_date
    from checked_balances
),

accounts as (
    select * from {{ ref('loyalty_segments', 'int_postings__accounts') }}
    where rejection_reason is null
),

numbered_balances as (
    {{ numbered_copies('monthly_balances', 'balance_id', [
        'account_id', 'raw_month_end', 'balance_amount',
    ], raw=[
        'raw_account_id', 'raw_month_end', 'raw_balance',
    ]) }}
),

flagged_balances as (
    select
        numbered_balances.*,
        accounts.customer_id,
        numbered_balances.balance_date is null as is_unparseable_date,
        numbered_balances.balance_amount is null as is_unparseable_amount,
        numbered_balances.account_id is null as is_missing_id,
        numbered_balances.copy_number > 1 as is_repeated_id,
        accounts.account_id is null as is_unknown_account,
        coalesce(
            numbered_balances.balance_date < numbered_balances.newest_date, false
        ) as is_earlier_in_month
    from numbered_balances
    left join accounts
        on
            numbered_balances.business_line = accounts.business_line
            and numbered_balances.account_id = accounts.account_id
),

validated_balances as (
    {{ with_rejection_reason('flagged_balances', 'postings', [
        'missing_date', 'unparseable_date', 'unparseable_amount', 'missing_id',
        'id_lost_digits', 'repeated_across_files', 'repeated_id', 'unknown_account',
        'earlier_in_month',
    ]) }}
),

conformed_balances as (
    select
        business_line,
        account_id,
        customer_id,
        {{ copy_id('balance_id', 'copy_number') }} as record_id,
        {{ month_end('balance_date') }} as month_end,
        balance_date,
        rejection_reason,
        case
            when rejection_reason is not null then {{ raw_text([
                'raw_account_id', 'raw_month_end', 'raw_balance',
            ]) }}
        end as raw_text,
        {{ rejected_value('balances') }} as rejected_value,
        source_file,
        balance_amount
    from validated_balances
)

select * from conformed_balances
