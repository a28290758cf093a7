-- Every id that the raw data names is a customer, is merged into one, or is listed as
-- rejected: nobody is lost in a join.
{% test is_a_customer(model, column_name) %}

with

named_customers as (
    select distinct
        business_line,
        {{ column_name }} as customer_id
    from {{ model }}
    where {{ column_name }} is not null
),

customers as (
    select business_line, customer_id
    from {{ ref('loyalty_segments', 'loyalty_customers') }}
),

customer_merges as (
    select * from {{ ref('loyalty_segments', 'int_customer_merges') }}
),

known_customers as (
    select business_line, customer_id
    from customers
    union all
    select customer_merges.business_line, customer_merges.customer_id
    from customer_merges
    inner join customers
        on
            customer_merges.business_line = customers.business_line
            and customer_merges.merged_into = customers.customer_id
    union all
    select business_line, record_id
    from {{ ref('loyalty_segments', 'rejected_records') }}
)

select
    named_customers.business_line,
    named_customers.customer_id
from named_customers
left join known_customers
    on
        named_customers.business_line = known_customers.business_line
        and named_customers.customer_id = known_customers.customer_id
where known_customers.customer_id is null

{% endtest %}
