{% macro load_what_views_read() %}
    {%- if execute and invocation_args_dict.which == 'test' and reads_files() -%}
        {%- set found = run_query(
            "select 1 from duckdb_views() where sql like '%CP1252%' limit 1"
        ) -%}
        {%- do load_extension('encodings') if found | length -%}
    {%- endif -%}
{% endmacro %}
