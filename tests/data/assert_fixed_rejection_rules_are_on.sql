with

rejection_rules as (
    select * from {{ rule_table('rejection_rules') }}
)

-- Without these rules a row would have no date, amount or key of its own.
select
    business_line,
    rejection_reason
from rejection_rules
where is_fixed and not is_on
