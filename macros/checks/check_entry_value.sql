{% macro check_entry_value(says, kind, key, value) %}
    {%- set known = entry_keys()[key] -%}
    {%- set choices, takes = known.choices, known.takes -%}
    {#- A kind that has words of its own takes one of them. -#}
    {%- if choices is mapping -%}
        {%- set choices = choices.get(kind) -%}
        {%- set takes = ['text'] if choices else takes -%}
    {%- endif -%}
    {%- set use = known.use or (
        ('a list of ' if takes == ['list'] else '') ~ choices | join(' or ')
    ) -%}
    {%- if known.kinds and kind not in known.kinds -%}
        {%- do stop_with(
            says ~ ' the key ' ~ key ~ ', which belongs to the kind '
            ~ (known.kinds | join(' or ')) ~ ': take it out of this ' ~ kind ~ '.'
        ) -%}
    {%- elif kind_list()[kind].models
        and key not in ['kind', 'tables', 'csv_options', 'encoding'] -%}
        {%- do stop_with(
            says ~ ' the key ' ~ key ~ ', which the kind ' ~ kind
            ~ ' does not have: take it out.'
        ) -%}
    {%- elif type_of(value) not in takes and not ('day' in takes and is_day(value))
        or takes == ['number'] and (value is not integer or value < 0) -%}
        {%- do stop_with(
            says ~ ' the ' ~ key ~ " '" ~ value ~ "': use " ~ use ~ '.'
        ) -%}
    {%- endif -%}
    {%- for each in (value if type_of(value) == 'list' else [value]) -%}
        {%- if choices and each not in choices
            or type_of(value) == 'list' and type_of(each) != 'text' -%}
            {%- do stop_with(
                says ~ ' the ' ~ key ~ " '" ~ each ~ "': use " ~ use ~ '.'
            ) -%}
        {%- endif -%}
    {%- endfor -%}
{% endmacro %}
