{% macro check_renamed_settings() %}
    {%- set given = given_settings() -%}
    {%- for name in given.scoped + given.ours -%}
        {%- for old, new in renamed_settings().items()
            if modules.re.match('^(' ~ old ~ ')$', name) -%}
            {%- do stop_with(
                'var ' ~ name ~ ' is called ' ~ new ~ ' since version 0.2.0: rename it.'
            ) -%}
        {%- endfor -%}
    {%- endfor -%}
{% endmacro %}
