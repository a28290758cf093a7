{% macro check_rfm_weights() %}
    {%- set weights = var('loyalty_rfm_weights') -%}
    {%- set metrics = ['frequency', 'monetary', 'recency'] -%}
    {%- set values = weights.values() | list if weights is mapping else [] -%}
    {%- set numbers = values | select('number') | reject('boolean') | list -%}
    {%- if
        values | length != 3 or numbers | length != 3 or weights | sort != metrics
        or numbers | min < 0 or numbers | sum == 0
    -%}
        {%- do stop_with(
            'var loyalty_rfm_weights is ' ~ weights ~ ': give one number each for '
            ~ 'recency, frequency and monetary; none may be below 0, and at least one '
            ~ 'must be above 0.'
        ) -%}
    {%- endif -%}
{% endmacro %}
