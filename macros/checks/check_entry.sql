{% macro check_entry(line, entry) %}
    {%- set says = 'var loyalty_lines gives ' ~ line -%}
    {%- set keys = {
        'kind': 'a kind of raw data, for example invoice_lines',
        'tables': 'a mapping of raw tables to where they are',
        'csv_options': "a text of options of DuckDB's read_csv",
    } -%}
    {%- if entry is not mapping -%}
        {%- do stop_with(
            says ~ " '" ~ entry ~ "': use a mapping of " ~ (keys | join(', ')) ~ '.'
        ) -%}
    {%- elif not modules.re.match('^[a-z][a-z0-9]*(_[a-z0-9]+)*$', line | string) -%}
        {%- do stop_with(
            "var loyalty_lines names '" ~ line ~ "': name a business line in snake "
            ~ 'case, for example web_shop.'
        ) -%}
    {%- endif -%}
    {%- for key, value in entry.items() -%}
        {%- if key not in keys -%}
            {%- do stop_with(
                says ~ " the key '" ~ key ~ "', which is not known: the nearest is "
                ~ nearest_names(key, keys)[0] ~ '.'
            ) -%}
        {%- elif (value is mapping) != (key == 'tables')
            or not (value is mapping or value is string) -%}
            {%- do stop_with(
                says ~ ' the ' ~ key ~ " '" ~ value ~ "': use " ~ keys[key] ~ '.'
            ) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if not entry.kind -%}
        {%- do stop_with(says ~ ' no kind: add ' ~ keys.kind ~ '.') -%}
    {%- endif -%}
{% endmacro %}
