"""The commands, one module each: what it takes, what it calls, what it prints, its exit code."""
