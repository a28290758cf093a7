with

accounts as (
    select * from {{ ref('loyalty_segments', 'int_postings__accounts') }}
    where account_id is not null
),

owners_per_account as (
    select
        business_line,
        account_id,
        count(distinct customer_id) as owner_count
    from accounts
    group by business_line, account_id
),

findings as (
    select
        business_line,
        case
            when owner_count = 0 then 'account_without_owner'
            else 'account_of_two_owners'
        end as finding
    from owners_per_account
    where owner_count <> 1
),

account_findings as (
    select
        business_line,
        finding,
        count(*) as finding_count
    from findings
    group by business_line, finding
)

select * from account_findings
