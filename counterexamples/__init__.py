"""The recorded counterexamples: data, one file each, carried with the installed package."""
