{% macro check_account() %}
    {%- set sentences, lines = [], {} -%}
    {%- if is_writing() -%}
        {%- set lines = source_outcomes(
            ref('loyalty_segments', 'source_reconciliation')
        ) -%}
        {%- set findings = source_finding_list(this) -%}
    {%- endif -%}
    {%- for line, tables in lines.items() -%}
        {%- set sentence = rejected_share_sentence(
            line, tables, var('loyalty_max_rejected_share')
        ) -%}
        {%- do sentences.append(sentence) if sentence -%}
    {%- endfor -%}
    {%- for each in findings or []
        if each.is_refused or var('loyalty_findings') == 'fail' -%}
        {%- do sentences.append(finding_sentence(each)) -%}
    {%- endfor -%}
    {%- do stop_with(sentences | join('\n')) if sentences -%}
{% endmacro %}
