"""A course's scores, kept in a database with every change of them."""
