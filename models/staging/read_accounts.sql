{{ read_rows('accounts') }}
