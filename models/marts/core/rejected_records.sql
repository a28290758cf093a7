with

customer_records as (
    select * from {{ ref('loyalty_segments', 'int_customer_records') }}
    where rejection_reason is not null
),

customer_merge_records as (
    select * from {{ ref('loyalty_segments', 'int_customer_merge_records') }}
    where rejection_reason is not null
),

rejected_records as (
    {% for table in rejecting_tables() -%}
        select
            business_line,
            '{{ table }}' as record_type,
            record_id,
            rejection_reason,
            raw_text
        from (
            {{ union_kinds(table, where='rejection_reason is not null',
            columns={
                'business_line': dbt.type_string(),
                'record_id': dbt.type_string(),
                'rejection_reason': dbt.type_string(),
                'raw_text': dbt.type_string(),
            }) }}
        ) as {{ table }}
        union all
    {% endfor -%}
    select
        business_line,
        'customers' as record_type,
        record_id,
        rejection_reason,
        raw_text
    from customer_records
    union all
    select
        business_line,
        'customer_merges' as record_type,
        record_id,
        rejection_reason,
        raw_text
    from customer_merge_records
)

select * from rejected_records
order by business_line asc, record_type asc, record_id asc
