with

dispositions as (
    select * from {{ ref('loyalty_segments', 'stg_czech_bank__disp') }}
),

customers as (
    select * from {{ ref('loyalty_segments', 'int_czech_bank__customers') }}
    where rejection_reason is null
),

numbered_dispositions as (
    {{ numbered_copies('dispositions', 'disposition_id', [
        'account_id', 'customer_id', 'holder_code',
    ], raw=[
        'raw_disp_id', 'raw_client_id', 'raw_account_id', 'raw_type',
    ]) }}
),

known_dispositions as (
    select
        numbered_dispositions.*,
        case numbered_dispositions.holder_code
            when 'OWNER' then 'Owner' when 'DISPONENT' then 'Authorised user'
        end as holder_role,
        numbered_dispositions.disposition_id is null as is_missing_id,
        numbered_dispositions.copy_number > 1 as is_repeated_id,
        customers.customer_id is null as is_unknown_customer
    from numbered_dispositions
    left join customers
        on numbered_dispositions.customer_id = customers.customer_id
),

-- Owners of one account are counted among the rows that nothing else is wrong with.
flagged_dispositions as (
    select
        *,
        holder_role is null as is_unknown_code,
        holder_role = 'Owner' and row_number() over (
            partition by
                account_id, holder_role, is_missing_id, is_repeated_id,
                is_unknown_customer
            order by disposition_id asc, copy_number asc
        ) > 1 as is_repeated_owner
    from known_dispositions
),

validated_dispositions as (
    {{ with_rejection_reason('flagged_dispositions', 'czech_bank', [
        'missing_id', 'repeated_across_files', 'repeated_id', 'unknown_code',
        'unknown_customer', 'repeated_owner',
    ]) }}
),

conformed_dispositions as (
    select
        'czech_bank' as business_line,
        disposition_id,
        account_id,
        customer_id,
        {{ copy_id('disposition_id', 'copy_number') }} as record_id,
        holder_role,
        rejection_reason,
        case
            when rejection_reason is not null then {{ raw_text([
                'raw_disp_id', 'raw_client_id', 'raw_account_id', 'raw_type',
            ]) }}
        end as raw_text,
        {{ text_of('null') }} as rejected_value,
        source_file
    from validated_dispositions
)

select * from conformed_dispositions
