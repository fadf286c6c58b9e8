"""Measures what is promised: how fast, how sure, how much the same."""
