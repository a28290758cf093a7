{% macro in_zone(moment, zone) %}
    {%- if zone -%}
        {{- adapter.dispatch('in_zone', 'loyalty_segments')(moment, zone) -}}
    {%- else -%}
        {{- moment -}}
    {%- endif -%}
{% endmacro %}

{% macro default__in_zone(moment, zone) %}
    {{- '((' ~ moment ~ ") at time zone 'UTC' at time zone '" ~ zone ~ "')" -}}
{% endmacro %}

{#- A timestamp is a moment there: what the clock of the zone shows is kept as UTC. -#}
{% macro bigquery__in_zone(moment, zone) %}
    {{- 'timestamp(datetime(' ~ moment ~ ", '" ~ zone ~ "'))" -}}
{% endmacro %}

{% macro snowflake__in_zone(moment, zone) %}
    {{- "convert_timezone('UTC', '" ~ zone ~ "', " ~ moment ~ ')' -}}
{% endmacro %}

{% macro spark__in_zone(moment, zone) %}
    {{- 'from_utc_timestamp(' ~ moment ~ ", '" ~ zone ~ "')" -}}
{% endmacro %}
