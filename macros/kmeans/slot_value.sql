{#- What a line has in one column of its k-means points: a feature, or 0 behind the last
    one. Millionths are whole numbers: a double adds them up exactly, in any order. A
    feature with a gap stops the build. -#}
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
