"""Tests of the benchmarks, and what they share."""
