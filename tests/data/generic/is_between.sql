-- Every value lies in the range, both ends included; nulls are another test's business.
{% test is_between(model, column_name, lowest=none, highest=none) %}

select {{ column_name }}
from {{ model }}
where
    1 = 0
    {%- if lowest is not none %}
    or {{ column_name }} < {{ lowest }}
    {%- endif %}
    {%- if highest is not none %}
    or {{ column_name }} > {{ highest }}
    {%- endif %}

{% endtest %}
