"""Test vectors for other implementations: a case for every path and boundary of every rule, solved for."""
