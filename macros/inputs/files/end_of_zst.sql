{% macro end_of_zst(file) %}
    {#- A file is frames, a frame is blocks, and each says how long it is: from one to
        the next the way has to lead to the end of the file. The state is the place
        times 16, 8 before a frame, and 4 in one that ends in four bytes more. -#}
    {%- set place = '(state >> 4)' -%}
    {%- set head = number_in_bytes('content[' ~ place ~ ' + 1:' ~ place ~ ' + 4]') -%}
    {%- set flags = number_in_bytes('content[' ~ place ~ ' + 5:' ~ place ~ ' + 5]') -%}
    {%- set length = number_in_bytes('content[' ~ place ~ ' + 5:' ~ place ~ ' + 8]') -%}
    with
    walks as (
        select
            size,
            list_reduce(range(size // 4000 + 100), lambda state, step: case
                when state < 0 or {{ place }} >= size then state
                when state & 8 = 0 then list_transform([{{ head }}], lambda head:
                    state
                    + 16 * (3 + if((head >> 1) & 3 = 1, 1, (head & 16777215) >> 3))
                    + if(head & 1 = 1, 8 + 15 * (state & 4), 0)
                )[1]
                when {{ head }} = 4247762216
                    then list_transform([{{ flags }}], lambda flags:
                        state - 8 + 4 * ((flags >> 2) & 1)
                        + 16 * (
                            6 - ((flags >> 5) & 1) + [0, 1, 2, 4][(flags & 3) + 1]
                            + [(flags >> 5) & 1, 2, 4, 8][(flags >> 6) + 1]
                        )
                    )[1]
                when {{ head }} >> 4 = 25481509 then state + 16 * (8 + {{ length }})
                else -1
            end, cast(8 as bigint)) as state
        from read_blob({{ file }})
    )
    select state >= 0
        and ({{ place }} < size or {{ place }} = size and state & 8 = 8)
    from walks
{% endmacro %}
