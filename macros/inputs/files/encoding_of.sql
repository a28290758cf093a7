{% macro encoding_of(file, fact, entry, says) %}
    {#- DuckDB's name of it; none where DuckDB shall see for itself. -#}
    {%- set found = fact.encoding -%}
    {%- set encoding = entry.encoding or found -%}
    {%- set is_set = modules.re.search('\\bencoding\\s*=', entry.csv_options or '') -%}
    {%- set the_file = 'The file ' ~ file.file ~ ' (' ~ says ~ ') ' -%}
    {%- if file.kind != 'csv' or is_set -%}{{- return(none) -}}{%- endif -%}
    {%- if found == 'binary' or encoding == 'utf-8' and found != 'utf-8' -%}
        {%- do stop_with(
            the_file ~ 'is not text in UTF-8: save it as CSV in UTF-8, or give its '
            ~ 'encoding as the encoding of ' ~ 'its entry.'
        ) -%}
    {%- elif found == 'utf-16be' and encoding != 'windows-1252' -%}
        {%- do stop_with(
            the_file ~ 'is text in UTF-16 with the bytes of each letter in the order '
            ~ 'that DuckDB does not read: save it as CSV in UTF-8.'
        ) -%}
    {%- elif encoding == 'windows-1252' -%}
        {#- Nearly the same, and built in; it lacks the euro sign. -#}
        {%- if fact.is_latin_1 -%}{{- return('latin-1') -}}{%- endif -%}
        {%- if not load_extension('encodings') -%}
            {%- do stop_with(
                the_file ~ 'is text in Windows-1252, for which DuckDB needs its '
                ~ 'extension encodings: run `' ~ install_of('encodings')
                ~ '`, or save the file as CSV in UTF-8.'
            ) -%}
        {%- endif -%}
        {{- return('CP1252') -}}
    {%- endif -%}
    {{- return('utf-16' if encoding == 'utf-16') -}}
{% endmacro %}
