{% macro swallowed_lines(line, file, fact, options) %}
    {%- set separator = separator_of(fact.lines[0]) -%}
    {%- set header = fact.lines[1 if separator else 0] -%}
    {%- set delimiter = separator or given_delimiter(line) or delimiter_of(header) -%}
    {%- set count = names_in_header(header, delimiter) | length -%}
    {%- set text = list_of_texts([delimiter]) -%}
    {%- set mark = ('[' ~ delimiter ~ ']') | replace("'", "''") -%}
    {%- if count < 3 -%}{{- return(none) -}}{%- endif -%}
    {%- set found = run_query(
        'with lines as (select row_number() over () as number, line from read_csv('
        ~ list_of_texts([file]) ~ ', ' ~ options ~ ')), marked as (select number, '
        ~ "regexp_matches(line, '(^|" ~ mark ~ ")\"([^\"]|\"\")*$') as opens, "
        ~ "regexp_matches(line, '(^|[^\"])(\"\")*\"(" ~ mark ~ "|$)') as closes, "
        ~ 'length(line) - length(replace(line, ' ~ text ~ ", '')) = " ~ (count - 1)
        ~ ' as is_row from lines), spans as (select number, opens, min(case when '
        ~ 'closes then number end) over (order by number rows between 1 following and '
        ~ 'unbounded following) as closed, sum(cast(is_row as int)) over (order by '
        ~ 'number) as rows, sum(cast(is_row as int)) over (order by number rows '
        ~ 'between unbounded preceding and 1 preceding) as rows_before, '
        ~ 'sum(cast(is_row as int))'
        ~ ' over () as all_rows from marked) select spans.number, cast(coalesce('
        ~ 'ends.rows_before, spans.all_rows) - spans.rows as bigint) from spans left '
        ~ 'join spans as ends on ends.number = spans.closed where spans.opens and '
        ~ 'coalesce(ends.rows_before, spans.all_rows) > spans.rows '
        ~ 'order by spans.number limit 1'
    ).rows -%}
    {{- return(found[0] if found) -}}
{% endmacro %}
