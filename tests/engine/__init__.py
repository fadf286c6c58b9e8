"""Tests of the engine; a package, since other folders have tests of the same names."""
