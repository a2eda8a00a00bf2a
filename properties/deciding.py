"""Which Holders can decide with whom: the deciding groups, and those of Exhibit A as its Notes are exchanged."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import chain, combinations
from typing import Any

from fourcorners.engine.statements import Kind, statement
from impl import consent as computed
from impl.ratios import total
from properties.bridge import TurnedAway, agree, attempt, both, cents_pair
from spec.consent import DecidingFacts, Threshold, deciding_groups
from spec.facts import Unit, choice, count, exact_money, facts, flag, listing, name, revised, unchecked
from spec.prepayment import EXHIBIT_A_NOTES, OutstandingNote
from spec.terms import EFFECTIVE_DATE, EXHIBIT_A, FIRST_CLOSING_DATE


def _engine(case: DecidingFacts) -> list[tuple[str, ...]]:
    notes = [(each.holder, cents_pair(each.principal)) for each in case.notes]
    return computed.deciding_groups(notes, case.threshold.value)


def _deciding(threshold: Threshold, principals: Iterable[tuple[str, Any]]) -> DecidingFacts:
    """A decision on the day of the First Closing, with these Notes: a Holder and a principal each."""
    notes = (
        unchecked(
            OutstandingNote,
            note=f"Note {number}",
            holder=holder,
            principal=principal,
            accrues_from=EFFECTIVE_DATE,
        )
        for number, (holder, principal) in enumerate(principals)
    )
    return DecidingFacts(on=FIRST_CLOSING_DATE, threshold=threshold, notes=tuple(notes))


@facts
class UnitsHeld:
    """A Holder, and how many units of principal are outstanding on its Note."""

    holder: str = name("Holder")
    units: int = count("units of principal outstanding")


@facts
class DecidingInUnits:
    """What a decision takes, and Notes as whole multiples of one amount, as any principals are of some amount."""

    threshold: Threshold = choice("what the decision takes", Threshold)
    unit: Fraction = exact_money("the unit of principal", above=Fraction(0), minimum=None)
    held: tuple[UnitsHeld, ...] = listing("Notes outstanding", UnitsHeld, distinct="holder")

    def deciding(self) -> DecidingFacts:
        """The same in dollars."""
        return _deciding(self.threshold, ((each.holder, self.unit * each.units) for each in self.held))


@statement(
    "consent.deciding-groups-agree", "PA 8.6", "PA 2.1", facts=DecidingInUnits, lengths={"held": (0, 1, 2, 3)},
    kind=Kind.AGREEMENT, rules=("consent.deciding-groups",),
    fails_if="the engine would let a group decide that cannot, or overlooks one that can",
)  # fmt: skip
def deciding_groups_agree(case: DecidingInUnits) -> None:
    """Whatever three Holders hold, the engine finds the groups that can decide and can spare nobody, and no others."""
    deciding = case.deciding()
    results = both(lambda: deciding_groups(deciding), lambda: _engine(deciding))
    if results is not None:
        _agree_on_groups(*results)


def _agree_on_groups(specified: Any, engine: list[tuple[str, ...]]) -> None:
    agree("groups", Unit.COUNT, len(specified.groups), len(engine))
    for number, (agreed, found) in enumerate(zip(specified.groups, engine, strict=True), start=1):
        agree(f"group {number}", Unit.NAME, " with ".join(agreed.holders), " with ".join(found))


@statement(
    "consent.groups-decide-and-can-spare-nobody", "PA 8.6", "PA 2.1", facts=DecidingInUnits,
    lengths={"held": (1, 2, 3)}, rules=("consent.deciding-groups",),
    fails_if="some who can decide contain no deciding group, or a group is listed with somebody it can spare",
)  # fmt: skip
def groups_decide_and_can_spare_nobody(case: DecidingInUnits) -> None:
    """Holders can decide exactly where all of some deciding group is among them, and no group contains another."""
    deciding = case.deciding()
    groups = attempt(lambda: _engine(deciding))
    if isinstance(groups, TurnedAway):
        return
    held = {each.holder: cents_pair(each.principal) for each in deciding.notes}
    outstanding = total(held.values())
    for together in _subsets(held):
        among_them = any(set(group) <= set(together) for group in groups)
        decides = computed.enough(case.threshold.value, total(held[each] for each in together), outstanding)
        assert decides == among_them, "those who can decide are not those with a deciding group among them"
    for one, other in combinations(groups, 2):
        assert set(one) - set(other), "one group contains another"
        assert set(other) - set(one), "one group contains another"


@facts
class TwoNotesOfOneHolder:
    """A Holder of two Notes, another Holder whose Note comes between them, and what a decision takes."""

    threshold: Threshold = choice("what the decision takes", Threshold)
    first: Fraction = exact_money("principal of the Holder's first Note")
    between: Fraction = exact_money("principal of the other Holder's Note")
    second: Fraction = exact_money("principal of the Holder's second Note")

    def deciding(self, *notes: tuple[str, Any]) -> DecidingFacts:
        """The decision, with these Notes."""
        return _deciding(self.threshold, notes)


@statement(
    "consent.notes-of-one-holder-add-up", "PA 8.6", "PA 2.1", facts=TwoNotesOfOneHolder, kind=Kind.AGREEMENT,
    rules=("consent.deciding-groups",), fails_if="a Holder of two Notes is counted by one of them",
)  # fmt: skip
def notes_of_one_holder_add_up(case: TwoNotesOfOneHolder) -> None:
    """Two Notes of one Holder, with another's between them, decide as one Note of both principals does."""
    one, other = "A Holder", "Another Holder"
    apart = case.deciding((one, case.first), (other, case.between), (one, case.second))
    together = case.deciding((one, case.first + case.second), (other, case.between))
    results = both(lambda: deciding_groups(apart), lambda: _engine(apart))
    if results is not None:
        _agree_on_groups(*results)
        _agree_on_groups(deciding_groups(together), results[1])


def _subsets(names: Iterable[str]) -> Iterable[tuple[str, ...]]:
    names = list(names)
    return chain.from_iterable(combinations(names, size) for size in range(len(names) + 1))


# -- Exhibit A

KELLY, HUI, CANTILLON, POON, BAPEF, G5 = (each.purchaser for each in EXHIBIT_A)

AS_SIGNED = {
    Threshold.MAJORITY: {(BAPEF,)},
    Threshold.THREE_QUARTERS: {
        (KELLY, BAPEF), (CANTILLON, BAPEF), (HUI, POON, BAPEF), (HUI, BAPEF, G5), (POON, BAPEF, G5),
    },
    Threshold.ALL: {(KELLY, HUI, CANTILLON, POON, BAPEF, G5)},
}  # fmt: skip
ONCE_THE_LARGEST_HAS_GONE = {
    Threshold.MAJORITY: {(KELLY,)},
    Threshold.THREE_QUARTERS: {(KELLY, CANTILLON)},
    Threshold.ALL: {(KELLY, HUI, CANTILLON, POON, G5)},
}


@facts
class WhoHasExchanged:
    """Which of Exhibit A's Holders have exchanged their whole Notes, and what a decision takes."""

    threshold: Threshold = choice("what the decision takes", Threshold)
    kelly: bool = flag(f"{KELLY} has")
    hui: bool = flag(f"{HUI} has")
    cantillon: bool = flag(f"{CANTILLON} has")
    poon: bool = flag(f"{POON} has")
    bapef: bool = flag(f"{BAPEF} has")
    g5: bool = flag(f"{G5} has")

    def gone(self) -> tuple[bool, ...]:
        """In the order of Exhibit A."""
        return self.kelly, self.hui, self.cantillon, self.poon, self.bapef, self.g5


@statement(
    "exhibit-a.deciding-groups", "PA 8.6", "PA 2.1", "PA Exhibit A", facts=WhoHasExchanged,
    enumerated=("threshold", "kelly", "hui", "cantillon", "poon", "bapef", "g5"), kind=Kind.AGREEMENT,
    rules=("consent.deciding-groups",),
    fails_if="the six Holders decide otherwise than is said here: the largest alone, and after its exchange the next",
)  # fmt: skip
def exhibit_a_deciding_groups(case: WhoHasExchanged) -> None:
    """Whoever of Exhibit A has exchanged, the engine knows who can decide: the largest Holder, and then the next."""
    notes = tuple(
        revised(note, principal=Fraction(0)) if gone else note
        for note, gone in zip(EXHIBIT_A_NOTES, case.gone(), strict=True)
    )
    deciding = DecidingFacts(on=FIRST_CLOSING_DATE, threshold=case.threshold, notes=notes)
    results = both(lambda: deciding_groups(deciding), lambda: _engine(deciding))
    if results is None:
        assert all(case.gone()), "nobody decides although a Note is outstanding"
        return
    _agree_on_groups(*results)
    found = set(results[1])
    if not any(case.gone()):
        assert found == AS_SIGNED[case.threshold], "as signed, others decide"
    if case.gone() == (False, False, False, False, True, False):
        assert found == ONCE_THE_LARGEST_HAS_GONE[case.threshold], "once the largest has exchanged, others decide"


OTHERS = sum((each.principal for each in EXHIBIT_A if each.purchaser != BAPEF), Fraction(0))
LARGEST, NEXT = (next(each.principal for each in EXHIBIT_A if each.purchaser == whose) for whose in (BAPEF, KELLY))


@facts
class LargestLeft:
    """What is left of the largest Note of Exhibit A, the others being whole."""

    left: Fraction = exact_money("principal left of the largest Note", maximum=LARGEST)


@statement(
    "exhibit-a.largest-holder", "PA 2.1", "PA 8.6", "PA Exhibit A", facts=LargestLeft,
    rules=("consent.majority", "consent.deciding-groups"),
    fails_if="power passes from the largest Holder to the next at other figures than these",
)  # fmt: skip
def exhibit_a_largest_holder(case: LargestLeft) -> None:
    """The largest decides above $791,839, blocks amendments above $263,946.33; the next decides below $13,419."""
    outstanding = cents_pair(OTHERS + case.left)

    def decides(held: Any, threshold: Threshold = Threshold.MAJORITY) -> Any:
        return computed.enough(threshold.value, cents_pair(held), outstanding)

    assert decides(case.left) == (case.left > 791_839), "the largest Holder decides alone at another figure"
    assert decides(Fraction(NEXT)) == (case.left < 13_419), "the next Holder decides alone at another figure"
    for each in EXHIBIT_A:
        if each.purchaser not in (BAPEF, KELLY):
            assert not decides(each.principal), f"{each.purchaser} decides alone"
    others_amend = decides(OTHERS, Threshold.THREE_QUARTERS)
    assert others_amend == (3 * case.left <= OTHERS), "the others can amend without the largest at another figure"


@facts
class TheOthersConsent:
    """Who of Exhibit A consents beside its smallest Holder, all Notes being whole, and what the decision takes."""

    threshold: Threshold = choice("what the decision takes", Threshold)
    kelly: bool = flag(f"{KELLY} consents")
    cantillon: bool = flag(f"{CANTILLON} consents")
    poon: bool = flag(f"{POON} consents")
    bapef: bool = flag(f"{BAPEF} consents")
    g5: bool = flag(f"{G5} consents")


@statement(
    "exhibit-a.smallest-holder", "PA 8.6", "PA 2.1", "PA Exhibit A", facts=TheOthersConsent,
    enumerated=("threshold", "kelly", "cantillon", "poon", "bapef", "g5"),
    rules=("consent.majority", "consent.deciding-groups"),
    fails_if="the smallest Holder's consent counts in other cases than these",
)  # fmt: skip
def exhibit_a_smallest_holder(case: TheOthersConsent) -> None:
    """The smallest Holder tips no majority, and an amendment only beside the largest and exactly one of two others."""
    consenting = {KELLY: case.kelly, CANTILLON: case.cantillon, POON: case.poon, BAPEF: case.bapef, G5: case.g5}
    outstanding = cents_pair(OTHERS + LARGEST)

    def decided(hers: bool) -> bool:
        held = total(cents_pair(each.principal) for each in EXHIBIT_A if consenting.get(each.purchaser, hers))
        return bool(computed.enough(case.threshold.value, held, outstanding))

    tips = decided(hers=True) and not decided(hers=False)
    expected = {
        Threshold.MAJORITY: False,
        Threshold.THREE_QUARTERS: case.bapef and case.poon != case.g5 and not case.kelly and not case.cantillon,
        Threshold.ALL: all(consenting.values()),
    }
    assert tips == expected[case.threshold], "the smallest Holder tips the decision in another case"
