"""What a user's files are: their tables, columns and formats, guessed and said.

The project's own macros read the files and recognise the columns here too, so that a
build reads what was looked at.
"""
