{% macro unused_texts(line, table, outcomes, aliases) %}
    {%- set texts = [] -%}
    {%- set has_models = kind_list()[lines()[line].kind].models -%}
    {#- A hook can read the seed, and no model that takes its place. -#}
    {%- if not has_models and 'column_aliases' not in var('loyalty_seeds') -%}
        {%- do aliases.update({table: column_aliases(
            table, built_table('seed.loyalty_segments.column_aliases')
        )}) if table not in aliases -%}
        {%- set places = {} -%}
        {%- for place in raw_places(line, table) -%}
            {%- set reader = placed_table(place) if place.ref or place.source
                else raw_reader(line, table, place) -%}
            {%- set unused = unused_columns(
                line, table, found_columns(place, reader), aliases[table],
                names_by_file(line, table, place)
            ) | join(', ') if reader -%}
            {%- do places.setdefault(unused, []).append(place_name(place)) -%}
        {%- endfor -%}
        {%- for unused, names in places.items() if unused -%}
            {%- do texts.append(
                '    columns not used: ' ~ unused ~ ' (' ~ names[0] ~ (
                    ' and ' ~ (names | length - 1) ~ ' more'
                    if names | length > 1 else ''
                ) ~ ')'
            ) -%}
        {%- endfor -%}
        {%- set named = {
            'files without rows': empty_files(line, table, outcomes),
            'files not read': unread_files(line, table),
        } if reads_files() else {} -%}
        {%- for says, files in named.items() if files -%}
            {%- do texts.append('    ' ~ says ~ ': ' ~ files[:5] | join(', ')) -%}
        {%- endfor -%}
    {%- endif -%}
    {{- return(texts) -}}
{% endmacro %}
