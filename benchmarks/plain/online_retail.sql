-- The shop from raw invoice lines to what the scores read: validated invoice lines,
-- customers and orders. raw_invoice_lines is a view on the files, seeds.<seed> the
-- project's own seeds.

set variable line = 'online_retail';

create table validated_transactions as
with

clean_lines as (
    select
        *,
        upper(nullif(trim(InvoiceNo), '')) as invoice_id,
        regexp_replace(nullif(trim(CustomerID), ''), '\.0$', '') as customer_id,
        upper(nullif(trim(StockCode), '')) as product_id,
        try_cast(InvoiceDate as timestamp) as invoiced_at,
        nullif(nullif(trim(Description), ''), 'nan') as item,
        nullif(trim(Country), '') as country_name,
        try_cast(Quantity as decimal(18, 4)) as line_quantity,
        try_cast(UnitPrice as decimal(18, 4)) as unit_price,
        coalesce(upper(trim(InvoiceNo)) like 'C%', false) as is_return
    from raw_invoice_lines
),

hashed_lines as (
    select
        *,
        md5(
            coalesce(invoice_id, '<null>') || '|' || coalesce(product_id, '<null>')
            || '|' || coalesce(item, '<null>') || '|'
            || coalesce(cast(line_quantity as varchar), '<null>') || '|'
            || coalesce(cast(invoiced_at as varchar), '<null>') || '|'
            || coalesce(cast(unit_price as varchar), '<null>') || '|'
            || coalesce(customer_id, '<null>') || '|'
            || coalesce(country_name, '<null>')
        ) as line_hash
    from clean_lines
),

copies_in_file as (
    select
        *,
        row_number() over (
            partition by line_hash, source_file order by Description nulls last
        ) as copy_number
    from hashed_lines
),

numbered_lines as (
    select
        *,
        row_number() over (
            partition by line_hash, copy_number order by source_file
        ) as file_number
    from copies_in_file
)

select
    line_hash || '-' || copy_number
    || case when file_number > 1 then '-' || file_number else '' end
        as transaction_id,
    customer_id,
    cast(null as varchar) as account_id,
    invoice_id as order_id,
    product_id,
    cast(invoiced_at as date) as transaction_date,
    case when is_return then 'Return' else 'Purchase' end as transaction_type,
    country_name as country,
    case
        when invoiced_at is null then 'unparseable_date'
        when line_quantity is null then 'unparseable_quantity'
        when unit_price is null then 'unparseable_amount'
        when invoice_id is null then 'missing_order'
        when file_number > 1 then 'repeated_across_files'
        when product_id like 'TEST%' then 'test_record'
        when invoice_id like 'A%' then 'bad_debt'
        when line_quantity < 0 and not is_return then 'stock_adjustment'
        when customer_id is null then 'missing_customer'
        when unit_price <= 0 then 'zero_price'
        when
            product_id in (
                'POST', 'DOT', 'C2', 'M', 'D', 'S', 'B', 'BANK CHARGES', 'AMAZONFEE',
                'CRUK', 'PADS'
            )
            or product_id like 'ADJUST%' or product_id like 'GIFT%'
            then 'service_code'
    end as rejection_reason,
    case
        when rejection_reason is not null then concat_ws(
            ' | ', coalesce(InvoiceNo, ''), coalesce(StockCode, ''),
            coalesce(Description, ''), coalesce(Quantity, ''),
            coalesce(InvoiceDate, ''), coalesce(UnitPrice, ''),
            coalesce(CustomerID, ''), coalesce(Country, '')
        )
    end as raw_text,
    line_quantity as quantity,
    unit_price,
    cast(line_quantity * unit_price as decimal(18, 4)) as amount,
    is_return
from numbered_lines;

set variable newest_date = (
    select max(transaction_date) from validated_transactions where rejection_reason is null
);

-- A customer lives where the newest invoice line says.
create table known_customers as
select
    customer_id,
    cast(null as varchar) as gender,
    country as region,
    cast(null as integer) as birth_year,
    cast(null as decimal(18, 4)) as income_amount,
    cast(null as integer) as credit_score
from validated_transactions
where customer_id is not null
qualify row_number() over (
    partition by customer_id order by transaction_date desc nulls last, country
) = 1;

-- A shop has no accounts.
create table known_accounts (
    account_id varchar, customer_id varchar, opened_date date
);

create table known_balances (
    customer_id varchar,
    account_type varchar,
    month_end date,
    balance_amount decimal(18, 4)
);

create table orders as
select
    min(customer_id) as customer_id,
    min(transaction_date) as order_date,
    cast(sum(case when is_return then 0 else amount end) as decimal(18, 4))
        as order_amount,
    cast(sum(case when is_return then amount else 0 end) as decimal(18, 4))
        as return_amount,
    is_return
from validated_transactions
where rejection_reason is null and customer_id is not null
group by order_id, is_return;
