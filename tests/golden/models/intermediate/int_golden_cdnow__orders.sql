with

-- Blanks of any number between id in the whole file, id in the sample, day, CDs, money.
lines as (
    select
        row_number() over (order by line asc) as line_number,
        string_split_regex(trim(line), '\s+') as parts
    from read_csv(
        '{{ var("real_data") }}/cdnow/CDNOW_sample.txt',
        header = false, delim = '\t', columns = { 'line': 'varchar' }
    )
),

orders as (
    select
        'golden_cdnow' as business_line,
        cast(line_number as varchar) as order_id,
        parts[2] as customer_id,
        cast(strptime(parts[3], '%Y%m%d') as date) as order_date,
        cast(parts[5] as decimal(18, 4)) as order_amount,
        0 as return_amount,
        false as is_return
    from lines
)

select * from orders
