-- Every business line that is built and fills the input table has rows here: an empty
-- table, or a line that a join lost, is found.
{% test has_rows_of_every_business_line(model, input_tables) %}

with

expected_lines as (
    {% for table in input_tables -%}
        {%- for line in lines_filling(table) -%}
            select '{{ line }}' as business_line
            union all
        {% endfor -%}
    {%- endfor %}
    select '' as business_line
)

select expected_lines.business_line
from expected_lines
where
    expected_lines.business_line <> ''
    and expected_lines.business_line not in (select business_line from {{ model }})
-- With --empty no table has rows.
{{ 'limit 0' if flags.EMPTY }}

{% endtest %}
