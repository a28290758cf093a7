{{ read_rows('orders') }}
