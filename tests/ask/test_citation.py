"""A derivation cited: everything needed to find it again, in one paragraph, and a digest of what was derived."""

from __future__ import annotations

import json

import pytest

from fourcorners.ask.citation import citation, digest_of
from fourcorners.ask.derive import derivation
from fourcorners.cli import main

FACTS = ["designated=1000", "fair_market_value=0.26", "purchase_price=0.05"]


def test_a_citation_has_clauses_facts_readings_result_and_digest() -> None:
    derived = derivation("warrant.net-exercise", FACTS)
    cited = citation(derived)
    for part in (
        "Warrant 1(b), Warrant 2", "designated in the subscription form: 1,000 shares", "$0.26", "net.price: current",
        "whole shares issued: 807 shares", "cash in lieu of the fraction of a share: $0.18", digest_of(derived),
    ):  # fmt: skip
        assert part in cited
    assert "\n" not in cited


def test_a_citation_of_a_list_names_every_row() -> None:
    cited = citation(derivation("prepayment.allocate", ["amount=100000", "on=2002-08-14", "notes=exhibit-a"]))
    for holder in ("Phillip E. Kelly", "Kumi Hui", "G5 Partners, LP"):
        assert cited.count(holder) == 2  # among the facts, and in the result
    assert "$13,698.61" in cited


def test_a_refusal_is_cited_with_its_clause() -> None:
    cited = citation(derivation("warrant.net-exercise", [*FACTS[:1], "fair_market_value=0", *FACTS[2:]]))
    assert "turned away under Warrant 1(b), as the fair market value is nil" in cited


def test_the_digest_follows_what_was_derived_and_nothing_else() -> None:
    """Facts as they are written do not matter, what they are does; so do the readings relied on."""
    digest = digest_of(derivation("warrant.net-exercise", FACTS))
    assert digest == digest_of(derivation("warrant.net-exercise", ["designated=1,000", *reversed(FACTS[1:])]))
    others = [
        derivation("warrant.net-exercise", ["designated=1001", *FACTS[1:]]),
        derivation("warrant.net-exercise", FACTS, ["net.reduces-by=issued"]),
        derivation("warrant.net-exercise", [*FACTS[:1], "fair_market_value=0", *FACTS[2:]]),
    ]
    assert len({digest, *map(digest_of, others)}) == 4


@pytest.mark.parametrize("as_data", [False, True])
def test_the_command_cites(capsys: pytest.CaptureFixture[str], as_data: bool) -> None:
    assert main(["derive", "warrant.net-exercise", *FACTS, "--cite", *(["--json"] if as_data else [])]) == 0
    printed, derived = capsys.readouterr().out, derivation("warrant.net-exercise", FACTS)
    if as_data:
        told = json.loads(printed)
        assert told["citation"] == citation(derived)
        assert told["digest"] == digest_of(derived)
    else:
        assert printed.strip() == citation(derived)
