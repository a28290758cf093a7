{% macro rejected_value(table) %}
    {#- By what is wrong with a row, the column to look at: days, numbers and codes, and
        never a name or an id, as the value is shown in marts and printed. -#}
    {%- set tables = {
        'orders': {'date': 'ordered_at', 'amount': 'amount', 'quantity': 'quantity',
            'other_currency': 'currency', 'status_not_counted': 'status'},
        'invoice_lines': {'date': 'ordered_at', 'amount': 'unit_price',
            'quantity': 'quantity', 'service_code': 'product_id',
            'test_record': 'product_id', 'zero_price': 'unit_price',
            'amount_out_of_range': 'quantity x unit_price'},
        'postings': {'date': 'posted_at', 'amount': 'amount',
            'unknown_code': 'posting_code'},
        'accounts': {'unknown_code': 'account_type'},
        'balances': {'date': 'month_end', 'amount': 'balance'},
        'customer_merges': {'date': 'valid_from'},
        'trans': {'date': 'date', 'amount': 'amount', 'unknown_code': 'k_symbol'},
        'account': {'date': 'date', 'unknown_code': 'frequency'},
        'card': {'date': 'issued', 'unknown_code': 'type'},
        'loan': {'date': 'date', 'amount': 'amount'},
        'order': {'amount': 'amount'},
    } -%}
    {%- set columns = dict(tables[table]) -%}
    {%- for part, reasons in {
        'date': ['unparseable_date', 'implausible_date', 'missing_date'],
        'amount': ['unparseable_amount', 'amount_out_of_range'],
        'quantity': ['unparseable_quantity', 'stock_adjustment', 'zero_quantity'],
    }.items() if part in columns -%}
        {%- set column = columns.pop(part) -%}
        {%- for reason in reasons -%}{%- do columns.setdefault(reason, column) -%}
        {%- endfor -%}
    {%- endfor -%}
    case rejection_reason
        {%- for reason, column in columns.items() %}
        {%- set first, mark, second = column.partition(' x ') %}
        when '{{ reason }}' then {{ dbt.concat([
            clean_text('raw_' ~ first), "' x '", clean_text('raw_' ~ second)
        ]) if second else clean_text('raw_' ~ first) }}
        {%- endfor %}
    end
{%- endmacro %}
