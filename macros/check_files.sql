{#- Files that a raw table is read from exist and are not empty. URLs are left to the
    read itself, tables to the relation's own error. -#}
{% macro check_files(name, source) %}
    {%- if not var(source.source_name ~ '_schema') -%}
        {%- set places = var(name) -%}
        {%- set places = [places] if places is string else places -%}
        {%- for place in places if '://' not in place -%}
            {%- set files = raw_files(place) -%}
            {%- set found = run_query("select count(*) from glob('" ~ files ~ "')") -%}
            {%- if found.rows[0][0] == 0 -%}
                {%- do stop_with(
                    'No file matches ' ~ files ~ ': correct the var ' ~ name
                    ~ ', whose paths start at the folder that dbt runs in.'
                ) -%}
            {%- endif -%}
            {%- set empty_files = run_query(
                "select filename from read_blob('" ~ files ~ "') where size = 0"
            ) -%}
            {%- for file in empty_files.rows -%}
                {%- do stop_with(
                    'The file ' ~ file[0] ~ ' (var ' ~ name ~ ') is empty: export it '
                    ~ 'again, or take it away.'
                ) -%}
            {%- endfor -%}
        {%- endfor -%}
    {%- endif -%}
{% endmacro %}
