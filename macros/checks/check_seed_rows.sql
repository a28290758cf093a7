{% macro check_seed_rows(name, place, rows, columns, is_file=false) %}
    {%- set forms = seed_columns()[name] -%}
    {%- set reasons = rejection_reasons() -%}
    {%- for row in rows -%}
        {%- if row | reject('none') | list == [] -%}
            {%- do stop_with(
                place ~ ' has an empty row'
                ~ (', row ' ~ (loop.index + 1) if is_file else '') ~ ': take it out.'
            ) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- for column, form in forms.items() -%}
        {%- set seen = {} -%}
        {%- for row in rows -%}
            {#- Equal values are looked at once; a reason is one of its kind's. -#}
            {%- set text = row[columns[column]] -%}
            {%- set kind = row[columns.kind] if form == 'reason' else none -%}
            {%- if (kind, text) not in seen -%}
                {%- do seen.update({(kind, text): true}) -%}
                {%- do check_seed_value(
                    place, column, text, reasons[kind] if form == 'reason' else form,
                    ' in row ' ~ (loop.index + 1) if is_file else ''
                ) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endfor -%}
{% endmacro %}
