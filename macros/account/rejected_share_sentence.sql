{% macro rejected_share_sentence(line, tables, limit) %}
    {#- About the worst table of a business line, where it is above the limit. -#}
    {%- set worst = namespace(share=limit, table=none, found=none) -%}
    {%- for table, outcomes in tables.items() -%}
        {%- set found = rejected_share(outcomes) -%}
        {%- set share = [found.of_rows, found.of_money] | max -%}
        {%- if share > worst.share -%}
            {%- set worst.share, worst.table, worst.found = share, table, found -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if worst.table is none -%}{{- return(none) -}}{%- endif -%}
    {%- set found = worst.found -%}
    {%- set most = found.faults | sort(attribute='rows', reverse=true) | first -%}
    {%- set others = found.rows - most.rows -%}
    {{- return(
        line ~ ': ' ~ '{:,}'.format(found.rows) ~ ' of ' ~ '{:,}'.format(found.all_rows)
        ~ ' rows of ' ~ worst.table ~ ' (' ~ '{:.1%}'.format(found.of_rows)
        ~ (', and ' ~ '{:.1%}'.format(found.of_money) ~ ' of the money'
            if found.of_money else '')
        ~ ') cannot be used, ' ~ ('{:,}'.format(most.rows) ~ ' of them' if others
            else 'all') ~ ' as ' ~ most.outcome
        ~ (", such as '" ~ most.example ~ "'" if most.example is not none else '')
        ~ ' in ' ~ most.file ~ ': ' ~ outcome_remedy(worst.table, most.outcome)
        ~ ', or set loyalty_max_rejected_share above ' ~ limit ~ '.'
    ) -}}
{% endmacro %}
