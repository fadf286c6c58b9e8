"""Tests of the worker's side; a package, since other folders have tests of the same names."""
