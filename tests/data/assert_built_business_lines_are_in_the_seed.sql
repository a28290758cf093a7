with

business_lines as (
    select * from {{ rule_table('business_lines') }}
),

built_lines as (
    {% for line in active_lines() -%}
        select '{{ line }}' as business_line{{ ' union all' if not loop.last }}
    {% endfor %}
)

select built_lines.business_line
from built_lines
left join business_lines
    on built_lines.business_line = business_lines.business_line
where business_lines.business_line is null
