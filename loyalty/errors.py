"""What goes wrong is one sentence that names the thing and says what to do."""


class LoyaltyError(Exception):
    """A sentence for the person who ran the command."""
