"""Mistakes with a name: each defined by what it does, and recognised by doing the same on every question asked."""
