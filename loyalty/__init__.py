"""The `loyalty` command, and what the readers and engines share."""
