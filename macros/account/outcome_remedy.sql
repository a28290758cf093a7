{% macro outcome_remedy(table, outcome) %}
    {%- set number = 'give its entry decimal_comma, thousands_mark or currency' -%}
    {%- set day = 'give its entry a date_format' -%}
    {%- set ids = 'use the same ids in both tables, leading zeros too' -%}
    {%- set remedies = {
        'unparseable_date': day,
        'implausible_date': day ~ ', or a latest_date',
        'unparseable_amount': number,
        'unparseable_quantity': number,
        'missing_amount': 'give the measures a gap, zero or median'
            if table == 'customer_summary'
            else 'name the column with the money in columns',
        'missing_order': 'name the column with the numbers of orders in columns',
        'missing_id': 'name the column with the ids in columns',
        'id_lost_digits': 'export the ids again as text, not from a spreadsheet',
        'repeated_id': 'remove the copies, or name the column with the ids in columns',
        'unknown_code': 'add the code to the seed '
            ~ ('account_types' if table in ['accounts', 'account', 'card', 'loan']
                else 'transaction_types'),
        'unknown_customer': ids,
        'unknown_account': ids,
    } -%}
    {{- return(remedies.get(outcome, 'correct the rows')) -}}
{% endmacro %}
