"""What several commands share."""


def examples(*commands: str) -> str:
    """Return the end of a help text, which click is not to wrap."""
    return "\n".join(["\b", "Examples:", *(f"  {command}" for command in commands)])
