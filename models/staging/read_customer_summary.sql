{{ read_rows('customer_summary') }}
