{% set by_date = 'over (
    partition by score_sums.business_line order by score_sums.as_of_date asc
)' %}

with

score_sums as (
    select
        business_line,
        as_of_date,
        count(*) as customer_count,
        sum(monetary_amount) as amount,
        sum(frequency) as order_count,
        cast(sum(rfm_score) as {{ double_type() }}) / count(*) as mean_score
    from {{ ref('loyalty_segments', 'rfm_scores') }}
    group by business_line, as_of_date
),

first_dates as (
    select
        business_line,
        min(as_of_date) as first_date
    from {{ ref('loyalty_segments', 'int_as_of_dates') }}
    group by business_line
),

-- A date on which only guests had ordered has no sums: nothing is added to.
period_sums as (
    select
        score_sums.business_line,
        score_sums.as_of_date,
        score_sums.amount - coalesce(lag(score_sums.amount) {{ by_date }}, 0)
            as amount,
        score_sums.order_count - coalesce(lag(score_sums.order_count) {{ by_date }}, 0)
            as order_count,
        score_sums.as_of_date > first_dates.first_date as has_period
    from score_sums
    inner join first_dates
        on score_sums.business_line = first_dates.business_line
),

accounts as (
    select * from {{ ref('loyalty_segments', 'loyalty_accounts') }}
),

account_sums as (
    select
        score_sums.business_line,
        score_sums.as_of_date,
        sum(case
            when
                accounts.opened_date > score_sums.as_of_date
                or accounts.closed_date <= score_sums.as_of_date
                then 0
            else 1
        end) as account_count
    from score_sums
    inner join accounts
        on score_sums.business_line = accounts.business_line
    group by score_sums.business_line, score_sums.as_of_date
),

month_sums as (
    select
        business_line,
        month_end,
        sum(balance_amount) as amount
    from {{ ref('loyalty_segments', 'loyalty_account_balances') }}
    group by business_line, month_end
),

balance_sums as (
    select
        score_sums.business_line,
        score_sums.as_of_date,
        month_sums.amount,
        row_number() over (
            partition by score_sums.business_line, score_sums.as_of_date
            order by month_sums.month_end desc
        ) as months_back
    from score_sums
    inner join month_sums
        on
            score_sums.business_line = month_sums.business_line
            and score_sums.as_of_date >= month_sums.month_end
),

totals as (
    {% for metric, total, table in [
        ('scored_customers', 'customer_count', 'score_sums'),
        ('average_rfm_score', 'mean_score', 'score_sums'),
        ('revenue', 'amount', 'period_sums where has_period'),
        ('orders', 'order_count', 'period_sums where has_period'),
        ('open_accounts', 'account_count', 'account_sums where account_count > 0'),
        ('balance', 'amount', 'balance_sums where months_back = 1'),
    ] -%}
        select
            business_line,
            '{{ metric }}' as metric,
            as_of_date,
            cast({{ total }} as {{ decimal_type(38, 14) }}) as total
        from {{ table }}
        {{ 'union all' if not loop.last }}
    {% endfor %}
),

attribute_counts as (
    select
        business_line,
        count(distinct attribute) as attribute_count
    from {{ ref('loyalty_segments', 'loyalty_customer_attributes') }}
    where is_dimension
    group by business_line
),

expected as (
    select
        totals.business_line,
        totals.metric,
        totals.as_of_date as to_date,
        totals.total as total_to,
        lag(totals.total) over (
            partition by totals.business_line, totals.metric
            order by totals.as_of_date asc
        ) as total_from,
        case
            when totals.metric in ('open_accounts', 'balance') then 1
            else 7 + coalesce(attribute_counts.attribute_count, 0)
        end as attribute_count,
        -- Averages are rounded, on BigQuery to nine decimals; counts and money are not.
        case
            when totals.metric = 'average_rfm_score' then 0.0000001 else 0
        end as tolerance
    from totals
    left join attribute_counts
        on totals.business_line = attribute_counts.business_line
),

found as (
    select
        business_line,
        metric,
        to_date,
        attribute,
        count(*) over (partition by business_line, metric, to_date) as attribute_count,
        sum(contribution) as contribution,
        min(total_from) as total_from,
        max(total_to) as total_to,
        -- What no average has: dimension values that add up.
        sum(case when mix_effect is null then value_from end) as sum_from,
        sum(case when mix_effect is null then value_to end) as sum_to
    from {{ ref('loyalty_segments', 'change_drivers') }}
    group by business_line, metric, to_date, attribute
)

select
    expected.business_line,
    expected.metric,
    expected.to_date,
    found.business_line as found_business_line,
    found.metric as found_metric,
    found.to_date as found_to_date,
    found.attribute
from expected
full outer join found
    on
        expected.business_line = found.business_line
        and expected.metric = found.metric
        and expected.to_date = found.to_date
where
    (expected.total_from is not null or found.metric is not null)
    and not coalesce(
        found.attribute_count = expected.attribute_count
        and abs(found.total_from - expected.total_from) <= expected.tolerance
        and abs(found.total_to - expected.total_to) <= expected.tolerance
        and abs(found.contribution - (expected.total_to - expected.total_from))
        <= expected.tolerance
        and coalesce(found.sum_from, expected.total_from) = expected.total_from
        and coalesce(found.sum_to, expected.total_to) = expected.total_to,
        false
    )
