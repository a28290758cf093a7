{% macro quantile(column, shares, position) %}
    {{- adapter.dispatch('quantile', 'loyalty_segments')(column, shares, position) -}}
{% endmacro %}

{% macro default__quantile(column, shares, position) -%}
    percentile_cont({{ shares[position - 1] }}) within group (
        order by cast({{ column }} as {{ loyalty_segments.double_type() }})
    )
{%- endmacro %}

{#- Asked for as a list, all quantiles of a column share one sort: 13 million rows took
    0.8 s instead of 3 s. -#}
{% macro duckdb__quantile(column, shares, position) -%}
    quantile_cont(cast({{ column }} as double), {{ shares }})[{{ position }}]
{%- endmacro %}

{#- A percentile is a window function there and no aggregate: it is read off the sorted
    values, between the two that its position lies between. -#}
{% macro bigquery__quantile(column, shares, position) -%}
    {%- set number = 'cast(' ~ column ~ ' as float64)' -%}
    {%- set rank = '(count(' ~ column ~ ') - 1) * ' ~ shares[position - 1] -%}
    {%- set value = {} -%}
    {%- for side in ['floor', 'ceil'] -%}
        {%- do value.update({side: 'array_agg(' ~ number ~ ' ignore nulls order by '
            ~ number ~ ')[safe_offset(cast(' ~ side ~ '(' ~ rank ~ ') as int64))]'
        }) -%}
    {%- endfor -%}
    {{ value.floor }}
    + ({{ value.ceil }} - {{ value.floor }}) * ({{ rank }} - floor({{ rank }}))
{%- endmacro %}

{#- All quantiles of a column share one sort; Sail's percentile_cont has six digits. -#}
{% macro spark__quantile(column, shares, position) -%}
    percentile(
        cast({{ column }} as double), array({{ shares | join(', ') }})
    )[{{ position - 1 }}]
{%- endmacro %}

{#- Its percentile_cont is exact, and what stands in for Databricks reads no other. -#}
{% macro databricks__quantile(column, shares, position) -%}
    {{ loyalty_segments.default__quantile(column, shares, position) }}
{%- endmacro %}
