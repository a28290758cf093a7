{#- The vars that can be wrong without any data. -#}
{% macro check_vars() %}
    {%- if not var('business_lines') or var('business_lines') is string -%}
        {%- do stop_with(
            'var business_lines is no list of lines: give at least one of '
            ~ (var('seam_tables') | join(', ')) ~ ', as [retail_bank].'
        ) -%}
    {%- endif -%}
    {%- do lines_with('customers') -%}
    {%- do check_choice(
        'scoring_method', ['value_cut', 'r_rfm', 'thresholds', 'rank_first']
    ) -%}
    {%- do check_choice('returns_policy', ['net', 'gross']) -%}
    {%- set day = var('as_of_date') -%}
    {%- if day -%}
        {%- set form = modules.re.match('^\\d{4}-\\d{2}-\\d{2}$', day | string) -%}
        {%- set read = run_query('select ' ~ cast_or_null("'" ~ day ~ "'", 'date')) -%}
        {%- if not form or read.rows[0][0] is none -%}
            {%- do stop_with(
                "var as_of_date is '" ~ day
                ~ "', which is no date: write it as YYYY-MM-DD."
            ) -%}
        {%- endif -%}
    {%- endif -%}
    {%- if not 2 <= var('cluster_count_min') <= var('cluster_count_max') <= 9 -%}
        {%- do stop_with(
            'vars cluster_count_min and cluster_count_max are '
            ~ var('cluster_count_min') ~ ' and ' ~ var('cluster_count_max')
            ~ ': use 2 to 9, the smaller one first.'
        ) -%}
    {%- endif -%}
{% endmacro %}
