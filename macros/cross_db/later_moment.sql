{% macro later_moment(part, number, moment) %}
    {{- adapter.dispatch('later_moment', 'loyalty_segments')(part, number, moment) -}}
{% endmacro %}

{% macro default__later_moment(part, number, moment) %}
    {{- dbt.dateadd(part, number, moment) -}}
{% endmacro %}

{#- dbt's own takes no number of more than 32 bits, as a sum of seconds has. -#}
{% macro duckdb__later_moment(part, number, moment) %}
    {{- '(' ~ moment ~ ' + to_' ~ part ~ 's(' ~ number ~ '))' -}}
{% endmacro %}

{#- dbt's own gives a datetime there, which is another type. -#}
{% macro bigquery__later_moment(part, number, moment) %}
    {{- 'timestamp_add(' ~ moment ~ ', interval ' ~ number ~ ' ' ~ part ~ ')' -}}
{% endmacro %}

{#- dbt's own asks a cluster what it can do, even in an offline compile. -#}
{% macro spark__later_moment(part, number, moment) %}
    {{- 'timestampadd(' ~ part ~ ', ' ~ number ~ ', ' ~ moment ~ ')' -}}
{% endmacro %}
