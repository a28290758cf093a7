{% macro rfm_cut_point(number) %}
    {%- set missing = dbt.concat([
        "'seeds/rfm_thresholds.csv has no '", 'metric_quantiles.metric', "' cuts for '",
        'metric_quantiles.business_line',
        "': add a row, or choose another loyalty_scoring_method.'",
    ]) -%}
    {%- set cut %}
        case '{{ var("loyalty_scoring_method") }}'
            when 'thresholds' then coalesce(
                rfm_thresholds.cut_{{ number }},
                {{ failing_with(missing, decimal_type(18, 6)) }}
            )
            when 'r_rfm' then metric_quantiles.quantile_{{ number }} + 1
            else metric_quantiles.quantile_{{ number }}
        end
    {%- endset %}
    {{- decimal_of(cut, 18, 6) }}
{%- endmacro %}
