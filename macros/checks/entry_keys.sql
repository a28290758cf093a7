{% macro entry_keys() %}
    {#- takes       types of a value that is right
        kinds       kinds of raw data that have the key; all where it is not given
        choices     the words that are right, of all kinds or by kind
        use         what to give -#}
    {%- set sales = ['orders', 'invoice_lines'] -%}
    {%- set entries = {
        'kind': {'takes': ['text']},
        'tables': {'takes': ['mapping'],
            'use': 'a mapping of raw tables to where they are'},
        'columns': {'takes': ['mapping'],
            'use': 'a mapping of raw tables to their columns, ours: theirs'},
        'attributes': {'takes': ['list'],
            'use': 'a list of columns of customers, as in [plan, store]'},
        'where': {'takes': ['text', 'mapping'],
            'use': 'a condition on the raw rows, or a mapping of raw tables to one'},
        'time_zone': {'takes': ['text'], 'use': 'a time zone, as in Europe/Berlin'},
        'date_format': {'takes': ['text'], 'use': "a format, as in '%d.%m.%Y'"},
        'decimal_comma': {'takes': ['flag'], 'use': 'true or false'},
        'thousands_mark': {'takes': ['text'], 'use': "one character, as in '.'"},
        'currency': {'takes': ['text'], 'use': 'a code of three letters, as in EUR'},
        'null_words': {'takes': ['list'], 'use': "a list of words, as in ['n/a']"},
        'csv_options': {'takes': ['text'],
            'use': "a text of options of DuckDB's read_csv"},
        'encoding': {'takes': ['text'], 'choices': ['utf-8', 'utf-16', 'windows-1252']},
        'latest_date': {'takes': ['day'], 'use': 'a date, as in 2026-12-31'},
        'max_age_days': {'takes': ['number'], 'kinds': sales + ['postings'],
            'use': 'a whole number of days, as in 3'},
        'cancellation_marks': {'takes': ['list'], 'kinds': sales,
            'use': "a list of patterns of whole order ids, as in ['C[0-9]+']"},
        'signs': {'takes': ['text'], 'kinds': ['postings'],
            'choices': ['as_written', 'turned']},
        'amount_includes': {'takes': ['list'], 'kinds': ['orders'],
            'choices': ['tax', 'shipping', 'discount']},
        'value': {'takes': ['text', 'list'], 'kinds': ['orders', 'customer_summary'],
            'choices': {'orders': ['amount', 'margin']},
            'use': 'amount or margin for orders; for a customer_summary a measure, or '
                ~ 'a list of measures that are summed'},
        'as_of_date': {'takes': ['day'], 'kinds': ['customer_summary'],
            'use': 'the day that the sums are of, as in 2024-12-31'},
        'measures': {'takes': ['mapping'], 'kinds': ['customer_summary'],
            'use': 'a mapping of columns to {transform: log, gap: median}, or to {}'},
    } -%}
    {{- return(entries) -}}
{% endmacro %}
