{#- Files that a raw table is read from exist and are not empty. URLs are left to the read
    itself, tables to the relation's own error. -#}
{% macro check_files(name, source) %}
    {%- if not var(source.source_name ~ '_schema') -%}
        {%- set places = var(name) -%}
        {%- for place in ([places] if places is string else places) if '://' not in place -%}
            {%- set files = raw_files(place) -%}
            {%- set sizes = run_query(
                "select filename, size from read_blob('" ~ files ~ "')"
            ) if run_query("select count(*) from glob('" ~ files ~ "')").rows[0][0] else [] -%}
            {%- if not sizes -%}
                {%- do stop_with(
                    'No file matches ' ~ files ~ ': correct the var ' ~ name
                    ~ ', whose paths start at the folder that dbt runs in.'
                ) -%}
            {%- endif -%}
            {%- for file in sizes.rows if file[1] == 0 -%}
                {%- do stop_with(
                    'The file ' ~ file[0] ~ ' (var ' ~ name ~ ') is empty: export it '
                    ~ 'again, or take it away.'
                ) -%}
            {%- endfor -%}
        {%- endfor -%}
    {%- endif -%}
{% endmacro %}
