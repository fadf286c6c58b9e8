"""One submission in, one report out; knows no assignment."""
