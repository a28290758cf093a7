{% macro number_in_bytes(bytes) %}
    {#- The lowest byte is first. -#}
    {{- return(
        "cast('0x0' || array_to_string(list_reverse(regexp_extract_all(hex(" ~ bytes
        ~ "), '..')), '') as bigint)"
    ) -}}
{% endmacro %}
