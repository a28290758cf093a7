{% macro kind_list() %}
    {#- tables   raw tables, and whether an entry must name them; an entry's condition
                 and the checks of amounts are about the one called like the kind
        fills    tables of the input contract that int_<kind>__<table> fills
        named_as kind of the archetypes that name its segments
        models   true: read by models of its own, from sources -#}
    {%- set kinds = {
        'orders': {
            'named_as': 'orders',
            'tables': {
                'orders': true, 'customers': false, 'customer_merges': false,
            },
            'fills': ['customers', 'transactions', 'orders'],
        },
        'invoice_lines': {
            'named_as': 'orders',
            'tables': {
                'invoice_lines': true, 'customers': false, 'customer_merges': false,
            },
            'fills': ['customers', 'transactions', 'orders'],
        },
        'postings': {
            'named_as': 'postings',
            'tables': {
                'customers': true, 'accounts': true, 'balances': true, 'postings': true,
                'customer_merges': false,
            },
            'fills': ['accounts', 'account_balances', 'transactions', 'orders'],
        },
        'customer_summary': {
            'named_as': 'customer_summary',
            'tables': {
                'customer_summary': true, 'customers': false, 'customer_merges': false,
            },
            'fills': ['customers', 'summaries'],
        },
        'czech_bank': {
            'named_as': 'postings',
            'tables': {
                'account': true, 'card': true, 'client': true, 'disp': true,
                'district': true, 'loan': true, 'order': true, 'trans': true,
            },
            'fills': [
                'customers', 'accounts', 'account_balances', 'transactions', 'orders',
                'districts', 'dispositions', 'standing_orders',
            ],
            'models': true,
        },
    } -%}
    {{- return(kinds) -}}
{% endmacro %}
