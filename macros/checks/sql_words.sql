{% macro sql_words() %}
    {#- Words that are no name of a column in DuckDB or PostgreSQL, or in one of
        BigQuery, Snowflake, Databricks and Spark. -#}
    {{- return((
        'all alter analyse analyze and anti any array as asc asof assert_rows_modified '
        ~ 'asymmetric at authorization between binary both by case cast check collate '
        ~ 'collation column columns concurrently connect constraint contains create '
        ~ 'cross cube current current_date current_time current_timestamp current_user '
        ~ 'default deferrable define delete desc describe distinct do drop else end '
        ~ 'enum escape except exclude exists extract false fetch following for foreign '
        ~ 'freeze from full generated glob grant group grouping groups hash having if '
        ~ 'ignore ilike in increment initially inner insert intersect interval into is '
        ~ 'isnull join lambda lateral leading left like limit localtime localtimestamp '
        ~ 'lookup map merge minus natural new no not notnull null nulls of offset on '
        ~ 'only or order outer over overlaps partition pivot pivot_longer pivot_wider '
        ~ 'placing positional preceding primary proto qualify range recursive '
        ~ 'references regexp respect returning revoke right rlike rollup row rows '
        ~ 'sample select semi session_user set show similar some start struct '
        ~ 'summarize symmetric table tablesample then to trailing treat trigger true '
        ~ 'try_cast unbounded union unique unnest unpack unpivot update user using '
        ~ 'values variadic verbose when whenever where window with within'
    ).split(' ')) -}}
{% endmacro %}
