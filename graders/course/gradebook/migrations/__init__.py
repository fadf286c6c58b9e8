"""How the tables of a gradebook came to be, one step a file."""
