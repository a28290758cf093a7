{% macro sample_weight(sample_number) %}
    case {{ sample_number }}
        {%- for number in range(1, checked_number('loyalty_cluster_refits', 1) + 1) %}
        when {{ number }} then weight_{{ number }}
        {%- endfor %}
        else 1
    end
{%- endmacro %}
