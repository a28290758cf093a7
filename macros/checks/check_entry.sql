{% macro check_entry(line, entry) %}
    {%- set says = 'var loyalty_lines gives ' ~ line -%}
    {%- set keys, kinds = entry_keys(), kind_list() -%}
    {%- if not modules.re.match('^[a-z][a-z0-9]*(_[a-z0-9]+)*$', line | string) -%}
        {%- do stop_with(
            "var loyalty_lines names '" ~ line ~ "': name a business line in snake "
            ~ 'case, for example web_shop.'
        ) -%}
    {%- elif entry is not mapping -%}
        {%- do stop_with(
            says ~ " '" ~ entry ~ "': use a mapping, for example {kind: orders, "
            ~ 'tables: {orders: exports/}}.'
        ) -%}
    {%- elif 'kind' not in entry or entry.kind is not string
        or entry.kind not in kinds -%}
        {%- do stop_with(
            says ~ (" the kind '" ~ entry.kind ~ "'" if 'kind' in entry else ' no kind')
            ~ ': use ' ~ (kinds | join(' or ')) ~ '.'
        ) -%}
    {%- elif kinds[entry.kind].models and line != entry.kind -%}
        {%- do stop_with(
            says ~ ' the kind ' ~ entry.kind ~ ', whose models read one line: name it '
            ~ entry.kind ~ '.'
        ) -%}
    {%- endif -%}
    {%- for key, value in entry.items() -%}
        {%- if key not in keys -%}
            {%- do stop_with(
                says ~ " the key '" ~ key ~ "', which is not known: the nearest is "
                ~ nearest_names(key, keys)[0] ~ '.'
            ) -%}
        {%- endif -%}
        {%- do check_entry_value(says, entry.kind, key, value) -%}
    {%- endfor -%}
    {%- do check_entry_columns(says, entry) -%}
    {%- do check_entry_formats(line, entry) -%}
    {%- do check_entry_attributes(says, entry) if entry.attributes -%}
    {%- do check_entry_summary(says, entry) if entry.kind == 'customer_summary' -%}
{% endmacro %}
