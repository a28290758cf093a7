{% macro knows_aliases() %}
    {#- Where they are a table, it may not be built before something reads it. -#}
    {{- return(reads_files() and 'column_aliases' not in var('loyalty_seeds')) -}}
{% endmacro %}
