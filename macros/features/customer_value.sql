{% macro customer_value() %}
    {#- Nobody's value is null: not even where the rule that rejects a row without it
        is off. -#}
    {%- set features = known_features() -%}
    {%- set values = {} -%}
    {%- for line in lines_of_kind('customer_summary') -%}
        {%- set value = lines()[line].value or [] -%}
        {%- set parts = [] -%}
        {%- for measure in ([value] if value is string else value) -%}
            {%- set name = measure_name(measure) -%}
            {%- do parts.append(
                'coalesce(' ~ filled_value(name, features[name]) ~ ', 0)'
            ) if name in features -%}
        {%- endfor -%}
        {%- do values.update({line: parts | join(' + ')}) if parts -%}
    {%- endfor -%}
    {%- if values -%}
    case business_line
        {%- for line, value in values.items() %}
        when '{{ line }}' then {{ value }}
        {%- endfor %}
        else value_amount
    end
    {%- else -%}
        value_amount
    {%- endif -%}
{% endmacro %}
