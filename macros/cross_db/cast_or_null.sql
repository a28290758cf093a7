{% macro cast_or_null(expression, data_type) %}
    {{- adapter.dispatch('cast_or_null', 'loyalty_segments')(expression, data_type) -}}
{% endmacro %}

{% macro default__cast_or_null(expression, data_type) %}
    {{- dbt.safe_cast(expression, data_type) -}}
{% endmacro %}

{#- DuckDB takes 1_000 for a number. A look at a column is free; an expression is not
    computed twice. -#}
{% macro duckdb__cast_or_null(expression, data_type) %}
    {%- set value = 'try_cast(' ~ expression ~ ' as ' ~ data_type ~ ')' -%}
    {%- if data_type in ['date', 'timestamp'] -%}
        {{- value -}}
    {%- elif modules.re.match('^[a-z_0-9.]+$', expression) -%}
        {{- 'case when not contains(' ~ expression ~ ", '_') then " ~ value ~ ' end' -}}
    {%- else -%}
        {{- 'try_cast(replace(' ~ expression ~ ", '_', '?') as " ~ data_type ~ ')' -}}
    {%- endif -%}
{% endmacro %}

{#- Its decimals have nine decimals each: what a raw value has more than it may is
    rounded away. -#}
{% macro bigquery__cast_or_null(expression, data_type) %}
    {%- if data_type.startswith('decimal') -%}
        {%- set decimals = data_type.split(',')[1].strip(' )') -%}
        {{- 'round(safe_cast(' ~ expression ~ ' as numeric), ' ~ decimals ~ ')' -}}
    {%- else -%}
        {{- dbt.safe_cast(expression, data_type) -}}
    {%- endif -%}
{% endmacro %}

{#- PostgreSQL has no cast that forgives: what looks like a value is cast. -#}
{% macro postgres__cast_or_null(expression, data_type) %}
    {%- if data_type in ['date', 'timestamp'] -%}
        {{- postgres_moment_or_null(expression, data_type) -}}
    {%- else -%}
        {{- postgres_number_or_null(expression, data_type) -}}
    {%- endif -%}
{% endmacro %}

{#- Spark reads 2024 as the first of its January, and takes no fraction for a whole
    number. -#}
{% macro spark__cast_or_null(expression, data_type) %}
    {%- if data_type in ['date', 'timestamp'] -%}
        case
            when {{ expression }} like '%-%-%'
                then try_cast({{ expression }} as {{ data_type }})
        end
    {%- elif data_type == 'integer' -%}
        try_cast(round(try_cast({{ expression }} as decimal(18, 4))) as integer)
    {%- else -%}
        try_cast({{ expression }} as {{ data_type }})
    {%- endif -%}
{% endmacro %}
