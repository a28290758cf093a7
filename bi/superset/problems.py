"""What goes wrong in a way that a sentence explains."""


class ProblemError(Exception):
    """Says what is in the way, and what to do about it."""
