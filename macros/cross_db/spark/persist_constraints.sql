{% macro spark__persist_constraints(relation, model) %}
    {%- set names = [] -%}
    {%- for column in model.columns.values() -%}
        {%- if 'not_null' in column.constraints | map(attribute='type') -%}
            {%- do names.append(column.name) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if names -%}
        {%- set counts = 'count(*) - count(' ~ names | join('), count(*) - count(') -%}
        {%- set nulls = run_query('select ' ~ counts ~ ') from ' ~ relation).rows[0] -%}
        {%- for name in names -%}
            {%- set count = nulls[loop.index0] -%}
            {%- if count -%}
                {%- do stop_with(
                    relation ~ ' has ' ~ count ~ ' rows where ' ~ name ~ ' is null, '
                    ~ 'which its contract does not allow: look for a number that is '
                    ~ 'too large for its type, or a join without a match.'
                ) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endif -%}
{% endmacro %}

{#- Databricks has dbt-spark's macros and ours, but enforces not null itself. -#}
{% macro databricks__persist_constraints(relation, model) %}
    {%- do dbt_databricks.databricks__persist_constraints(relation, model) -%}
{% endmacro %}
