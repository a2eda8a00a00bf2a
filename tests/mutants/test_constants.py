"""A figure that stands once, changed wherever it is read: applied, taken back, and told by a statement."""

from __future__ import annotations

from datetime import date

import pytest

from fourcorners.faults import Fault, FaultError, applied, line_of
from fourcorners.faults.constants import used_at
from fourcorners.faults.loading import only_on_loading
from fourcorners.faults.variants import target_named, targets, variants
from fourcorners.gate.run import load_statements
from fourcorners.mutants.campaign import Campaign
from fourcorners.mutants.choose import chosen
from fourcorners.mutants.mutant import Fate
from fourcorners.mutants.told import difference
from impl import prepayment, registration_holders, terms
from properties import recitals
from properties.figures import of_the_agreement
from spec import interest
from spec.terms import MATURITY_DATE

CENT_MORE = Fault("impl.terms", "AMENDING_PER_CENT", "constant", 1, "51", "52")


def test_a_constant_at_fault_is_so_wherever_it_is_imported_and_only_for_a_while() -> None:
    with applied(CENT_MORE):
        assert terms.AMENDING_PER_CENT == vars(registration_holders)["AMENDING_PER_CENT"] == 52
    assert terms.AMENDING_PER_CENT == vars(registration_holders)["AMENDING_PER_CENT"] == 51
    assert line_of(CENT_MORE) == target_named("impl.terms", "AMENDING_PER_CENT").lines[0]


def test_a_constant_of_the_agreement_is_at_fault_in_the_statements_that_read_it_too() -> None:
    """Who changes the terms changes what a statement has from there."""
    with applied(Fault("spec.terms", "SERIES_B_DATE", "constant", 1, "12", "13")):
        assert vars(interest)["SERIES_B_DATE"] == vars(recitals)["SERIES_B_DATE"] == date(2001, 7, 13)
    assert vars(interest)["SERIES_B_DATE"] == vars(recitals)["SERIES_B_DATE"] == date(2001, 7, 12)


def test_functions_do_otherwise_with_it() -> None:
    """Two thousand Notes are a long book, or not."""
    with applied(Fault("impl.prepayment", "FEW", "constant", 1, "1000", "1001")):
        assert prepayment.FEW == 1001


def test_a_constant_that_cannot_be_so_is_no_fault() -> None:
    """No June has 31 days."""
    with (
        pytest.raises(FaultError, match="the constant cannot be that: day is out of range"),
        applied(Fault("impl.terms", "MATURITY", "constant", 1, "30", "31")),
    ):
        pass
    offered = [each.code for each in variants(target_named("impl.terms", "MATURITY"))]
    assert date(2003, 6, 29) in offered
    assert MATURITY_DATE not in offered
    assert len(offered) == 5


def test_where_a_constant_is_read_is_known() -> None:
    """In functions alone; a function's own lines define none."""
    target = target_named("impl.terms", "AMENDING_PER_CENT")
    assert {module for module, _ in used_at("impl.terms", *target.lines)} == {"impl.registration_holders"}
    function = target_named("impl.registration_holders", "amend")
    assert used_at("impl.registration_holders", *function.lines) == ()


def test_what_only_loading_reads_is_left_out_unless_it_is_named() -> None:
    """A default, the days that facts may be of, the field they are put into; not what any function reads."""
    statements = load_statements()
    business_days = chosen(["spec.business_days"], statements, dict)
    gone = {"spec.business_days.FIRST_DAY", "spec.business_days.LAST_DAY", "spec.business_days.calendar_day"}
    assert {name for name, _ in business_days.left_out} == gone
    tried = {each.function for each in business_days.targets}
    assert {"SATURDAY", "ONE_DAY", "YEARS", "is_business_day"} & tried == {"SATURDAY", "ONE_DAY", "is_business_day"}
    (named,) = chosen(["spec.business_days.LAST_DAY"], statements, dict).targets
    assert named.function == "LAST_DAY"
    assert not only_on_loading("impl.terms", "COURIER_DAYS"), "a statement goes through all figures"
    assert not only_on_loading("impl.amending", "amend"), "handed on uncalled, it may be called at any time"
    assert not only_on_loading("spec.rounding", "cents_in")


def test_every_figure_of_the_engine_is_held_to_the_agreements() -> None:
    figures = {name for name in vars(terms) if name.isupper()}
    assert figures == set(of_the_agreement())


def test_no_change_of_an_engines_figure_survives() -> None:
    """The statement about figures tells each of them, with no case of any other statement."""
    statement = load_statements()["figures.agree"]
    campaign = Campaign({statement.id: statement}, 1, None)
    some = [each for each in targets("impl.terms") if each.function.startswith(("A", "C", "M"))]
    outcomes = campaign.run(some, settle=False).mutants
    assert len(outcomes) > 30
    assert {outcome.fate for _, outcome in outcomes} == {Fate.KILLED}
    mutant = next(mutant for mutant, _ in outcomes if mutant.fault == CENT_MORE)
    assert difference(mutant) == ["- AMENDING_PER_CENT: Final = 51", "+ AMENDING_PER_CENT: Final = 52"]


def test_a_constant_that_no_case_reads_survives() -> None:
    lemma = load_statements()["ratios.reduced-is-the-same"]
    outcomes = Campaign({lemma.id: lemma}, 1, None).run([target_named("impl.prepayment", "STRIDE")]).mutants
    assert {outcome.fate for _, outcome in outcomes} == {Fate.SURVIVED}


def test_a_constant_is_proved_equivalent_where_those_that_read_it_are_entered() -> None:
    """Any mark will do for a payment still to be found: one that is found to be as much is only found again."""
    lemma = load_statements()["allocation.bracket-settles"]
    outcomes = Campaign({lemma.id: lemma}, 1, None).run([target_named("impl.prepayment", "UNSETTLED")]).mutants
    fates = {mutant.fault.becomes: outcome for mutant, outcome in outcomes}
    assert {each.fate for each in fates.values()} == {Fate.EQUIVALENT}
    assert fates["2"].reason == "what impl.prepayment._settle gives is the same over a statement's domain"


def test_a_statement_that_is_only_tested_is_named_beside_those_over_which_all_is_the_same() -> None:
    statements = load_statements()
    known = {id: statements[id] for id in ("allocation.bracket-settles", "allocation.many-agree")}
    outcomes = Campaign(known, 1, None).run([target_named("impl.prepayment", "UNSETTLED")]).mutants
    reason = next(outcome.reason for mutant, outcome in outcomes if mutant.fault.becomes == "2")
    assert reason.endswith("over a statement's domain, and on cases of allocation.many-agree, only tested")
