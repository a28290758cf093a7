{% macro check_choices(line, table, place, reader, names) %}
    {#- Files of several years may have several names; one row may not. -#}
    {%- for column, theirs in names.items() if theirs | length > 1 -%}
        {%- set filled = [] -%}
        {%- for name in theirs -%}
            {%- do filled.append(
                'case when nullif(' ~ text_of(adapter.quote(name)) ~ ", '') is null "
                ~ 'then 0 else 1 end'
            ) -%}
        {%- endfor -%}
        {%- set both = run_query(
            'select 1 from ' ~ reader ~ ' where ' ~ filled | join(' + ')
            ~ ' > 1 limit 1'
        ) -%}
        {%- if both | length > 0 -%}
            {%- do stop_with(
                'The raw table ' ~ table ~ ' of ' ~ line ~ ' has rows with '
                ~ theirs | join(' and ') ~ ' in ' ~ raw_path(line, table, place)
                ~ ', and each may be its ' ~ column ~ ': name the right one in its '
                ~ 'entry, as in columns: {' ~ table ~ ': {' ~ column ~ ': ' ~ theirs[0]
                ~ '}}.'
            ) -%}
        {%- endif -%}
    {%- endfor -%}
{% endmacro %}
