{% macro is_writing() %}
    {{- return(execute and invocation_args_dict.which in [
        'build', 'run', 'seed', 'snapshot', 'retry', 'clone'
    ]) -}}
{% endmacro %}
