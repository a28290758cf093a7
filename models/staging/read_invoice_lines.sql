{{ read_rows('invoice_lines') }}
