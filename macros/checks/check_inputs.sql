{% macro check_inputs() %}
    {%- if execute -%}
        {%- do check_settings() -%}
        {%- do check_seed_files() if flags.INTROSPECT -%}
        {%- for line in active_lines() if flags.INTROSPECT -%}
            {%- for table in (lines()[line].tables or {}) -%}
                {#- What a model gives is looked at once it is built. -#}
                {%- for place in raw_places(line, table)
                    if place is string or not place.ref -%}
                    {%- do check_source(line, table, place) -%}
                {%- endfor -%}
            {%- endfor -%}
        {%- endfor -%}
    {%- endif -%}
{% endmacro %}
