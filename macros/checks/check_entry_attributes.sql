{% macro check_entry_attributes(says, entry) %}
    {%- set seen = {} -%}
    {#- Customers are grouped by these already, under these names. -#}
    {%- set ours = [
        'region', 'gender', 'age_band', 'income_band', 'segment_name', 'rfm_segment',
        'loyalty_tier', 'account_type',
    ] -%}
    {%- if not entry.tables | select('in', ['customers', 'customer_summary']) | list -%}
        {%- do stop_with(
            says ~ ' attributes, which are columns of customers, and no such table: '
            ~ 'add it to its tables, or take out the attributes.'
        ) -%}
    {%- endif -%}
    {%- for attribute in entry.attributes -%}
        {%- set plain = plain_name(attribute) -%}
        {%- if not plain -%}
            {%- do stop_with(
                says ~ " the attribute '" ~ attribute ~ "', which has no letter and no "
                ~ 'digit: rename the column.'
            ) -%}
        {%- elif plain in ours | map('replace', '_', '') | list -%}
            {%- do stop_with(
                says ~ " the attribute '" ~ attribute ~ "', and customers are grouped "
                ~ 'by ' ~ measure_name(attribute) ~ ' already: take it out, or rename '
                ~ 'the column.'
            ) -%}
        {%- elif plain in seen -%}
            {%- do stop_with(
                says ~ " the attributes '" ~ seen[plain] ~ "' and '" ~ attribute
                ~ "', which are one name: letter case does not count, nor does "
                ~ 'anything that is no letter or digit. Take one out, or rename its '
                ~ 'column.'
            ) -%}
        {%- endif -%}
        {%- do seen.update({plain: attribute}) -%}
    {%- endfor -%}
{% endmacro %}
