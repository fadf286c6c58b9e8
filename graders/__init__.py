"""Dryfit: grades deep-learning homework by rehearsing it."""

__version__ = "0.1.0"
