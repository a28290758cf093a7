{% macro unused_columns(line, table, found, aliases, files) %}
    {%- set used, unused = ['source_file'], [] -%}
    {%- for theirs in recognised_columns(
        line, table, found, aliases, files
    ).values() -%}
        {%- do used.extend(theirs | map('lower')) -%}
    {%- endfor -%}
    {%- for attribute in (attributes_of(line) if has_attributes(table) else []) -%}
        {%- do used.extend(attribute_columns(attribute, found) | map('lower')) -%}
    {%- endfor -%}
    {%- for name in found or [] -%}
        {%- do unused.append(name) if name | lower not in used -%}
    {%- endfor -%}
    {{- return(unused) -}}
{% endmacro %}
