{#- The value under whichever of these column names a file uses. Several names may
    arrive in several types, which only text can hold. -#}
{% macro first_name_with_a_value(names) %}
    {%- if names | length == 1 -%}
        "{{ names[0] }}"
    {%- else -%}
        coalesce(
            {%- for name in names -%}
                cast("{{ name }}" as varchar){{ ', ' if not loop.last }}
            {%- endfor -%}
        )
    {%- endif -%}
{% endmacro %}
