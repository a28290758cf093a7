{% macro finding_sentence(found) %}
    {{- return(
        found.line ~ ': ' ~ found.meaning ~ ' (' ~ found.finding ~ ', '
        ~ found.subject ~ ': ' ~ '{:,}'.format(found.rows)
        ~ (', money ' ~ '{:,.2f}'.format(found.amount)
            if found.amount is not none else '')
        ~ (", such as '" ~ found.example ~ "'" if found.example is not none else '')
        ~ '): ' ~ found.remedy ~ '.'
    ) -}}
{% endmacro %}
