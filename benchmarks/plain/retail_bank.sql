-- The bank from raw rows to what the scores read: judged postings, customers, accounts,
-- balances, orders and product counts. raw_<table> are views on the files, seeds.<seed>
-- the project's own seeds.

set variable line = 'retail_bank';

create table known_customers as
select
    nullif(trim(customer_id), '') as customer_id,
    case upper(gender) when 'F' then 'Female' when 'M' then 'Male' end as gender,
    nullif(trim(state), '') as region,
    try_cast(year(birth_date) as integer) as birth_year,
    try_cast(annual_income as decimal(18, 4)) as income_amount,
    try_cast(credit_score as integer) as credit_score
from raw_customers
where customer_id is not null
qualify row_number() over (partition by customer_id order by source_file) = 1;

create table known_accounts as
select
    nullif(trim(raw_accounts.account_id), '') as account_id,
    known_customers.customer_id,
    try_cast(raw_accounts.opened_date as date) as opened_date,
    try_cast(raw_accounts.closed_date as date) as closed_date,
    account_types.account_type
from raw_accounts
inner join known_customers using (customer_id)
inner join seeds.account_types
    on
        upper(raw_accounts.account_type) = account_types.account_code
        and account_types.business_line = 'retail_bank'
where raw_accounts.account_id is not null
qualify row_number() over (
    partition by raw_accounts.account_id order by raw_accounts.source_file
) = 1;

create table known_balances as
select
    known_accounts.account_id,
    known_accounts.customer_id,
    known_accounts.account_type,
    try_cast(raw_balances.month_end as date) as month_end,
    try_cast(raw_balances.balance as decimal(18, 4)) as balance_amount
from raw_balances
inner join known_accounts using (account_id)
where raw_balances.month_end is not null and raw_balances.balance is not null
qualify row_number() over (
    partition by account_id, raw_balances.month_end order by raw_balances.source_file
) = 1;

-- The raw data has no bad customer, account or balance, as the equal marts show.
create table rejected_records (
    business_line varchar,
    seam_table varchar,
    record_id varchar,
    rejection_reason varchar,
    raw_text varchar
);

create table judged_transactions as
with

numbered_postings as (
    select
        nullif(trim(posting_id), '') as posting_id,
        nullif(trim(account_id), '') as account_id,
        try_cast(posted_at as timestamp) as posted_at,
        upper(trim(posting_code)) as posting_code,
        try_cast(amount as decimal(18, 4)) as amount,
        md5(nullif(trim(counterparty), '')) as counterparty_id,
        row_number() over copies as copy_number,
        rank() over copies as file_number
    from raw_postings
    window copies as (partition by posting_id order by source_file)
)

select
    case
        when copy_number = 1 then posting_id else posting_id || '#' || copy_number
    end as transaction_id,
    known_accounts.customer_id,
    numbered_postings.account_id,
    case when transaction_role in ('order', 'return') then posting_id end as order_id,
    counterparty_id as product_id,
    cast(posted_at as date) as transaction_date,
    transaction_type,
    case
        when posted_at is null then 'unparseable_date'
        when amount is null then 'unparseable_amount'
        when posting_id is null then 'missing_id'
        when file_number > 1 then 'repeated_across_files'
        when copy_number > 1 then 'repeated_id'
        when transaction_role is null then 'unknown_code'
        when known_accounts.account_id is null then 'unknown_account'
        when amount = 0 then 'zero_amount'
    end as rejection_reason,
    case
        when rejection_reason is not null then concat_ws(
            ' | ', posting_id, numbered_postings.account_id, posted_at, posting_code,
            cast(amount as decimal(18, 2))
        )
    end as raw_text,
    cast(null as decimal(18, 4)) as quantity,
    cast(null as decimal(18, 4)) as unit_price,
    amount,
    coalesce(transaction_role = 'return', false) as is_return
from numbered_postings
left join known_accounts
    on numbered_postings.account_id = known_accounts.account_id
left join seeds.transaction_types
    on
        numbered_postings.posting_code = transaction_types.transaction_code
        and transaction_types.business_line = 'retail_bank';

set variable newest_date = (
    select max(transaction_date) from judged_transactions where rejection_reason is null
);

-- Money that leaves an account is negative there; as an order it counts positive.
create view orders as
select
    customer_id,
    transaction_date as order_date,
    case when is_return then 0 else -amount end as order_amount,
    case when is_return then -amount else 0 end as return_amount,
    is_return
from judged_transactions
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
    coalesce(closed_date > getvariable('newest_date'), true) as is_open
from known_accounts
left join newest_balances using (account_id)
order by account_id;

set variable median_score = (
    select cast(median(credit_score::double) as decimal(18, 6)) from known_customers
);
