"""Calculation logic that is not in impl, held against the agreements: programs, Python callables, workbooks."""
