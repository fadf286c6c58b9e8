"""Tests the graders: mutants of the solved notebook are graded, and each must be noticed."""
