{% macro line_id() %}
    {{- dbt.concat([
        'line_hash', "'-'", text_of('copy_number'),
        "case when file_number > 1 then '-' else '' end",
        "case when file_number > 1 then " ~ text_of('file_number') ~ " else '' end",
    ]) -}}
{% endmacro %}
