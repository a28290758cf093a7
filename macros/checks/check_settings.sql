{% macro check_settings() %}
    {%- do check_renamed_settings() -%}
    {%- do check_setting_names() -%}
    {%- do check_lines() -%}
    {%- do check_measures() -%}
    {%- do check_vars() -%}
    {%- do check_features() -%}
    {%- do check_selection() -%}
{% endmacro %}
