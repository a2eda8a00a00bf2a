"""Long campaigns: every statement drawn at again and again, on as many processes and for as long as there is time."""
