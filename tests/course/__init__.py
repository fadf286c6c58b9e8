"""Tests of a course; a package, since other folders have tests of the same names."""
