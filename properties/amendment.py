"""Amendments and waivers: which are effective, and as to whom."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from fourcorners.engine.lemmas import assume
from fourcorners.engine.statements import Kind, statement
from impl import amendment as computed
from impl.consent import Holding
from properties.bridge import TurnedAway, agree, attempt, both
from properties.consent import holdings
from spec.amendment import Amended, AmendmentFacts, amend_effect
from spec.consent import ConsentingNote
from spec.facts import Unit, choice, count, exact_money, facts, flag, listing, name, unchecked
from spec.terms import FIRST_CLOSING_DATE

TWO = (0, 1, 2)


@facts
class VotingUnits:
    """A holder, how many units of principal are outstanding on its Notes, and whether it consents."""

    holder: str = name("Holder")
    units: int = count("units of principal outstanding")
    consents: bool = flag("the Holder consents in writing")


@facts
class AmendmentInUnits:
    """An amendment, and Notes as whole multiples of one amount, as any principals are of some amount."""

    amended: Amended = choice("what is amended or waived", Amended)
    company_consents: bool = flag("the Company consents in writing")
    unit: Fraction = exact_money("the unit of principal", above=Fraction(0), minimum=None)
    held: tuple[VotingUnits, ...] = listing("holders", VotingUnits, distinct="holder")

    def proposed(self) -> AmendmentFacts:
        """The same in dollars."""
        notes = (
            unchecked(ConsentingNote, holder=each.holder, principal=self.unit * each.units, consents=each.consents)
            for each in self.held
        )
        return AmendmentFacts(
            amended=self.amended, company_consents=self.company_consents, on=FIRST_CLOSING_DATE, notes=tuple(notes)
        )


def _engine(case: AmendmentFacts) -> computed.Effect:
    return computed.effect(case.amended.value, case.company_consents, holdings(case.notes))


@statement(
    "amend.effect-agrees", "PA 8.6", "PA 2.12", "Warrant 13", facts=AmendmentInUnits, lengths={"held": TWO},
    kind=Kind.AGREEMENT, rules=("amend.effect",),
    fails_if="the engine gives effect to an amendment that lacks a consent, or binds a Holder that it does not bind",
)  # fmt: skip
def effect_agrees(case: AmendmentInUnits) -> None:
    """The engine gives effect to the same amendments, as to the same Holders, and has the same ones notified."""
    proposed = case.proposed()
    results = both(lambda: amend_effect(proposed), lambda: _engine(proposed))
    if results is None:
        return
    specified, engine = results
    bound = [each.holder for each in specified.holders if each.bound]
    notified = [each.holder for each in specified.holders if each.notified]
    agree("bound", Unit.NAME, _in_words(bound), _in_words(engine.bound))
    agree("to be notified", Unit.NAME, _in_words(notified), _in_words(engine.notified))
    agree("holders bound", Unit.COUNT, specified.bound, len(engine.bound))
    consenting = case.unit * sum(each.units for each in case.held if each.consents)
    assert specified.consenting == consenting, "more or less is shown as held by those who consent"
    assert specified.outstanding == case.unit * sum(each.units for each in case.held), "more or less is shown in all"


def _in_words(holders: Iterable[str]) -> str:
    return " and ".join(holders) or "nobody"


def _effective(case: AmendmentInUnits) -> computed.Effect | None:
    """What the engine makes of an amendment; ``None`` where it is refused."""
    result = attempt(lambda: _engine(case.proposed()))
    if isinstance(result, TurnedAway):
        return None
    assert isinstance(result, computed.Effect)
    return result


@statement(
    "amend.nobody-loses-rate-or-maturity-unasked", "PA 8.6", "Warrant 13", facts=AmendmentInUnits,
    lengths={"held": TWO}, rules=("amend.effect",),
    fails_if="others can change a Holder's interest, maturity, pro rata share, exchange or Warrant without its consent",
)  # fmt: skip
def nobody_loses_rate_or_maturity_unasked(case: AmendmentInUnits) -> None:
    """Interest, maturity, pro rata payment, exchange and Warrants change for those alone who consented to it."""
    assume(case.amended in (Amended.PROTECTED, Amended.WARRANT))
    consenting = {each.holder for each in case.held if each.consents}
    effect = _effective(case)
    if effect is not None:
        assert set(effect.bound) == consenting, "it binds others than those who consented"


@statement(
    "amend.everybody-is-bound-or-was-asked", "PA 8.6", facts=AmendmentInUnits, lengths={"held": TWO},
    rules=("amend.effect",), fails_if="a Holder is bound by an amendment that it neither consented to nor is told of",
)  # fmt: skip
def everybody_is_bound_or_was_asked(case: AmendmentInUnits) -> None:
    """Other amendments bind every Holder, and whoever did not consent is told of them; so is nobody else."""
    assume(case.amended not in (Amended.PROTECTED, Amended.WARRANT))
    effect = _effective(case)
    if effect is None:
        return
    everybody = {each.holder for each in case.held}
    assert set(effect.bound) == everybody, "somebody is not bound"
    silent = {each.holder for each in case.held if not each.consents}
    assert set(effect.notified) == silent, "the wrong Holders are told"


@statement(
    "amend.consents-needed", "PA 8.6", "PA 2.12", facts=AmendmentInUnits, lengths={"held": TWO},
    rules=("amend.effect",),
    fails_if="an amendment passes without the Company, or with fewer consents than the clause demands",
)  # fmt: skip
def consents_needed(case: AmendmentInUnits) -> None:
    """A term takes the Company and 75%, a reduction of the consent required all, and the Guarantee a majority."""
    assume(case.amended is not Amended.WARRANT)
    effect = _effective(case)
    if effect is None:
        return
    held = sum(each.units for each in case.held if each.consents)
    outstanding = sum(each.units for each in case.held)
    assert len(effect.bound) <= len(case.held), "more Holders are bound than there are"
    if case.amended in (Amended.GUARANTEE, Amended.DEFAULT):
        assert 2 * held > outstanding, "the Guarantee is amended without a majority"
        return
    assert case.company_consents, "the agreement is amended without the Company"
    assert 4 * held >= 3 * outstanding, "the agreement is amended without 75%"
    if case.amended is Amended.CONSENT:
        assert held == outstanding, "the consent required is reduced without all"


@statement(
    "amend.more-consents-never-undo", "PA 8.6", "PA 2.12", "Warrant 13", facts=AmendmentInUnits, lengths={"held": TWO},
    rules=("amend.effect",), fails_if="an amendment fails, or binds fewer, because somebody more consents",
)  # fmt: skip
def more_consents_never_undo(case: AmendmentInUnits) -> None:
    """An effective amendment stays so, as to at least the same Holders, when everybody and the Company consent."""
    before = _effective(case)
    if before is None:
        return
    everybody = [Holding(each.holder, each.principal, True) for each in holdings(case.proposed().notes)]
    after: Any = attempt(lambda: computed.effect(case.amended.value, True, everybody))
    assert not isinstance(after, TurnedAway), "with more consents it is refused"
    assert set(before.bound) <= set(after.bound), "with more consents it binds fewer"
    assert not after.notified, "somebody who consented is to be told"
