{% macro line_options(encoding) %}
    {#- A delimiter that no text has: a line of the file is one value. -#}
    {%- set options = "header = false, auto_detect = false, columns = {'line': "
        ~ "'varchar'}, delim = '\\x01', quote = '', escape = '', comment = '', "
        ~ "strict_mode = false, null_padding = true" -%}
    {%- if encoding and encoding != 'utf-8' -%}
        {%- do load_extension('encodings') if encoding == 'CP1252' -%}
        {%- set options = options ~ ", encoding = '" ~ encoding ~ "'" -%}
    {%- endif -%}
    {{- return(options) -}}
{% endmacro %}
