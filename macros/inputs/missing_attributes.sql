{% macro missing_attributes(line, table, found) %}
    {%- set missing = [] -%}
    {%- for attribute in attributes_of(line)
        if has_attributes(table) and not attribute_columns(attribute, found) -%}
        {#- A summary may have what its list of customers has not. -#}
        {%- set elsewhere = [] -%}
        {%- for other in lines()[line].tables
            if has_attributes(other) and other != table -%}
            {%- for each in raw_readers(line, other) -%}
                {#- A model may not be built yet. -#}
                {%- set names = none if each.place.ref
                    else found_columns(each.place, each.reader) -%}
                {%- do elsewhere.extend(attribute_columns(attribute, names)) -%}
            {%- endfor -%}
        {%- endfor -%}
        {%- do missing.append(attribute) if not elsewhere -%}
    {%- endfor -%}
    {{- return(missing) -}}
{% endmacro %}
