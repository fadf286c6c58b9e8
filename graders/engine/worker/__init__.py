"""What runs beside the student's code: holds no answers, and says only what the waist can say."""
