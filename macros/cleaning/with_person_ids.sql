{% macro with_person_ids(relation) %}
    {#- Without a table of merges nothing is joined. Unit tests give lines of their own,
        and wait for what the model names without them. -#}
    {%- set merges = ref('loyalty_segments', 'int_customer_merges') -%}
    {%- if lines_with('customer_merges') %}
    select
        {{ relation }}.*,
        coalesce(customer_merges.merged_into, {{ relation }}.customer_id) as person_id
    from {{ relation }}
    left join (select * from {{ merges }}) as customer_merges
        on
            {{ relation }}.business_line = customer_merges.business_line
            and {{ relation }}.customer_id = customer_merges.customer_id
    {%- else %}
    select
        *,
        customer_id as person_id
    from {{ relation }}
    {%- endif %}
{% endmacro %}
