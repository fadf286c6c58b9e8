"""The steps, from the first to the newest."""
