"""Two revisions of the calculation engine side by side: what is the same, what changed, and on which facts."""
