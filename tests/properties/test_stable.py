"""Proofs that once cost twice as much under one seed of the solver as under another."""

from __future__ import annotations

import pytest

from fourcorners.audit.certificate import MOST_VARIATION
from fourcorners.engine.prove import prove
from fourcorners.gate.run import load_statements

ONCE_UNSTABLE = (
    "registration.split-restates-shares",
    "cutback.few-places-lost-to-fractions",
    "cutback.never-more-than-room",
    "ratios.reduced-is-the-same",
)


@pytest.mark.parametrize("id", ONCE_UNSTABLE)
def test_a_whole_proof_costs_the_same_under_every_seed(id: str) -> None:
    """Every question counts, those too that the solver is asked in vain."""
    statement = load_statements()[id]
    counts = [prove(statement, seed=seed).resources for seed in (1, 7919, 1627694679)]
    assert counts[0] > 0
    assert max(counts) - min(counts) <= MOST_VARIATION * sorted(counts)[1]
