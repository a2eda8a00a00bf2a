"""Ten thousand events of one deal, played side by side: whether an event in a long story costs more than in a short."""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from bench.options import Options
from bench.tables import Cell, Table, Target
from fourcorners.ask.changes import changes
from fourcorners.ask.play import Play
from fourcorners.ask.story import story_from

STAGE, STAGES = 1_000, 10
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
    told = list(events(stage, stages))
    counted = Counter(str(each["event"]) for each in told)
    rows = [_played(told, stage, stages)]
    columns = ("events", "refused", "reading, s", "playing, s", "first, ms", "last, ms", "ratio")
    remarks = (
        f"n = {stage * stages:,} events in {stages} stages, each of the same kinds; processor seconds",
        "playing: each event through the agreement and the engine, both compared, and what it changed found",
        f"first, last: milliseconds an event, in the first {stage:,} and in the last",
        "each stock dividend is followed by an issue below the price, which makes the exact price short again",
        "events: " + ", ".join(f"{kind} {number:,}" for kind, number in sorted(counted.items())),
    )
    slowest, steepest = max(float(row[3] or 0) for row in rows), max(float(row[6] or 0) for row in rows)
    targets = (
        Target("ten thousand events", slowest, "s", SECONDS),
        Target("an event of the last thousand against one of the first", steepest, "x", RATIO),
    )
    return [Table("A story of ten thousand events", columns, rows, remarks, () if options.quick else targets)]


def _played(told: list[Telling], stage: int, stages: int) -> tuple[Cell, ...]:
    text = json.dumps({"opening": {"common": "17,000,000"}, "event": [*OPENING, *told]})
    started = time.process_time()
    play = Play.of(story_from(text, "made-up.json"), {})
    marks = [time.process_time()]
    refused = 0
    for number, played in enumerate(play, start=1 - len(OPENING)):
        changes(played.begun, played.before)
        changes(played.before, played.after)
        refused += played.refused is not None
        if number % stage == 0 and number >= 0:
            marks.append(time.process_time())
    first, last = marks[2] - marks[1], marks[-1] - marks[-2]
    assert len(marks) == stages + 2
    return (
        stage * stages,
        refused,
        marks[0] - started,
        marks[-1] - marks[1],
        1000 * first / stage,
        1000 * last / stage,
        last / first,
    )


# -- the events, made up but the same each time

OPENING: list[Telling] = [
    {"on": "2002-01-31", "event": "closing", "lines": "exhibit-a"},
    {"on": "2002-08-15", "event": "split", "old": 1, "new": 100},
]
"""After the split a hundred shares stand for one, so that single shares can be exercised for as long as it takes."""


def events(stage: int, stages: int) -> Iterator[Telling]:
    """The events in their order: a prepayment a stage, and what the days between have room for."""
    chance = random.Random(SEED)
    exchanged = transferred = 0
    for number in range(stages):
        begins = FIRST_DAY + timedelta(days=DAYS_A_STAGE * number)
        pays = begins + timedelta(days=DAYS_A_STAGE - 1)
        yield _on(begins, "notice", prepay_on=pays.isoformat(), amount="10,000.00")
        between = stage - 5
        for place in range(between):
            today = begins + timedelta(days=place * (DAYS_A_STAGE - 1) // between)
            kind = place % 10
            if kind == 0:
                exchanged += 1
                yield _on(today, "exchange", note=chance.choice(HOLDERS), part="1.00")
            elif kind == 1:
                yield _on(today, "deliver-series-a", series_a=f"#{exchanged}")
            elif kind == 2:
                old, new = ((1, 2), (2, 1))[place // 10 % 2]
                yield _on(today, "split", old=old, new=new)
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
        yield _on(pays, "deposit", amount="10,000.00")
        yield _on(pays, "stock-dividend", shares=chance.randrange(1, 10**6))
        yield _on(pays, "issue", shares=10**6, consideration=f"{1000 * (stages - number) // (stages + 1)}.00")
        yield _on(pays, "prepayment")


SIXTH = ("G5 Partners, LP", "An Affiliate")
"""They hand the sixth Warrant back and forth."""


def _on(today: date, kind: str, **fields: Any) -> Telling:
    return {"on": today.isoformat(), "event": kind, **fields}
