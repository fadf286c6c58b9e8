"""What the intake says where it can take in nothing."""


class IntakeFailed(ValueError):
    """Nothing can be taken from what the user named; the reason and the way out, in one line for each path."""
