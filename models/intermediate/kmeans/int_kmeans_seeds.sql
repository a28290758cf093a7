{%- set plain_starts = checked_number('loyalty_cluster_starts', 1) -%}
{%- set start_count = 4 * plain_starts -%}
{%- set refit_starts = 2 -%}
with

points as (
    select * from {{ ref('loyalty_segments', 'int_kmeans_points') }}
),

sample_numbers as (
    {{ numbers(0, checked_number('loyalty_cluster_refits', 1), 'sample_number') }}
),

start_numbers as (
    {{ numbers(1, start_count, 'start_number') }}
),

-- Refits have few starts, of both kinds: they only have to find the same groups again.
starts as (
    select
        sample_numbers.sample_number,
        start_numbers.start_number
    from sample_numbers
    inner join start_numbers
        on
            sample_numbers.sample_number = 0
            or (
                start_numbers.start_number > {{ plain_starts - refit_starts }}
                and start_numbers.start_number <= {{ plain_starts + refit_starts }}
            )
),

-- Every start has an order of customers of its own.
ordered_customers as (
    select
        points.*,
        starts.sample_number,
        starts.start_number,
        row_number() over (
            partition by
                points.business_line, starts.sample_number, starts.start_number
            order by
                {{ draw_hash(['sample_number', 'start_number']) }} asc,
                points.customer_id asc
        ) as draw_number
    from points
    cross join starts
    where {{ sample_weight('starts.sample_number') }} > 0
),

-- Who comes late would have to be very far to be a seed.
seeds_1 as (
    select
        business_line,
        sample_number,
        start_number,
        customer_id,
        draw_number,
        {{ feature_slots() | join(', ') }},
        cast(1e300 as {{ double_type() }}) as square,
        case when draw_number = 1 then 1 end as seed_number
    from ordered_customers
    where draw_number <= 1000
),

{% for number in range(2, (cluster_counts() | last) + 1) -%}
    seeds_{{ number }} as (
        {{ next_seeds('seeds_' ~ (number - 1), number, plain_starts) }}
    ),

{% endfor -%}
seeds as (
    select
        business_line,
        sample_number,
        start_number,
        seed_number,
        customer_id,
        {{ feature_slots() | join(', ') }}
    from seeds_{{ cluster_counts() | last }}
    where seed_number is not null
)

select * from seeds
