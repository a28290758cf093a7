"""Names and texts as SQL writes them."""


def quoted(name: str) -> str:
    """Return a name as SQL writes it, whatever its letter case."""
    return '"' + name.replace('"', '""') + '"'


def text(value: object) -> str:
    """Return a text, or a path, as SQL writes it."""
    return "'" + str(value).replace("'", "''") + "'"
