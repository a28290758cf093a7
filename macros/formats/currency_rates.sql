{% macro currency_rates() %}
    {#- A rate ends where the next one begins, so no row ever meets two of them. -#}
    select
        from_currency,
        to_currency,
        valid_from,
        lead(valid_from) over (
            partition by from_currency, to_currency
            order by valid_from asc nulls first, rate asc
        ) as valid_until,
        rate
    from (
        select
            upper(trim(from_currency)) as from_currency,
            upper(trim(to_currency)) as to_currency,
            cast(valid_from as date) as valid_from,
            {{ decimal_of('rate', 18, 10) }} as rate
        from {{ rule_table('currency_rates') }}
        where rate > 0
    ) as typed_rates
{% endmacro %}
