{% macro raw_table_list() %}
    {#- Columns by the names that the project gives them: true is one that no row can
        do without. Each is raw_<name> in the view read_<table>. -#}
    {%- set tables = {
        'orders': {
            'customer_id': true, 'ordered_at': true, 'amount': true,
            'order_id': false, 'product_id': false, 'product_name': false,
            'quantity': false, 'unit_cost': false, 'margin': false, 'discount': false,
            'tax': false, 'shipping': false, 'currency': false, 'status': false,
            'is_return': false, 'region': false, 'channel': false,
        },
        'invoice_lines': {
            'order_id': true, 'customer_id': true, 'product_id': true,
            'ordered_at': true, 'quantity': true, 'unit_price': true,
            'product_name': false, 'region': false, 'currency': false,
            'status': false,
        },
        'postings': {
            'posting_id': true, 'account_id': true, 'posted_at': true,
            'posting_code': true, 'amount': true, 'counterparty': false,
            'currency': false,
        },
        'accounts': {
            'account_id': true, 'customer_id': true, 'account_type': true,
            'opened_date': false, 'closed_date': false, 'credit_limit': false,
        },
        'balances': {'account_id': true, 'month_end': true, 'balance': true},
        'customers': {
            'customer_id': true, 'full_name': false, 'gender': false,
            'birth_date': false, 'street_address': false, 'city': false,
            'region': false, 'email': false, 'phone': false, 'annual_income': false,
            'credit_score': false, 'joined_date': false,
        },
        'customer_summary': {'customer_id': true, 'region': false},
        'customer_merges': {
            'customer_id': true, 'merged_into': true, 'valid_from': false,
        },
    } -%}
    {{- return(tables) -}}
{% endmacro %}
