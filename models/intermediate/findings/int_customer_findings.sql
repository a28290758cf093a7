with

listed_customers as (
    select
        business_line,
        customer_id
    from {{ ref('loyalty_segments', 'int_customer_records') }}
    where customer_id is not null
    group by business_line, customer_id
),

named_customers as (
    {{ union_kinds('customers', where='customer_id is not null', columns={
        'business_line': dbt.type_string(),
        'customer_id': dbt.type_string(),
    }) }}
),

listed_and_named as (
    select
        business_line,
        customer_id
    from listed_customers
    union all
    select
        business_line,
        customer_id
    from named_customers
),

all_customers as (
    select
        business_line,
        customer_id
    from listed_and_named
    group by business_line, customer_id
),

letter_cases as (
    select
        business_line,
        lower(customer_id) as lower_id
    from all_customers
    group by business_line, lower(customer_id)
    having count(*) > 1
),

similar_ids as (
    select
        business_line,
        'ids_differ_in_letter_case' as finding,
        count(*) as finding_count
    from letter_cases
    group by business_line
),

lines_with_lists as (
    select business_line
    from listed_customers
    group by business_line
),

unlisted_customers as (
    select
        named_customers.business_line,
        'customers_not_listed' as finding,
        count(distinct named_customers.customer_id) as finding_count
    from named_customers
    inner join lines_with_lists
        on named_customers.business_line = lines_with_lists.business_line
    left join listed_customers
        on
            named_customers.business_line = listed_customers.business_line
            and named_customers.customer_id = listed_customers.customer_id
    where listed_customers.customer_id is null
    group by named_customers.business_line
),

findings as (
    select * from similar_ids
    union all
    select * from unlisted_customers
),

customer_findings as (
    select
        business_line,
        finding,
        cast(finding_count as bigint) as finding_count
    from findings
)

select * from customer_findings
