{% macro features_of(line, all_features=none) %}
    {%- set names, kind = [], lines()[line].kind -%}
    {%- for name, feature in (all_features or features()).items()
        if feature.role == 'clusters' -%}
        {%- if line in feature.business_lines
            or 'business_lines' not in feature and kind in feature.kinds -%}
            {%- do names.append(name) -%}
        {%- endif -%}
    {%- endfor -%}
    {{- return(names) -}}
{% endmacro %}
