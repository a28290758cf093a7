{% macro whole_files(files) %}
    {#- A text of bytes has those that are no ASCII as \xE9. UTF-16 without a mark has
        every second byte zero. -#}
    with
    files as (
        select
            filename,
            content,
            hex(content[1:6]) as mark,
            try(decode(content)) is null as is_not_utf_8,
            regexp_replace(
                cast(content[1:20000] as varchar),
                '^(\\xEF\\xBB\\xBF|\\xFF\\xFE|\\xFE\\xFF)', ''
            ) as beginning
        from read_blob({{ list_of_texts(files) }})
    )
    select
        filename,
        case
            when mark like 'FEFF%' then 'utf-16be'
            when mark like 'FFFE%' then 'utf-16'
            when mark like '00__00__00__' and mark not like '__00%' then 'utf-16be'
            when mark like '__00__00__00' and mark not like '00%' then 'utf-16'
            when contains(beginning, '\x00') then 'binary'
            when is_not_utf_8 then 'windows-1252'
            else 'utf-8'
        end as encoding,
        not regexp_matches(
            case when is_not_utf_8 then cast(content as varchar) end, '\\x[89]'
        ) as is_latin_1,
        split_part(beginning, '\x0A', 1) as first_line,
        split_part(beginning, '\x0A', 2) as second_line
    from files
{% endmacro %}
