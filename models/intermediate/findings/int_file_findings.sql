with

-- The id of a row of sales has the number of its copy in its file after its hash, also
-- where a later file has the row. A bank's postings have ids.
transactions as (
    select
        business_line,
        source_file,
        amount,
        case
            when {{ dbt.split_part('transaction_id', "'-'", 2) }} <> '1' then 1 else 0
        end as is_copy
    from {{ ref('loyalty_segments', 'int_validated_transactions') }}
    where
        (rejection_reason is null or rejection_reason = 'repeated_across_files')
        and business_line not in ({{ quoted(lines_filling('accounts') or ['']) }})
),

file_copies as (
    select
        business_line,
        source_file,
        count(*) as row_count,
        sum(is_copy) as copy_count,
        sum(case when is_copy = 1 then amount end) as total_amount
    from transactions
    group by business_line, source_file
),

-- An invoice may list an item twice; hardly a file does so with all items.
file_findings as (
    select
        business_line,
        'lines_repeated' as finding,
        min(source_file) as example_value,
        cast(sum(copy_count) as bigint) as finding_count,
        {{ decimal_of('sum(total_amount)', 18, 4) }} as total_amount
    from file_copies
    where copy_count >= 10 and copy_count * 20 >= row_count * 9
    group by business_line
)

select * from file_findings
