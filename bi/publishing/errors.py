"""What goes wrong is told in one sentence, and leaves what readers see as it was."""


class PublishError(Exception):
    """Why nothing was published: a sentence that says what to do."""


def first_line(error: Exception, secret: str = "") -> str:
    """Return the first line of another program's message, without a secret."""
    line = (str(error).strip().splitlines() or [type(error).__name__])[0]
    return line.replace(secret, "***") if secret else line
