{{ read_rows('balances') }}
