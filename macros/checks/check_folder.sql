{% macro check_folder() %}
    {%- set project = invocation_args_dict.project_dir | replace("'", "''") -%}
    {%- set file = "'" ~ project ~ "/dbt_project.yml'" -%}
    {#- A list of which one is there is no error where the other is not. -#}
    {%- set same = run_query(
        'select count(*) from read_blob(' ~ file ~ ') as project '
        ~ 'inner join read_blob([' ~ file ~ ", './dbt_project.ym*']) as here "
        ~ "on here.filename in ('./dbt_project.yml', 'dbt_project.yml') "
        ~ 'and here.size = project.size '
        ~ 'and here.last_modified = project.last_modified'
    ) -%}
    {%- if same.rows[0][0] == 0 -%}
        {%- do stop_with(
            'dbt runs in another folder than the project, where the paths of raw '
            ~ 'files start: run it in ' ~ invocation_args_dict.project_dir
            ~ ', or `loyalty build` from anywhere.'
        ) -%}
    {%- endif -%}
{% endmacro %}
