"""Intake: who handed in what, read from notebooks, folders, and downloads of learning management systems."""
