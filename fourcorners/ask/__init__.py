"""Questions put to the rules: what a clause yields on given facts, step by step."""
