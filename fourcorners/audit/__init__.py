"""Verdicts rechecked by other solvers, what was found kept in a manifest, and all of it told to an auditor."""
