with

fixed_rules as (
    select * from {{ ref('loyalty_segments', 'rejection_rules') }}
    where is_fixed
),

-- Those that models read, which may be a table of a root project.
rules as (
    select * from {{ rule_table('rejection_rules') }}
)

-- Without these rules a row would have no date, amount or key of its own.
select
    fixed_rules.kind,
    rules.business_line,
    fixed_rules.rejection_reason
from fixed_rules
left join rules
    on
        fixed_rules.kind = rules.kind
        and fixed_rules.rejection_reason = rules.rejection_reason
where not coalesce(rules.is_on, false)
