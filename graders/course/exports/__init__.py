"""The files that others take: a course's scores for the LMS, and one report for whoever runs Dryfit."""
