"""Measurements behind what the documents claim; each module or package here is run by itself."""
