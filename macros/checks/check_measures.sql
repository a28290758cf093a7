{% macro check_measures() %}
    {#- Features are columns: each has one name, and one set of rules in all lines. -#}
    {%- set seen = {} -%}
    {%- for line, entry in lines().items() -%}
        {%- set features = {} -%}
        {%- for measure in measures_of(line) -%}
            {%- set name = measure_name(measure) -%}
            {%- set rules = {'transform': 'log', 'gap': 'none'} -%}
            {%- do rules.update(entry.measures[measure] or {}) -%}
            {%- do check_measure_name(line, measure, name) -%}
            {%- if name in features -%}
                {%- do stop_with(
                    'var loyalty_lines gives ' ~ line ~ ' the measures '
                    ~ features[name] ~ ' and ' ~ measure ~ ', which are both the '
                    ~ 'feature ' ~ name ~ ': give one of them another name and write '
                    ~ 'that of its column under columns.'
                ) -%}
            {%- elif name in seen and seen[name].rules != rules -%}
                {%- do stop_with(
                    'var loyalty_lines gives ' ~ seen[name].line ~ ' and ' ~ line
                    ~ ' the measure ' ~ measure ~ ' with different rules: give both '
                    ~ 'the same transform and gap, or one of them another name.'
                ) -%}
            {%- endif -%}
            {%- do features.update({name: measure}) -%}
            {%- do seen.update({name: {'line': line, 'rules': rules}}) -%}
        {%- endfor -%}
    {%- endfor -%}
{% endmacro %}
