{% macro csv_options_of(line) %}
    {%- set given = lines()[line].csv_options or '' -%}
    {#- A line that breaks off early keeps the columns it has; "" inside quotes is one
        quote, which DuckDB does not find out in this mode. -#}
    {%- set defaults = {
        'strict_mode': 'false', 'null_padding': 'true', 'quote': "'\"'",
        'escape': "'\"'",
    } -%}
    {%- set options = [given] if given else [] -%}
    {%- for name, value in defaults.items()
        if not modules.re.search('\\b' ~ name ~ '\\s*=', given) -%}
        {%- do options.append(name ~ ' = ' ~ value) -%}
    {%- endfor -%}
    {{- return(options | join(', ')) -}}
{% endmacro %}
