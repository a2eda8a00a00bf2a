"""Running every statement, remembering what has not changed, and reporting."""
