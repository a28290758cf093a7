-- Every id that the raw data names is a customer, or listed as rejected: nobody is lost
-- in a join.
{% test is_a_customer(model, column_name, line) %}

select distinct {{ column_name }}
from {{ model }}
where
    {{ column_name }} is not null
    and {{ column_name }} not in (
        select customer_id from {{ ref('loyalty_segments', 'loyalty_customers') }}
        where business_line = '{{ line }}'
    )
    and {{ column_name }} not in (
        select record_id from {{ ref('loyalty_segments', 'rejected_records') }}
        where business_line = '{{ line }}'
    )

{% endtest %}
