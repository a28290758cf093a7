with

fixed_rules as (
    select * from {{ ref('loyalty_segments', 'rejection_rules') }}
    where is_fixed
),

-- Those that models read, which may be a table of a root project.
active_rules as (
    select * from {{ rule_table('rejection_rules') }}
    where is_on
)

-- Without these rules a row would have no date, amount or key of its own.
select
    fixed_rules.business_line,
    fixed_rules.rejection_reason
from fixed_rules
left join active_rules
    on
        fixed_rules.business_line = active_rules.business_line
        and fixed_rules.rejection_reason = active_rules.rejection_reason
where active_rules.rejection_reason is null
