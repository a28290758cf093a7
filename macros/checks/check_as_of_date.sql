{% macro check_as_of_date() %}
    {%- set day = var('loyalty_as_of_date') -%}
    {%- if day is not none -%}
        {%- set form = modules.re.match('^\\d{4}-\\d{2}-\\d{2}$', day | string) -%}
        {%- if form -%}
            {%- set read = cast_or_null("'" ~ day ~ "'", 'date') -%}
            {%- set form = run_query('select ' ~ read).rows[0][0] -%}
        {%- endif -%}
        {%- if not form -%}
            {%- do stop_with(
                "var loyalty_as_of_date is '" ~ day
                ~ "', which is not a date: write it as YYYY-MM-DD."
            ) -%}
        {%- endif -%}
    {%- endif -%}
{% endmacro %}
