{% macro is_compressed(name) %}
    {{- return(modules.re.search('\\.(gz|zst)$', name | lower) is not none) -}}
{% endmacro %}
