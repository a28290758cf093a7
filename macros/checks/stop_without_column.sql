{% macro stop_without_column(line, table, place, columns, found, why='', remedy='') %}
    {%- set are_several = columns | length > 1 -%}
    {%- do stop_with(
        'The raw table ' ~ table ~ ' of ' ~ line ~ ' has no '
        ~ ('columns ' if are_several else 'column ') ~ columns | join(', ') ~ why
        ~ ': add ' ~ ('them' if are_several else 'it') ~ ' to '
        ~ raw_path(line, table, place) ~ ', or ' ~ (remedy or 'rename the '
            ~ ('columns that hold them' if are_several else 'column that holds it'))
        ~ ' (found: ' ~ (found | reject('equalto', 'source_file') | join(', ')) ~ ').'
    ) -%}
{% endmacro %}
