"""Mutation with reasons: every single fault of impl and spec tried against the statements, and what became of each."""
