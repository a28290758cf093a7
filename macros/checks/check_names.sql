{% macro check_names(line, table, place, found, names) %}
    {%- set given = (lines()[line].columns or {}).get(table, {}) -%}
    {%- set known = found | map('lower') | list -%}
    {%- set absent, entries, missing = [], [], [] -%}
    {%- for column, theirs in given.items() if theirs | lower not in known -%}
        {%- do absent.append(theirs) -%}
        {%- do entries.append(column ~ ': ' ~ theirs) -%}
    {%- endfor -%}
    {%- if absent -%}
        {%- do stop_without_column(
            line, table, place, absent, found, ', which its entry names',
            'correct columns: {' ~ table ~ ': {' ~ entries | join(', ') ~ '}}'
        ) -%}
    {%- endif -%}
    {%- set unlisted = missing_attributes(line, table, found) -%}
    {%- do stop_without_column(
        line, table, place, unlisted, found, ', which its attributes name',
        'correct attributes in its entry, which has names of your columns'
    ) if unlisted -%}
    {%- for column, is_needed in asked_columns(line, table).items()
        if is_needed and not names[column] -%}
        {%- do missing.append(column) -%}
    {%- endfor -%}
    {%- if lines()[line].value == 'margin' and table == 'orders'
        and not (names.margin or names.unit_cost) -%}
        {%- do missing.append('margin') -%}
    {%- endif -%}
    {%- if missing -%}
        {%- set several = missing | length > 1 -%}
        {%- do stop_without_column(
            line, table, place, missing, found,
            remedy='name the ' ~ ('columns that hold them' if several
                else 'column that holds it') ~ ' in its entry, as in columns: {'
                ~ table ~ ': {' ~ missing[0] ~ ': <its name>}}'
        ) -%}
    {%- endif -%}
{% endmacro %}
