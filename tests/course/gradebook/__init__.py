"""Tests of a course's gradebook; a package, since other folders have tests of the same names."""
