"""A whole course: what was handed in, graded side by side, kept in a gradebook and handed back to the LMS."""
