{% macro validated_tables() %}
    {#- Each raw table, the kind of its rules in the seed rejection_rules, the model
        that keeps or rejects its rows, and the money of a row. -#}
    {%- set of_all = {
        'orders': ['orders', 'int_orders__transactions', 'amount'],
        'invoice_lines': [
            'invoice_lines', 'int_invoice_lines__transactions', 'amount'
        ],
        'postings': ['postings', 'int_postings__transactions', 'amount'],
        'accounts': ['postings', 'int_postings__accounts', none],
        'balances': ['postings', 'int_postings__account_balances', 'balance_amount'],
        'customer_summary': [
            'customer_summary', 'int_customer_summary__summaries', none
        ],
        'customers': ['customers', 'int_customer_records', none],
        'customer_merges': ['customer_merges', 'int_customer_merge_records', none],
    } -%}
    {%- set of_czech_bank = {
        'trans': ['czech_bank', 'int_czech_bank__transactions', 'amount'],
        'account': ['czech_bank', 'int_czech_bank__current_accounts', none],
        'card': ['czech_bank', 'int_czech_bank__cards', none],
        'loan': ['czech_bank', 'int_czech_bank__loans', none],
        'client': ['czech_bank', 'int_czech_bank__customers', none],
        'disp': ['czech_bank', 'int_czech_bank__dispositions', none],
        'district': ['czech_bank', 'int_czech_bank__districts', none],
        'order': ['czech_bank', 'int_czech_bank__standing_orders', none],
    } -%}
    {%- do of_all.update(of_czech_bank) if lines_of_kind('czech_bank') -%}
    {{- return(of_all) -}}
{% endmacro %}
