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
    {%- set orders = ['orders', 'invoice_lines', 'postings'] -%}
    {%- set banks = ['postings'] -%}
    {%- set cards = ['customer_summary'] -%}
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
            'kinds': banks, 'business_lines': ['retail_bank'], 'decimals': 0,
            'transform': 'none', 'gap': 'zero', 'actionable': 'up',
            'unit': 'account types',
            'sentence': 'Different account types held at the last month end.',
        },
        'credit_score': {
            'kinds': banks, 'business_lines': ['retail_bank'], 'decimals': 6,
            'transform': 'none', 'gap': 'median', 'unit': 'points',
            'sentence': 'Credit score in points; null if unknown, or if the business '
                ~ 'line has none.',
        },
        'card_balance_amount': {
            'kinds': cards, 'decimals': 6, 'unit': 'money',
            'sentence': 'Mean balance left on the card, in its currency.',
        },
        'card_balance_frequency': {
            'kinds': cards, 'decimals': 6, 'transform': 'none',
            'unit': 'share of months',
            'sentence': 'How often the balance is updated, from 0 (never) to 1 '
                ~ '(always).',
        },
        'card_purchases_amount': {
            'kinds': cards, 'decimals': 6, 'actionable': 'up', 'unit': 'money',
            'sentence': "Purchases over six months, in the card's currency.",
        },
        'card_oneoff_purchases_amount': {
            'kinds': cards, 'decimals': 6, 'actionable': 'up', 'unit': 'money',
            'sentence': "Purchases paid at once, in the card's currency.",
        },
        'card_installment_purchases_amount': {
            'kinds': cards, 'decimals': 6, 'actionable': 'up', 'unit': 'money',
            'sentence': "Purchases paid in instalments, in the card's currency.",
        },
        'card_cash_advance_amount': {
            'kinds': cards, 'decimals': 6, 'unit': 'money',
            'sentence': "Cash taken in advance, in the card's currency.",
        },
        'card_purchases_frequency': {
            'kinds': cards, 'decimals': 6, 'transform': 'none', 'actionable': 'up',
            'unit': 'share of months',
            'sentence': 'How often something is bought; 1 means every month.',
        },
        'card_oneoff_purchases_frequency': {
            'kinds': cards, 'decimals': 6, 'transform': 'none', 'actionable': 'up',
            'unit': 'share of months',
            'sentence': 'How often a purchase is paid at once; 1 means every month.',
        },
        'card_installment_purchases_frequency': {
            'kinds': cards, 'decimals': 6, 'transform': 'none', 'actionable': 'up',
            'unit': 'share of months',
            'sentence': 'How often instalments are paid; 1 means every month.',
        },
        'card_cash_advance_frequency': {
            'kinds': cards, 'decimals': 6, 'transform': 'none',
            'unit': 'share of months',
            'sentence': 'How often cash is taken in advance; values above 1 occur in '
                ~ 'real files.',
        },
        'card_cash_advance_count': {
            'kinds': cards, 'decimals': 6, 'unit': 'cash advances',
            'sentence': 'Number of cash advances.',
        },
        'card_purchases_count': {
            'kinds': cards, 'decimals': 6, 'actionable': 'up', 'unit': 'purchases',
            'sentence': 'Number of purchases.',
        },
        'card_credit_limit_amount': {
            'kinds': cards, 'decimals': 6, 'gap': 'median', 'unit': 'money',
            'sentence': 'Credit limit; a missing one is filled with the median of the '
                ~ 'business line.',
        },
        'card_payments_amount': {
            'kinds': cards, 'decimals': 6, 'unit': 'money',
            'sentence': "Payments made, in the card's currency.",
        },
        'card_minimum_payments_amount': {
            'kinds': cards, 'decimals': 6, 'gap': 'median', 'unit': 'money',
            'sentence': 'Minimum payments; missing ones are filled with the median of '
                ~ 'the business line.',
        },
        'card_full_payment_share': {
            'kinds': cards, 'decimals': 6, 'transform': 'none', 'unit': 'share',
            'sentence': 'Share of months that were paid in full.',
        },
        'card_tenure_months': {
            'kinds': cards, 'decimals': 6, 'transform': 'none', 'gate': false,
            'unit': 'months',
            'sentence': 'Months that the customer has the card service.',
        },
    } -%}
    {%- set features = {} -%}
    {%- for name, entry in entries.items() -%}
        {%- do features.update({name: dict(dict(defaults, source=name), **entry)}) -%}
    {%- endfor -%}
    {{- return(features) -}}
{% endmacro %}
