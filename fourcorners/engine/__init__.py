"""Symbolic numbers, path exploration, proving, sampling and verdicts. The only room that speaks to a solver."""
