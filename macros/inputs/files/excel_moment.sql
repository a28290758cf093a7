{% macro excel_moment(name) %}
    {#- A moment is stored as the days since the end of 1899. -#}
    {%- set column = adapter.quote(name) -%}
    {%- set seconds = 'cast(round(try_cast(' ~ column
        ~ ' as double) * 86400) as bigint)' -%}
    {{- return(
        "coalesce(strftime(timestamp '1899-12-30' + to_seconds(" ~ seconds
        ~ "), '%Y-%m-%d %H:%M:%S'), " ~ column ~ ') as ' ~ column
    ) -}}
{% endmacro %}
