"""What the gate found, in the forms in which CI shows things: JUnit, SARIF, annotations, a summary, code quality."""
