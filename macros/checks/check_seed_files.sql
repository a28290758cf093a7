{% macro check_seed_files() %}
    {{- return(adapter.dispatch('check_seed_files', 'loyalty_segments')()) -}}
{% endmacro %}

{% macro default__check_seed_files() %}
{% endmacro %}

{#- dbt cannot read some files far enough for check_seed_file to say what is wrong with
    them; DuckDB can. The files of a package are not edited. -#}
{% macro duckdb__check_seed_files() %}
    {%- if project_name == 'loyalty_segments' -%}
        {%- for file, header in run_query(
            "select filename, split_part(cast(content as varchar), '\\x0A', 1) "
            ~ "from read_blob('seeds/*.csv') order by filename"
        ).rows -%}
            {%- do check_seed_header(file, header | replace('\\x09', '\t')) -%}
        {%- endfor -%}
    {%- endif -%}
{% endmacro %}
