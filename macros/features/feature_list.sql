{% macro feature_list() %}
    {#- What an entry does not say is as in defaults.

        kinds           kinds of raw data that have it; business_lines, where given,
                        names the only business lines of them that use it
        source          SQL over the columns of int_customer_measures
        decimals        0 is a whole number
        transform       before it is scaled: log is sign(x) * ln(1 + abs(x)), or none
        gap             what fills a missing value: the median of the business line,
                        zero, or none where none can be missing
        role            clusters: customers are clustered on it; describes: it is shown
        weight          in distances; nothing reads it yet
        actionable      where a campaign tries to move it: up, down or no
        gate            whether its drift counts; nothing reads it yet
        unit, sentence  for people

        `make features` writes what repeats the list: columns in YAML, docs. -#}
    {%- set orders = ['orders', 'invoice_lines', 'postings', 'czech_bank'] -%}
    {%- set banks = ['postings', 'czech_bank'] -%}
    {%- set defaults = {
        'transform': 'log', 'gap': 'none', 'role': 'clusters', 'weight': 1,
        'actionable': 'no', 'gate': true,
    } -%}
    {%- set entries = {
        'recency_days': {
            'kinds': orders, 'decimals': 0, 'actionable': 'down', 'unit': 'days',
            'sentence': 'Calendar days from the last order to the as-of date.',
        },
        'frequency': {
            'kinds': orders, 'decimals': 0, 'actionable': 'up', 'unit': 'orders',
            'sentence': 'Number of orders up to the as-of date, including those that '
                ~ 'were returned later.',
        },
        'monetary_amount': {
            'kinds': orders, 'decimals': 4, 'actionable': 'up', 'unit': 'money',
            'sentence': 'Money of all orders up to the as-of date, net of returns '
                ~ 'unless loyalty_returns is gross.',
        },
        'tenure_days': {
            'kinds': orders, 'decimals': 0, 'gate': false, 'unit': 'days',
            'sentence': 'Calendar days from the first order to the as-of date.',
        },
        'average_ticket_amount': {
            'kinds': orders, 'decimals': 4, 'actionable': 'up', 'unit': 'money',
            'source': "{{ decimal_ratio('order_amount', 'frequency', 4) }}",
            'sentence': 'Money per order before returns.',
        },
        'days_between_orders': {
            'kinds': orders, 'decimals': 4, 'actionable': 'down', 'unit': 'days',
            'source': "{{ decimal_ratio(days_between('first_order_date', "
                ~ "'case when order_day_count > 1 then last_order_date "
                ~ "else as_of_date end'), "
                ~ "'greatest(order_day_count - 1, 1)', 4) }}",
            'sentence': 'Mean number of days from one day with orders to the next; '
                ~ 'with one such day only, the days since then.',
        },
        'orders_per_month': {
            'kinds': orders, 'decimals': 4, 'role': 'describes', 'actionable': 'up',
            'unit': 'orders per month',
            'source': "{{ decimal_ratio('30 * frequency', "
                ~ "'greatest(tenure_days, 30)', 4) }}",
            'sentence': 'Orders per 30 days since the first order; the first 30 days '
                ~ 'count whole.',
        },
        'product_count': {
            'kinds': orders, 'decimals': 0, 'actionable': 'up', 'unit': 'products',
            'sentence': 'Number of different products bought, or counterparties paid, '
                ~ 'up to the as-of date.',
        },
        'return_share': {
            'kinds': orders, 'decimals': 9, 'gap': 'zero', 'actionable': 'down',
            'unit': 'share',
            'source': "{{ decimal_ratio('0 - return_amount', 'order_amount', 9) }}",
            'sentence': 'Money given back per money ordered; above 1 where more came '
                ~ 'back than was bought in the data.',
        },
        'balance_amount': {
            'kinds': banks, 'decimals': 4, 'gap': 'zero', 'actionable': 'up',
            'unit': 'money',
            'sentence': "Balance in the account's currency; debts are negative.",
        },
        'balance_growth_amount': {
            'kinds': banks, 'decimals': 4, 'actionable': 'up', 'unit': 'money',
            'source': 'coalesce(balance_amount, 0)'
                ~ ' - coalesce(earlier_balance_amount, 0)',
            'sentence': 'Change of the balance over the last six months.',
        },
        'account_type_count': {
            'kinds': ['postings'], 'decimals': 0,
            'transform': 'none', 'gap': 'zero', 'actionable': 'up',
            'unit': 'account types',
            'sentence': 'Different account types held at the last month end.',
        },
        'credit_score': {
            'kinds': ['postings'], 'decimals': 6,
            'transform': 'none', 'gap': 'median', 'unit': 'points',
            'sentence': 'Credit score in points; null if unknown, or if the business '
                ~ 'line has none.',
        },
    } -%}
    {%- set features = {} -%}
    {%- for name, entry in entries.items() -%}
        {%- do features.update({name: dict(dict(defaults, source=name), **entry)}) -%}
    {%- endfor -%}
    {{- return(features) -}}
{% endmacro %}
