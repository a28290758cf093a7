{% macro needs_cleaning(id) %}
    {#- Blanks, quotes, what is not of ASCII, and zeros after a point. -#}
    {{- matches_pattern(id, '[^!#-&(-~]|[.,]0+$') -}}
{% endmacro %}
