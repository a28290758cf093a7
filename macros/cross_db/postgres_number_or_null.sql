{% macro postgres_number_or_null(expression, data_type) -%}
    {%- set sizes = modules.re.findall('[0-9]+', data_type) -%}
    {%- set scale = sizes[1] | int if sizes else 0 -%}
    {%- set whole_digits = sizes[0] | int - scale if sizes else 9 -%}
    {%- set text = 'trim(' ~ expression ~ ')' -%}
    {%- set number = 'round(cast(' ~ text ~ ' as decimal), ' ~ scale ~ ')' -%}
    {%- set digits = '([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]{1,2})?' -%}
    case
        when {{ text }} ~ '^[-+]?{{ digits }}$' then case
            when abs({{ number }}) < 1e{{ whole_digits }}
                then cast({{ number }} as {{ data_type }})
        end
    end
{%- endmacro %}
