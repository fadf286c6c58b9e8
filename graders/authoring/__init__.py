"""The instructor's chair: what is made before the first submission arrives."""
