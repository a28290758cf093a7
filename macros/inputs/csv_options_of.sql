{% macro csv_options_of(line, found={}) %}
    {%- set given = lines()[line].csv_options or '' -%}
    {#- A line that breaks off early keeps the columns it has; "" inside quotes is one
        quote, which DuckDB does not find out in this mode; #1 is no comment. -#}
    {%- set options = {
        'strict_mode': 'false', 'null_padding': 'true', 'quote': "'\"'",
        'escape': "'\"'", 'comment': "''",
    } -%}
    {%- do options.update(found) -%}
    {%- set texts = [given] if given else [] -%}
    {%- for name, value in options.items()
        if not modules.re.search('\\b' ~ name ~ '\\s*=', given)
        and not (name == 'delim' and modules.re.search('\\bsep\\s*=', given)) -%}
        {%- do texts.append(name ~ ' = ' ~ value) -%}
    {%- endfor -%}
    {{- return(texts | join(', ')) -}}
{% endmacro %}
