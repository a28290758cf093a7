{% macro check_entry_column(says, entry, table, ours, theirs) %}
    {%- set known = raw_table_list()[table] | list -%}
    {%- if table == 'customer_summary' and entry.measures is mapping -%}
        {%- set known = known + entry.measures | list -%}
    {%- endif -%}
    {%- set says = says ~ ' the columns of ' ~ table ~ " '" ~ ours ~ ': ' ~ theirs
        ~ "'" -%}
    {%- if ours not in known and theirs is string and theirs in known -%}
        {%- do stop_with(
            says ~ ', which is the wrong way round: write ' ~ theirs ~ ': ' ~ ours ~ '.'
        ) -%}
    {%- elif ours not in known -%}
        {%- do stop_with(
            says ~ ', and ' ~ ours ~ ' is none of our columns: the nearest is '
            ~ nearest_names(ours, known)[0] ~ '.'
        ) -%}
    {%- elif type_of(theirs) != 'text' or not theirs -%}
        {%- do stop_with(
            says ~ ': use the name of a column, as in ' ~ ours ~ ': <its name>.'
        ) -%}
    {%- endif -%}
{% endmacro %}
