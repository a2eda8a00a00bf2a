"""Stories played: agreement and engine side by side, refusals told, bad input refused at its line."""

from __future__ import annotations

import json
import sys
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from fourcorners.ask.changes import changes, lines_of
from fourcorners.ask.play import Disagreement, Play, Played
from fourcorners.ask.story import BadStory, Story, read_story, story_from
from fourcorners.cli import main
from impl.ledger import Ledger
from spec.errors import InvalidFacts
from spec.happenings import HAPPENINGS
from tests.test_cli import CORPUS

EXAMPLES = sorted((CORPUS.parent / "examples").glob("*.toml"))
OPENING = '[opening]\ncommon = "17,000,000"\n'
CLOSING = '[[event]]\non = 2002-01-31\nevent = "closing"\nlines = "exhibit-a"\n'


def story(*more: str) -> Story:
    """Exhibit A's First Closing, on lines 3 to 6, and more events, each of which begins a line further on."""
    return story_from(OPENING + CLOSING + "".join(more), "story.toml")


def event(on: str, kind: str, **fields: Any) -> str:
    """An event as a TOML table of four lines or more."""
    told = "".join(f"{name} = {value}\n" for name, value in fields.items())
    return f'[[event]]\non = {on}\nevent = "{kind}"\n{told}'


def played(told: Story, **readings: str) -> list[Played]:
    """The whole story."""
    return list(Play.of(told, readings))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_plays_to_its_end_with_its_own_figures(path: Path) -> None:
    """Side by side with the engine; each states what it expects, some of it refused."""
    told = read_story(path)
    play = Play.of(told, {})
    steps = list(play)
    assert play.ledger is not None
    assert len(steps) == len(told.told)
    assert any(each.expect for each in told.told)


def test_a_series_a_note_is_named_by_its_holder_and_one_there_is_not_is_bad_input() -> None:
    """As a Note or a Warrant is."""
    exchanged = event("2002-08-16", "exchange", note='"Kumi Hui"', part='"1.00"')
    delivered = event("2002-08-22", "deliver-series-a", series_a='"Kumi Hui"')
    labels = [change.label for change in changes(*_last(played(story(exchanged, delivered))))]
    assert [label for label in labels if "delivered" in label]
    with pytest.raises(BadStory, match="no Series A Note is held by 'Kumi Hui'"):
        played(story(delivered))


def _last(steps: list[Played]) -> tuple[Any, Any]:
    return steps[-1].before, steps[-1].after


def test_a_refused_event_changes_nothing_and_the_next_goes_on() -> None:
    """The clause that refused it is kept."""
    early = event("2002-08-15", "exchange", note='"Kumi Hui"', part='"1.00"')
    on_time = event("2002-08-16", "exchange", note='"Kumi Hui"', part='"1.00"')
    steps = played(story(early, on_time))
    assert steps[1].refused is not None
    assert steps[1].refused.clause == "Note 3(a)"
    assert not changes(steps[1].before, steps[1].after)
    assert [change.label for change in changes(steps[2].before, steps[2].after)] == [
        "Note 2 (Kumi Hui), principal outstanding",
        "Note 2 (Kumi Hui), principal exchanged",
        "Series A Note 1 (Kumi Hui)",
    ]


BAD = {
    "an unknown Holder": (event("2002-08-16", "exchange", note='"Kumi Huy"', part='"1"'), "did you mean Kumi Hui?"),
    "a place that is not there": (event("2002-08-16", "exchange", note='"#7"', part='"1"'), "there are 6"),
    "a place that is a number": (event("2002-08-16", "exchange", note="1", part='"1"'), "1 names no Holder"),
    "a mark without a number": (event("2002-08-16", "exchange", note='"#x"', part='"1"'), "has no number after #"),
    "an unknown field": (event("2002-02-01", "deposit", amont='"1"'), "did you mean amount?"),
    "a missing field": (event("2002-02-01", "deposit"), "line 7, amount: nothing is given"),
    "a negative amount": (event("2002-02-01", "deposit", amount='"-1"'), "line 7, amount: -1 is below"),
    "a sum that does not match": (
        event("2002-02-01", "split", old=1, new=2, expect='{ common = "1" }'),
        "line 7, expect, common: the file says 1 share; it is 34,000,000 shares",
    ),
    "a Holder's sum that does not match": (
        event("2002-02-01", "split", old=1, new=2, expect='{ "number of Kumi Hui" = "1" }'),
        "it is 268,430 shares",
    ),
    "a figure there is not": (
        event("2002-02-01", "split", old=1, new=2, expect='{ comon = "1" }'), "did you mean common?",
    ),
    "a refusal that does not come": (event("2002-02-01", "split", old=1, new=2, refused='"PA 1.1"'), "is not refused"),
    "another refusal than told": (event("2002-02-01", "prepayment", refused='"PA 1.1"'), "refused under Note 2(i)"),
}  # fmt: skip


@pytest.mark.parametrize("what", BAD)
def test_what_makes_no_sense_in_the_book_is_refused_at_its_line(what: str) -> None:
    """What went before has been played, nothing is applied after it."""
    told, says = BAD[what]
    play = Play.of(story(told, event("2002-09-01", "split", old=1, new=3)), {})
    steps: list[Played] = []
    with pytest.raises(BadStory) as refusal:
        steps.extend(play)
    assert str(refusal.value).startswith("line 7")
    assert says in str(refusal.value)
    assert not steps or len(steps) == 1
    assert play.book.common in (17_000_000, 34_000_000)


@pytest.mark.parametrize(
    ("opening", "says"),
    [
        ("", "opening, common: nothing is given"),
        ('[opening]\ncommon = "0"\n', "opening, common"),
        ('[opening]\ncomon = "1"\n', "did you mean common?"),
        ('[opening]\ncommon = "1"\non = 2001-01-01\n', "opening, today"),
    ],
)
def test_an_opening_that_makes_no_sense_is_refused(opening: str, says: str) -> None:
    """By field."""
    with pytest.raises(BadStory, match=says):
        Play.of(story_from(opening + CLOSING, "story.toml"), {})


def test_the_second_of_a_holder_is_named_by_its_number() -> None:
    """Without it there is no telling which is meant."""
    further = event("2002-03-01", "closing", lines='[{ purchaser = "Kumi Hui", purchase_price = "100" }]')
    exchange = event("2002-08-16", "exchange", note='"Kumi Hui #2"', part='"100"')
    assert played(story(further, exchange))[-1].after.notes[6].principal == 0
    with pytest.raises(BadStory, match='write "Kumi Hui #1"'):
        played(story(further, exchange.replace(" #2", "")))


def test_under_other_readings_the_agreement_is_played_alone() -> None:
    """The engine follows the defaults; and contradictory readings are refused, as are those a book cannot follow."""
    told = story_from('[readings]\n"net.price" = "initial"\n' + OPENING + CLOSING, "story.toml")
    assert Play.of(told, {}).ledger is None
    assert Play.of(told, {"net.price": "initial"}).ledger is None
    with pytest.raises(BadStory, match="drop one of the two"):
        Play.of(told, {"net.price": "current"})
    with pytest.raises(InvalidFacts, match="a book does not follow"):
        Play.of(story(), {"prepay.bar": "any-exercise"})
    with pytest.raises(InvalidFacts, match="no such point"):
        Play.of(story(), {"net.prise": "initial"})


def test_an_engine_that_goes_another_way_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a figure, or in what it refuses."""
    monkeypatch.setattr(Ledger, "deposit", lambda ledger, _amount: ledger)
    notice = event("2002-02-01", "notice", prepay_on="2002-04-01", amount='"5"')
    with pytest.raises(Disagreement, match="deposit: the agreement gives"):
        played(story(notice, event("2002-02-02", "deposit", amount='"5"')))
    with pytest.raises(Disagreement, match="the agreement refuses it under Note 2\\(i\\), the engine lets it happen"):
        played(story(event("2002-02-02", "deposit", amount='"5"')))


def test_a_book_is_told_without_what_never_was() -> None:
    """Nil totals and what stands at its default are left out; the exact figure stands beside what is shown."""
    lines = {label: value for label, _, value in lines_of(played(story())[-1].after)}
    assert lines["Purchase Price at all Closings"] == Fraction(2_939_196)
    assert "paid to Holders in prepayment" not in lines


def test_what_days_alone_change_is_told_apart() -> None:
    """A notice lapses on the way to the next event, which changes something else."""
    notice = event("2002-02-01", "notice", prepay_on="2002-04-01", amount='"5"')
    split = event("2002-04-02", "split", old=1, new=2)
    last = played(story(notice, split))[-1]
    by_then = changes(last.begun, last.before)
    assert [(each.label, each.after) for each in by_then] == [("notice of prepayment", None)]
    assert "notice of prepayment" not in [each.label for each in changes(last.before, last.after)]


RIGHTS = event(
    "2002-02-01", "registration-rights", dated="2002-01-02", holders='[{ holder = "A Founder", shares = 1000 }]'
)


def test_figures_of_parts_of_the_book_are_expected_by_path() -> None:
    """A field of a part, a Holder's figure in it, a list by its name, and nothing at all."""
    expect = (
        '{ "registration.dated" = 2002-01-02, "registration.shares of A Founder" = "1,000",'
        ' "registration.holders.shares of #1" = "1,000", "warrants.issued_on of Kumi Hui" = 2002-01-31,'
        ' "registration.series_2a_closed_on" = "none", first_closing_set_for = "none" }'
    )
    assert played(story(RIGHTS, event("2002-02-01", "split", old=1, new=1, expect=expect)))


@pytest.mark.parametrize(
    ("figure", "says"),
    [
        ("registration.dates", "did you mean registration.dated?"),
        ("registrations.dated", "did you mean registration?"),
        ("registration.offering.received_on", "there is no offering now"),
        ("registration.holders", "say whose"),
        ("registration.holders.shares", "say whose"),
        ("shares of A Fonder", "did you mean A Founder?"),
        ("principal of A Founder", "there is no such figure"),
        ("principal of Kumi Hui #2", "there is no such figure"),
    ],
)
def test_a_figure_that_no_path_leads_to_is_bad_input(figure: str, says: str) -> None:
    """With what was perhaps meant."""
    told = event("2002-02-01", "split", old=1, new=1, expect=f'{{ "{figure}" = "1" }}')
    with pytest.raises(BadStory) as refusal:
        played(story(RIGHTS, told))
    assert says in str(refusal.value)


def test_a_date_that_a_holders_notes_do_not_share_is_asked_for_one_by_one() -> None:
    """What cannot be added up must be alike."""
    further = event("2002-03-01", "closing", lines='[{ purchaser = "Kumi Hui", purchase_price = "100" }]')
    both, second = (
        event("2002-03-01", "split", old=1, new=1, expect=f'{{ "accrues_from of {whose}" = 2002-03-01 }}')
        for whose in ("Kumi Hui", "Kumi Hui #2")
    )
    assert played(story(further, second))
    with pytest.raises(BadStory, match='write "Kumi Hui #1"'):
        played(story(further, both))


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("request-inclusion", {"holder": '"A Fonder"', "shares": 1}),
        ("amend-registration", {"last_day": "2005-01-01", "consents": '[{ holder = "A Fonder" }]'}),
        ("transfer-registrable", {"holder": '"A Fonder"', "to": '"Anybody"', "shares": 1}),
    ],
)
def test_a_holder_nobody_has_heard_of_is_refused_at_its_line_however_deep(kind: str, fields: dict[str, Any]) -> None:
    """With the nearest name; somebody who is in the book, but is no Holder of this, is the agreement's to refuse."""
    with pytest.raises(BadStory, match=r"nobody in the book is called 'A Fonder'.*did you mean A Founder\?"):
        played(story(RIGHTS, event("2002-02-01", kind, **fields)))
    if "holder" in fields:
        known = fields | {"holder": '"Kumi Hui"'}
        refused = played(story(RIGHTS, event("2002-02-01", kind, **known)))[-1].refused
        assert refused is not None
        assert refused.clause in ("RRA 1.2", "RRA 2.1")


def test_somebody_new_is_introduced_by_the_events_that_do_so() -> None:
    """A Replacement Warrant's holder need not have been heard of."""
    told = event("2002-02-01", "replacement-exercise", holder='"Somebody New"', shares=5)
    assert [change.label for change in changes(*_last(played(story(RIGHTS, told))))] == [
        "registration rights: Holder 2 (Somebody New)"
    ]


def test_every_kind_of_event_happens_in_the_examples_and_in_the_long_one() -> None:
    """The life of the deal leaves nothing out, and some of it is refused."""
    told = {path.stem: read_story(path).told for path in EXAMPLES}
    life = {each.happening.id for each in told["a-lawful-sequel"]}
    assert life == set(HAPPENINGS)
    assert sum(each.refused is not None for each in told["a-lawful-sequel"]) >= 10
    assert told["a-lawful-sequel"][-1].on > date(2007, 3, 29)


def test_a_proceeding_is_named_by_its_day_or_its_number() -> None:
    """One of several: which is stayed makes a difference to when the other ripens."""
    first, second = event("2002-03-01", "petition"), event("2002-03-05", "petition")
    for name in ('"#1"', "2002-03-01"):
        left = played(story(first, second, event("2002-03-06", "stay", petition=name)))[-1].after.standing.petitions
        assert [each.began_on.day for each in left] == [5]
    with pytest.raises(BadStory, match="there is no proceeding #3; pending are #1 of 2002-03-01, #2 of 2002-03-05"):
        played(story(first, second, event("2002-03-06", "stay", petition='"#3"')))
    with pytest.raises(BadStory, match="2 proceedings began on 2002-03-01"):
        played(story(first, first, event("2002-03-06", "stay", petition="2002-03-01")))
    nothing = played(story(event("2002-03-06", "stay", petition='"#1"')))[-1].refused
    assert nothing is not None
    assert nothing.clause == "PA 7.1(a)"


def test_a_proceeding_taken_from_among_others_is_told_as_gone() -> None:
    """And the other, which now stands in its place, is not told as changed."""
    told = story(event("2002-03-01", "petition"), event("2002-03-05", "petition"), event("2002-03-06", "stay"))
    assert [(each.figure, each.after) for each in changes(*_last(played(told)))] == [
        ("proceeding not stayed yet 1", None)
    ]


GRANT = event("2002-03-01", "grant", rights='"options"', shares='"1,000"', payable='"1,000.00"')


def test_a_grant_is_named_by_its_day_or_its_number() -> None:
    """Its number stays its own when those before it are gone."""
    second = GRANT.replace("2002-03-01", "2002-03-04")
    lapse = event("2002-03-05", "lapse-of-rights", grant="2002-03-01")
    for name in ("2", '"2"', '"#2"', "2002-03-04"):
        exercise = event("2002-03-06", "exercise-of-rights", grant=name, shares=400, received='"400.00"')
        steps = played(story(GRANT, second, lapse, exercise))
        assert [each.number for each in steps[-1].after.grants.open] == [2]
        assert "grant still open 2" in {each.of.rpartition(": ")[2] for each in changes(*_last(steps))}
    with pytest.raises(BadStory, match="no grant 1 is open; open are 2"):
        played(story(GRANT, second, lapse, lapse.replace("2002-03-01", '"#1"')))
    with pytest.raises(BadStory, match=r'2 grants were made on 2002-03-01; write "#1"'):
        played(story(GRANT, GRANT, lapse))


def test_a_warrant_that_changes_hands_says_from_whom_to_whom() -> None:
    """In one line; it is not told as one gone and one new."""
    told = event("2002-03-06", "transfer-warrant", warrant='"Kumi Hui"', to='"A Buyer"', company_consents="true")
    assert [(each.label, each.before, each.after) for each in changes(*_last(played(story(told))))] == [
        ("Warrant 2, Holder", "Kumi Hui", "A Buyer")
    ]


NEW_BAD = {
    "signatories who are nobody": (
        event("2002-03-01", "restricted-step", step='"a loan or advance"', signatories='[{ holder = "Kumi Huy" }]'),
        "did you mean Kumi Hui?",
    ),
    "signatories who hold no Note": (
        event("2002-02-01", "indebtedness", amount='"1"', signatories='[{ holder = "A Founder" }]'),
        "A Founder holds no Note",
    ),
    "more repaid than is owed": (event("2002-02-01", "debt-repayment", amount='"1"'), "less than that is owed"),
    "a transfer to oneself": (
        event("2002-02-01", "transfer-note", note='"Kumi Hui"', to='"Kumi Hui"'), "holds it already",
    ),
    "an origin that is not known": (
        event("2002-02-01", "issue", shares=1, consideration='"1"', origin='"plam"'), "did you mean plan?",
    ),
    "a grant without its number": (event("2002-02-01", "lapse-of-rights"), "grant: nothing is given"),
    "a dividend in the past": (
        event("2002-03-01", "record-dividend", shares=1, pay_on="2002-02-28", noticed_on="2002-02-01"), "record date",
    ),
    "a bad field deep down": (
        event("2002-02-01", "legal-fees", invoices='[{ amount = "1" }, { amuont = "1" }]'), "did you mean amount?",
    ),
    "a bad field of how a transfer is made": (
        event("2002-02-01", "transfer-note", note='"Kumi Hui"', to='"Other"', how='{ lawfull = "no" }'),
        "did you mean lawful?",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", NEW_BAD)
def test_what_makes_no_sense_in_the_rarer_events_is_refused_at_its_line_too(what: str) -> None:
    """Each of them with a remedy."""
    told, says = NEW_BAD[what]
    with pytest.raises(BadStory) as refusal:
        played(story(RIGHTS, told))
    assert str(refusal.value).startswith("line 12")
    assert says in str(refusal.value)


def test_figures_of_thousands_of_digits_are_written_as_data(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Each dividend in stock doubles the digits of an exact price; nothing is cut off."""
    dividend = event("2002-02-01", "stock-dividend", shares=1_001)
    path = tmp_path / "dividends.toml"
    path.write_text(OPENING + CLOSING + 10 * dividend)
    limit = sys.get_int_max_str_digits()
    assert main(["run", str(path), "--last", "--json"]) == 0
    assert sys.get_int_max_str_digits() == limit > 0
    shown = json.loads(capsys.readouterr().out)["book"]["Warrant 1 (Phillip E. Kelly)"]
    assert len(shown["exact"]["purchase_price"]) > 4_300
    assert len(shown["shown"]) < 200


def test_the_life_of_the_deal_reads_well(capsys: pytest.CaptureFixture[str]) -> None:
    """Who and what stands with each event; a thing is told in one line; what days did, apart; units are right."""
    assert main(["run", "a-lawful-sequel"]) == 0
    lines = capsys.readouterr().out.splitlines()
    for line in (
        "  Schedule of Purchasers: exhibit-a",
        "  invoices received: $7,500.00, $4,000.00",
        "  Warrant: Phillip E. Kelly; shares designated: 1,000 shares; at 5:01 p.m., Pacific Standard Time",
        "  Warrant 4: Holder Jack Tai-on Poon -> A Buyer",
        "  notice of prepayment: gone",
        "  registration rights: Holder 4 (A Donee): Registrable Shares 909 shares",
        "  defaults and payments when due: proceeding not stayed yet 1: gone",
        "By 20 June 2003, of itself:",
        (
            "  Warrant 6 (G5 Partners, LP): what it carries along 2 (merger consideration): "
            "amount still carried 0.345022508…"
        ),
    ):
        assert line in lines
    assert not [line for line in lines if line.rstrip() != line or ": ;" in line or "..." in line]
