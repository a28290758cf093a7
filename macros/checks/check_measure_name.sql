{% macro check_measure_name(line, measure, name) %}
    {%- set says = 'var loyalty_lines gives ' ~ line ~ ' the measure ' ~ measure -%}
    {%- set use = ' and write under the entry columns: {customer_summary: {<name>: '
        ~ measure ~ '}}.' -%}
    {%- set columns = [
        'business_line', 'customer_id', 'as_of_date', 'value_amount', 'is_latest',
        'region',
    ] -%}
    {%- if measure is not string
        or not modules.re.match('^[a-z][a-z0-9_]*$', name) -%}
        {%- do stop_with(
            says ~ ', which no feature can be called: give it a name of letters, '
            ~ 'digits and underscores that begins with a letter,' ~ use
        ) -%}
    {%- elif name in feature_list() or name in columns -%}
        {%- do stop_with(
            says ~ ', but ' ~ name ~ ' is a column of ours: give it another name, for '
            ~ 'example ' ~ line ~ '_' ~ name ~ ',' ~ use
        ) -%}
    {%- elif name in sql_words() -%}
        {%- do stop_with(
            says ~ ', but ' ~ name ~ ' is a word of SQL: give it another name, for '
            ~ 'example ' ~ line ~ '_' ~ name ~ ',' ~ use
        ) -%}
    {%- endif -%}
{% endmacro %}
