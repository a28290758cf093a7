{{ read_rows('postings') }}
