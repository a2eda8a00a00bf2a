"""Ten thousand events of one deal, played side by side: whether an event in a long story costs more than in a short."""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import attrs

from bench.options import Options
from bench.tables import Cell, Table, Target
from fourcorners.ask.changes import changes
from fourcorners.ask.play import Play
from fourcorners.ask.story import story_from

STAGE, STAGES = 1_000, 10
GRANTS_OPEN = (0, 10, 100)
SECONDS, RATIO = 30.0, 1.5
SEED = 11
HOLDERS = ("Phillip E. Kelly", "Kumi Hui", "John Gerard Cantillon", "Jack Tai-on Poon", "BAPEF Investments XII, Ltd.")
FIRST_DAY = date(2002, 8, 16)
"""From here to maturity Notes are prepaid and exchanged, so that every stage of the story is of the same kinds."""
DAYS_A_STAGE = 31

Telling = dict[str, Any]


def measure(options: Options) -> list[Table]:
    """The tables of this part."""
    stage, stages = (40, 2) if options.quick else (STAGE, STAGES)
    kinds = (0, 2) if options.quick else GRANTS_OPEN
    counted = Counter(str(each["event"]) for each in events(stage, stages, kinds[-1]))
    rows = [_row(played(grants, stage, stages), grants) for grants in kinds]
    columns = ("grants open", "events", "refused", "reading, s", "playing, s", "first, ms", "last, ms", "ratio")
    remarks = (
        f"n = {stage * stages:,} events in {stages} stages, each of the same kinds; processor seconds",
        "playing: each event through the agreement and the engine, both compared, and what it changed found",
        f"first, last: milliseconds an event, in the first {stage:,} and in the last",
        "each stock dividend is followed by an issue below the price, which makes the exact price short again",
        "grants open: throughout, beside one that is made, exercised in part and lapses in each stage",
        "events, with grants open: " + ", ".join(f"{kind} {number:,}" for kind, number in sorted(counted.items())),
    )
    slowest, steepest = max(float(row[4] or 0) for row in rows), max(float(row[7] or 0) for row in rows)
    targets = (
        Target("ten thousand events", slowest, "s", SECONDS),
        Target("an event of the last thousand against one of the first", steepest, "x", RATIO),
    )
    return [Table("A story of ten thousand events", columns, rows, remarks, () if options.quick else targets)]


@attrs.frozen
class Story:
    """What playing a story took: processor seconds, and milliseconds an event of its first stage and of its last."""

    events: int
    refused: int
    reading: float
    playing: float
    first: float
    last: float


def played(grants: int, stage: int, stages: int) -> Story:
    """Play so many stages of so many events, that many grants being open throughout."""
    before = [*OPENING, *([GRANT] * grants)]
    text = json.dumps({"opening": {"common": "17,000,000"}, "event": [*before, *events(stage, stages, grants)]})
    started = time.process_time()
    play = Play.of(story_from(text, "made-up.json"), {})
    marks = [time.process_time()]
    refused = 0
    for number, event in enumerate(play, start=1 - len(before)):
        changes(event.begun, event.before)
        changes(event.before, event.after)
        refused += event.refused is not None
        if number % stage == 0 and number >= 0:
            marks.append(time.process_time())
    assert len(marks) == stages + 2
    reading, playing = marks[0] - started, marks[-1] - marks[1]
    first, last = (1000 * (marks[at] - marks[at - 1]) / stage for at in (2, -1))
    return Story(stage * stages, refused, reading, playing, first, last)


def _row(story: Story, grants: int) -> tuple[Cell, ...]:
    ratio = story.last / story.first
    return grants, story.events, story.refused, story.reading, story.playing, story.first, story.last, ratio


# -- the events, made up but the same each time

OPENING: list[Telling] = [
    {"on": "2002-01-31", "event": "closing", "lines": "exhibit-a"},
    {"on": "2002-08-15", "event": "split", "old": 1, "new": 100},
]
"""After the split a hundred shares stand for one, so that single shares can be exercised for as long as it takes."""

GRANT: Telling = {
    "on": "2002-08-15", "event": "grant", "rights": "options", "shares": 1_000_000, "payable": "10,000.00",
}  # fmt: skip


def events(stage: int, stages: int, grants: int) -> Iterator[Telling]:
    """The events in their order: a prepayment a stage, and what the days between have room for."""
    chance = random.Random(SEED)
    exchanged = transferred = splits = 0
    for number in range(stages):
        begins = FIRST_DAY + timedelta(days=DAYS_A_STAGE * number)
        pays = begins + timedelta(days=DAYS_A_STAGE - 1)
        yield _on(begins, "notice", prepay_on=pays.isoformat(), amount="10,000.00")
        ends = ENDING + 4 * (grants > 0)
        between = stage - 1 - ends
        for place in range(between):
            today = begins + timedelta(days=place * (DAYS_A_STAGE - 1) // between)
            kind = place % 10
            if kind == 0:
                exchanged += 1
                yield _on(today, "exchange", note=chance.choice(HOLDERS), part="1.00")
            elif kind == 1:
                yield _on(today, "deliver-series-a", series_a=f"#{exchanged}")
            elif kind == 2:
                yield _on(today, "split", old=1 + splits % 2, new=2 - splits % 2)
                splits += 1
            elif kind in (3, 4):
                yield _on(today, "issue", shares=chance.randrange(1, 10**6), consideration="1,000,000.00")
            elif kind == 5:
                transferred += 1
                yield _on(today, "transfer-warrant", warrant="#6", to=SIXTH[transferred % 2], company_consents=True)
            else:
                exercise = "exercise" if kind % 2 else "net-exercise"
                designated = chance.randrange(1, 100)
                warrant = chance.choice(HOLDERS)
                yield _on(today, exercise, warrant=warrant, designated=designated, fair_market_value="2.00")
        price = Fraction(stages - number, stages + 1) / (1 + splits % 2)
        yield from _ending(pays, number, price, grants, chance)


ENDING = 4
"""Events of the last day of a stage where no grants are open."""


def _ending(pays: date, number: int, price: Fraction, grants: int, chance: random.Random) -> list[Telling]:
    """The last day of a stage: a dividend, an issue below the price (in tenths of a cent), and the prepayment."""
    told = [
        _on(pays, "stock-dividend", shares=chance.randrange(1, 10**6)),
        _on(pays, "issue", shares=10**6, consideration=f"{int(1000 * price)}.00"),
        _on(pays, "deposit", amount="10,000.00"),
        _on(pays, "prepayment"),
    ]
    if grants:
        made = grants + number + 1
        told += [
            GRANT | {"on": pays.isoformat()},
            _on(pays, "exercise-of-rights", grant=made, shares=1_000, received="10.00"),
            _on(pays, "exercise-of-rights", grant=1 + number % grants, shares=1_000, received="10.00"),
            _on(pays, "lapse-of-rights", grant=made),
        ]
    return told


SIXTH = ("G5 Partners, LP", "An Affiliate")
"""They hand the sixth Warrant back and forth."""


def _on(today: date, kind: str, **fields: Any) -> Telling:
    return {"on": today.isoformat(), "event": kind, **fields}
