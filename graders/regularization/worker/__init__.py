"""What runs beside the student's code in this assignment: the doubles, and the data that they serve."""
