{% macro failing_with(message, data_type) %}
    {{- adapter.dispatch('failing_with', 'loyalty_segments')(message, data_type) -}}
{% endmacro %}

{#- No standard function raises, but every engine quotes the text it cannot cast. -#}
{% macro default__failing_with(message, data_type) %}
    {{- 'cast(' ~ message ~ ' as ' ~ data_type ~ ')' -}}
{% endmacro %}

{% macro duckdb__failing_with(message, data_type) %}
    {{- 'cast(error(' ~ message ~ ') as ' ~ data_type ~ ')' -}}
{% endmacro %}

{% macro bigquery__failing_with(message, data_type) %}
    {{- 'cast(error(' ~ message ~ ') as ' ~ data_type ~ ')' -}}
{% endmacro %}

{% macro spark__failing_with(message, data_type) %}
    {{- 'cast(raise_error(' ~ message ~ ') as ' ~ data_type ~ ')' -}}
{% endmacro %}

{#- PostgreSQL casts a constant while it plans, reached or not: nothing of the clock's
    time makes it no constant. -#}
{% macro postgres__failing_with(message, data_type) %}
    {{- 'cast(' ~ message ~ ' || left(cast(clock_timestamp() as text), 0) as '
        ~ data_type ~ ')' -}}
{% endmacro %}
