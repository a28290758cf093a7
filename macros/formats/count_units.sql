{% macro count_units() %}
    {#- What a count is counted in, the texts that are one, and the day of its 0. A
        spreadsheet's is so early as it takes 1900 for a leap year. -#}
    {{- return({
        'epoch_seconds': {
            'seconds': '{}', 'pattern': '^[0-9]{9,10}$', 'start': '1970-01-01',
        },
        'epoch_milliseconds': {
            'seconds': 'floor({} / 1000)', 'pattern': '^[0-9]{12,13}$',
            'start': '1970-01-01',
        },
        'excel_days': {
            'seconds': 'round({} * 86400)', 'pattern': '^[0-9]{5}([.][0-9]+)?$',
            'start': '1899-12-30',
        },
    }) -}}
{% endmacro %}
