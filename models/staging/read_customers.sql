{{ read_rows('customers') }}
