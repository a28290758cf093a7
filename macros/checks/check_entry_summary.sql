{% macro check_entry_summary(says, entry) %}
    {%- for key in ['measures', 'value', 'as_of_date'] if not entry[key] -%}
        {%- do stop_with(
            says ~ ' no ' ~ key ~ ': add ' ~ entry_keys()[key].use ~ '.'
        ) -%}
    {%- endfor -%}
    {%- set value = [entry.value] if entry.value is string else entry.value -%}
    {%- for name in value if name not in entry.measures -%}
        {%- do stop_with(
            says ~ " the value '" ~ name ~ "', which is not one of its measures: use "
            ~ (entry.measures | join(' or ')) ~ '.'
        ) -%}
    {%- endfor -%}
    {%- set choices = {'transform': ['log', 'none'],
        'gap': ['none', 'zero', 'median']} -%}
    {%- for measure, rules in entry.measures.items() -%}
        {%- if rules is not none and rules is not mapping -%}
            {%- do stop_with(
                says ~ ' the measure ' ~ measure ~ " '" ~ rules
                ~ "': use {transform: log, gap: median}, or {}."
            ) -%}
        {%- endif -%}
        {%- for key, word in (rules or {}).items()
            if word not in choices.get(key, []) -%}
            {%- do stop_with(
                says ~ ' the measure ' ~ measure ~ (
                    ' the ' ~ key ~ " '" ~ word if key in choices
                    else " the key '" ~ key
                ) ~ "': use " ~ ((choices.get(key) or choices) | join(' or ')) ~ '.'
            ) -%}
        {%- endfor -%}
    {%- endfor -%}
{% endmacro %}
