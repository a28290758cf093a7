-- The columns together name one row: a primary key is dear on large tables, and most
-- warehouses take one without holding data to it.
{% test unique_key(model, columns) %}

select
    {{ columns | join(', ') }},
    count(*) as row_count
from {{ model }}
group by {{ columns | join(', ') }}
having count(*) > 1

{% endtest %}
