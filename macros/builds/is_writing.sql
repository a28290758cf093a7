{#- Whether the command that runs changes tables. Others (test, compile, docs) leave the
    warehouse, and what is recorded of it, as they are. -#}
{% macro is_writing() %}
    {{- return(execute and invocation_args_dict.which in [
        'build', 'run', 'seed', 'snapshot', 'retry', 'clone'
    ]) -}}
{% endmacro %}
