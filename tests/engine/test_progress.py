"""Progress is told to whoever listens, and to nobody else."""

from __future__ import annotations

from collections import Counter
from typing import Any

from fourcorners.corpus.minimise import minimised
from fourcorners.engine.progress import CASES, PATHS, RUNS, listening, tell
from fourcorners.engine.prove import prove
from fourcorners.engine.sample import sample_bare
from spec.facts import count, facts
from tests.engine.following import claim


@facts
class Coins:
    """Some coins."""

    coins: int = count("coins", maximum=1_000)


def fails_from_seven(held: Any) -> None:
    assert held.coins < 7


def test_what_is_looked_at_is_told_as_it_is_looked_at() -> None:
    told: Counter[str] = Counter()
    with listening(lambda what, more: told.update({what: more})):
        statement = claim(Coins, fails_from_seven)
        sample = sample_bare(statement, 50)
        proof = prove(statement)
        smallest = minimised(statement, Coins(coins=900))
    tell(CASES, 1_000)
    assert told == {CASES: sample.drawn, PATHS: proof.paths, RUNS: smallest.runs - 1}
