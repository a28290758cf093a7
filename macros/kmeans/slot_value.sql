{% macro slot_value(features, position) %}
    {%- if position < features | length -%}
        {%- set name = features[position] -%}
        {%- set gap = dbt.concat([
            "'int_training_customers has no " ~ name ~ " of customer '", 'customer_id',
        ]) -%}
        coalesce(
            round(1000000 * cast({{ name }} as {{ double_type() }})),
            {{ failing_with(gap, double_type()) }}
        )
    {%- else -%}
        cast(0 as {{ double_type() }})
    {%- endif -%}
{% endmacro %}
