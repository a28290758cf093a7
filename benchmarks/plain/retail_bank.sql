-- The bank from raw rows to what the scores read: validated postings, customers,
-- accounts, balances, orders and product counts. raw_<table> are views on the files,
-- seeds.<seed> the project's own seeds.

set variable line = 'retail_bank';

-- Of the rows of one id the first by its values is kept, whatever order they came in. A
-- row that equals the one before it, out of another file, is repeated across files.
create macro copy_id(id, copy_number) as case
    when copy_number = 1 and id is not null then id
    else coalesce(id, 'no id') || '#' || copy_number
end;

create table validated_customers as
with

numbered_customers as (
    select
        nullif(trim(customer_id), '') as clean_id,
        *,
        row_number() over spellings as copy_number,
        rank() over equals as value_number,
        rank() over files as file_number
    from raw_customers
    window
        equals as (
            partition by clean_id
            order by
                joined_date, birth_date, gender, state, city, street_address,
                annual_income, credit_score
        ),
        files as (
            partition by clean_id
            order by
                joined_date, birth_date, gender, state, city, street_address,
                annual_income, credit_score, source_file
        ),
        spellings as (
            partition by clean_id
            order by
                joined_date, birth_date, gender, state, city, street_address,
                annual_income, credit_score, source_file, customer_id
        )
)

select
    clean_id as customer_id,
    case upper(gender) when 'F' then 'Female' when 'M' then 'Male' end as gender,
    nullif(trim(state), '') as region,
    try_cast(year(birth_date) as integer) as birth_year,
    try_cast(annual_income as decimal(18, 4)) as income_amount,
    try_cast(credit_score as integer) as credit_score,
    copy_id(clean_id, copy_number) as record_id,
    case
        when clean_id is null then 'missing_id'
        when copy_number > value_number and copy_number = file_number
            then 'repeated_across_files'
        when copy_number > 1 then 'repeated_id'
    end as rejection_reason,
    case
        when rejection_reason is not null then concat_ws(
            ' | ', coalesce(customer_id, ''), coalesce(gender, ''), coalesce(state, ''),
            coalesce(cast(annual_income as varchar), ''),
            coalesce(cast(numbered_customers.credit_score as varchar), ''),
            coalesce(cast(joined_date as varchar), '')
        )
    end as raw_text
from numbered_customers;

create view known_customers as
select * exclude (record_id, rejection_reason, raw_text)
from validated_customers
where rejection_reason is null;

create table validated_accounts as
with

numbered_accounts as (
    select
        nullif(trim(account_id), '') as clean_id,
        *,
        row_number() over spellings as copy_number,
        rank() over equals as value_number,
        rank() over files as file_number
    from raw_accounts
    window
        equals as (
            partition by clean_id
            order by customer_id, opened_date, closed_date, account_type, credit_limit
        ),
        files as (
            partition by clean_id
            order by
                customer_id, opened_date, closed_date, account_type, credit_limit,
                source_file
        ),
        spellings as (
            partition by clean_id
            order by
                customer_id, opened_date, closed_date, account_type, credit_limit,
                source_file, account_id
        )
)

select
    clean_id as account_id,
    nullif(trim(numbered_accounts.customer_id), '') as customer_id,
    opened_date,
    closed_date,
    account_types.account_type,
    copy_id(clean_id, copy_number) as record_id,
    case
        when clean_id is null then 'missing_id'
        when copy_number > value_number and copy_number = file_number
            then 'repeated_across_files'
        when copy_number > 1 then 'repeated_id'
        when account_types.account_type is null then 'unknown_code'
        when known_customers.customer_id is null then 'unknown_customer'
    end as rejection_reason,
    case
        when rejection_reason is not null then concat_ws(
            ' | ', coalesce(numbered_accounts.account_id, ''),
            coalesce(numbered_accounts.customer_id, ''),
            coalesce(numbered_accounts.account_type, ''),
            coalesce(cast(opened_date as varchar), ''),
            coalesce(cast(closed_date as varchar), ''),
            coalesce(cast(credit_limit as varchar), '')
        )
    end as raw_text
from numbered_accounts
left join known_customers
    on nullif(trim(numbered_accounts.customer_id), '') = known_customers.customer_id
left join seeds.account_types
    on
        upper(trim(numbered_accounts.account_type)) = account_types.account_code
        and account_types.business_line is null;

create view known_accounts as
select * exclude (record_id, rejection_reason, raw_text)
from validated_accounts
where rejection_reason is null;

create table validated_balances as
with

numbered_balances as (
    select
        nullif(trim(account_id), '') as clean_id,
        -- Balances without an account or a month have one id: none.
        case when month_end is not null then clean_id end as id_account,
        case when clean_id is not null then month_end end as id_month,
        *,
        row_number() over spellings as copy_number,
        rank() over equals as value_number,
        rank() over files as file_number
    from raw_balances
    window
        equals as (
            partition by id_account, id_month order by clean_id, month_end, balance
        ),
        files as (
            partition by id_account, id_month
            order by clean_id, month_end, balance, source_file
        ),
        spellings as (
            partition by id_account, id_month
            order by clean_id, month_end, balance, source_file, account_id
        )
)

select
    clean_id as account_id,
    known_accounts.customer_id,
    known_accounts.account_type,
    month_end,
    cast(balance as decimal(18, 4)) as balance_amount,
    copy_id(clean_id || ' ' || month_end, copy_number) as record_id,
    case
        when month_end is null then 'unparseable_date'
        when balance is null then 'unparseable_amount'
        when clean_id is null then 'missing_id'
        when copy_number > value_number and copy_number = file_number
            then 'repeated_across_files'
        when copy_number > 1 then 'repeated_id'
        when known_accounts.account_id is null then 'unknown_account'
    end as rejection_reason,
    case
        when rejection_reason is not null then concat_ws(
            ' | ', coalesce(numbered_balances.account_id, ''),
            coalesce(cast(month_end as varchar), ''),
            coalesce(cast(balance as varchar), '')
        )
    end as raw_text
from numbered_balances
left join known_accounts on clean_id = known_accounts.account_id;

create view known_balances as
select * exclude (record_id, rejection_reason, raw_text)
from validated_balances
where rejection_reason is null;

create table rejected_records as
select 'retail_bank' as business_line, *
from (
    select 'customers' as record_type, record_id, rejection_reason, raw_text
    from validated_customers where rejection_reason is not null
    union all
    select 'accounts' as record_type, record_id, rejection_reason, raw_text
    from validated_accounts where rejection_reason is not null
    union all
    select 'account_balances' as record_type, record_id, rejection_reason, raw_text
    from validated_balances where rejection_reason is not null
)
order by record_type, record_id;

create table validated_transactions as
with

clean_postings as (
    select
        nullif(trim(posting_id), '') as clean_posting_id,
        nullif(trim(account_id), '') as clean_account_id,
        upper(trim(posting_code)) as clean_code,
        cast(amount as decimal(18, 4)) as clean_amount,
        md5(nullif(trim(counterparty), '')) as counterparty_id,
        *
    from raw_postings
),

numbered_postings as (
    select
        *,
        row_number() over spellings as copy_number,
        rank() over equals as value_number,
        rank() over files as file_number
    from clean_postings
    window
        equals as (
            partition by clean_posting_id
            order by
                clean_account_id, posted_at, clean_code, counterparty_id, clean_amount
        ),
        files as (
            partition by clean_posting_id
            order by
                clean_account_id, posted_at, clean_code, counterparty_id, clean_amount,
                source_file
        ),
        spellings as (
            partition by clean_posting_id
            order by
                clean_account_id, posted_at, clean_code, counterparty_id, clean_amount,
                source_file, posting_id, account_id, posting_code
        )
)

select
    copy_id(clean_posting_id, copy_number) as transaction_id,
    known_accounts.customer_id,
    clean_account_id as account_id,
    case when transaction_role in ('order', 'return') then clean_posting_id end
        as order_id,
    counterparty_id as product_id,
    cast(posted_at as date) as transaction_date,
    transaction_type,
    case
        when posted_at is null then 'unparseable_date'
        when clean_amount is null then 'unparseable_amount'
        when clean_posting_id is null then 'missing_id'
        when copy_number > value_number and copy_number = file_number
            then 'repeated_across_files'
        when copy_number > 1 then 'repeated_id'
        when transaction_role is null then 'unknown_code'
        when known_accounts.account_id is null then 'unknown_account'
        when clean_amount = 0 then 'zero_amount'
    end as rejection_reason,
    case
        when rejection_reason is not null then concat_ws(
            ' | ', coalesce(posting_id, ''), coalesce(numbered_postings.account_id, ''),
            coalesce(cast(posted_at as varchar), ''), coalesce(posting_code, ''),
            coalesce(cast(numbered_postings.amount as varchar), '')
        )
    end as raw_text,
    cast(null as decimal(18, 4)) as quantity,
    cast(null as decimal(18, 4)) as unit_price,
    clean_amount as amount,
    coalesce(transaction_role = 'return', false) as is_return
from numbered_postings
left join known_accounts on clean_account_id = known_accounts.account_id
left join seeds.transaction_types
    on
        clean_code = transaction_types.transaction_code
        and transaction_types.business_line is null;

set variable newest_date = (
    select max(transaction_date) from validated_transactions where rejection_reason is null
);

-- Money that leaves an account is negative there; as an order it counts positive.
create view orders as
select
    customer_id,
    transaction_date as order_date,
    case when is_return then 0 else -amount end as order_amount,
    case when is_return then -amount else 0 end as return_amount,
    is_return
from validated_transactions
where rejection_reason is null and order_id is not null;

create table account_balances as
select
    'retail_bank:' || account_id as account_key,
    'retail_bank:' || customer_id as customer_key,
    'retail_bank' as business_line,
    account_id,
    customer_id,
    month_end,
    balance_amount
from known_balances
order by account_id, month_end;

create table accounts as
with

newest_balances as (
    select
        account_id,
        arg_max(balance_amount, month_end) as balance_amount
    from known_balances
    where month_end <= getvariable('newest_date')
    group by account_id
)

select
    'retail_bank:' || account_id as account_key,
    'retail_bank:' || customer_id as customer_key,
    'retail_bank' as business_line,
    account_id,
    customer_id,
    opened_date,
    closed_date,
    account_type,
    balance_amount,
    coalesce(opened_date <= getvariable('newest_date'), true)
    and coalesce(closed_date > getvariable('newest_date'), true) as is_open
from known_accounts
left join newest_balances using (account_id)
order by account_id;

set variable median_score = (
    select cast(median(credit_score::double) as decimal(18, 6)) from known_customers
);
