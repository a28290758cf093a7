{% macro numbered_postings(relation) %}
    {#- What a posting is makes it the same in two files; its code, its time of day and
        who was paid describe it, and come from the later file. -#}
    {%- set own = line_currency() -%}
    {%- set currency = 'case when ' ~ own ~ ' is not null then coalesce(currency, '
        ~ own ~ ') end' -%}
    {%- set per_id = 'over (partition by business_line, posting_id)' -%}
    {%- set account = "coalesce(account_id, 'no account')" %}
    select
        copies.*,
        -- An id stands alone where one account has it.
        case
            when min({{ account }}) {{ per_id }} = max({{ account }}) {{ per_id }}
                then posting_id
            else {{ dbt.concat([account, "' '", "coalesce(posting_id, 'no id')"]) }}
        end as posting_key
    from (
        {{ numbered_copies(
            relation, 'account_id, posting_id',
            ['cast(posted_at as date)', 'amount', currency],
            newest_first=true, raw=[
                'raw_posting_id', 'raw_account_id', 'raw_posted_at', 'raw_posting_code',
                'raw_amount', 'counterparty_id', 'currency',
            ]
        ) }}
    ) as copies
{% endmacro %}
