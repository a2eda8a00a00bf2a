"""The statements: what must hold of the agreements' arithmetic, each with its clause and its sentence."""
