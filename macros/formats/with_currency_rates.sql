{% macro with_currency_rates(relation, moment) %}
    {%- set day = 'cast(' ~ moment ~ ' as date)' -%}
    {#- Where no business line has a currency, none is another one. The model names the
        seed all the same, so that unit tests with lines of their own wait for it. -#}
    {%- set rates = currency_rates() -%}
    {%- if lines().values() | selectattr('currency', 'defined') | list %}
    select
        {{ relation }}.*,
        currency_rates.rate as currency_rate
    from {{ relation }}
    left join ({{ rates }}) as currency_rates
        on
            {{ relation }}.currency = currency_rates.from_currency
            and {{ line_currency() }} = currency_rates.to_currency
            and {{ relation }}.currency <> currency_rates.to_currency
            and (
                currency_rates.valid_from is null
                or currency_rates.valid_from <= {{ day }}
            )
            and (
                currency_rates.valid_until is null
                or currency_rates.valid_until > {{ day }}
            )
    {%- else %}
    select
        *,
        cast(null as {{ decimal_type(18, 10) }}) as currency_rate
    from {{ relation }}
    {%- endif %}
{% endmacro %}
