"""Counterexamples: their file format, and how they are recorded, made minimal, seeded and replayed."""
