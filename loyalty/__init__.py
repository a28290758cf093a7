"""The `loyalty` command, and what the readers and engines share."""

__version__ = "0.2.0"
