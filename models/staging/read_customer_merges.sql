{{ read_rows('customer_merges') }}
