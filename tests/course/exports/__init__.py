"""Tests of a course's exports; a package, since other folders have tests of the same names."""
