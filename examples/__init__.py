"""Stories to play: event files, and the deal as it was made."""
