"""What each tool makes of two functions that should agree: ours, CrossHair and plain Hypothesis."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bench import subjects
from bench.options import ALLOCATION, NET_EXERCISE, Options
from fourcorners.corpus.minimise import minimised
from fourcorners.corpus.size import size
from fourcorners.engine.domain import Domain
from fourcorners.engine.lemmas import assume
from fourcorners.engine.prove import prove
from fourcorners.engine.sample import sample_bare
from fourcorners.engine.statements import Kind, Statement
from fourcorners.gate.run import load_statements
from spec.facts import count, facts, quantities

EXAMPLES = 2_000
PROOFS = 3
INSTALLED = importlib.util.find_spec("crosshair") is not None
BACKEND_INSTALLED = importlib.util.find_spec("hypothesis_crosshair_provider") is not None


@facts
class Division:
    """An amount to be divided among six Notes, in cents."""

    first: int = count("first Note", maximum=subjects.LARGEST)
    second: int = count("second Note", maximum=subjects.LARGEST)
    third: int = count("third Note", maximum=subjects.LARGEST)
    fourth: int = count("fourth Note", maximum=subjects.LARGEST)
    fifth: int = count("fifth Note", maximum=subjects.LARGEST)
    sixth: int = count("sixth Note", maximum=subjects.LARGEST)
    amount: int = count("amount", minimum=1, maximum=6 * subjects.LARGEST)


@facts
class Election:
    """A net exercise: shares, and price and value in hundredths of a cent."""

    designated: int = count("shares designated", minimum=1, maximum=subjects.LARGEST)
    price: int = count("Purchase Price", minimum=1, maximum=subjects.LARGEST)
    value: int = count("fair market value", minimum=1, maximum=subjects.LARGEST)


@attrs.frozen(eq=False)
class Subject:
    """Two functions that should agree, the facts they take, and changes of the text that make the first one faulty."""

    name: str
    computed: str
    specified: str
    agrees: str
    facts: type[Any]
    inside: Callable[[Any], Any]
    cases: st.SearchStrategy[tuple[int, ...]]
    statement: str
    faults: tuple[tuple[str, str, str], ...]

    def check_of(self, module: ModuleType) -> Statement:
        """That the two functions of ``module`` agree, as a statement."""

        def check(case: Any) -> None:
            assume(self.inside(case))
            arguments = attrs.astuple(case, recurse=False)
            for mine, its in zip(self.pair(module)[0](*arguments), self.pair(module)[1](*arguments), strict=True):
                assert mine == its, "the two differ"

        domain = Domain(self.facts)
        return Statement(self.computed, ("",), self.name, "they differ", Kind.AGREEMENT, (), domain, check)

    def pair(self, module: ModuleType) -> tuple[Callable[..., Any], Callable[..., Any]]:
        return getattr(module, self.computed), getattr(module, self.specified)

    def size_of(self, arguments: Sequence[int] | None) -> Any:
        return (
            None if arguments is None else size(self.facts(**dict(zip(quantities(self.facts), arguments, strict=True))))
        )


_BALANCE = st.integers(0, subjects.LARGEST)
_POSITIVE = st.integers(1, subjects.LARGEST)
SUBJECTS = (
    Subject(
        "net exercise", "net_exercised", "net_exercised_by_formula", "net_exercise_agrees", Election,
        lambda case: case.price <= case.value,
        _POSITIVE.flatmap(lambda price: st.tuples(_POSITIVE, st.just(price), st.integers(price, subjects.LARGEST))),
        NET_EXERCISE,
        (
            ("half a cent is dropped", "over >= 50", "over > 50"),
            ("refused at equality", "1 <= price <= value <= LARGEST", "1 <= price < value <= LARGEST"),
            ("shares kept in 31 bits", "return shares, cash", "return shares % 2**31, cash"),
        ),
    ),
    Subject(
        "allocation among six", "allocated", "allocated_by_rank", "allocation_agrees", Division,
        lambda case: case.amount <= case.first + case.second + case.third + case.fourth + case.fifth + case.sixth,
        st.tuples(*[_BALANCE] * 6).filter(any).flatmap(
            lambda balances: st.integers(1, sum(balances)).map(lambda amount: (*balances, amount))
        ),
        ALLOCATION,
        (
            ("payment in full is refused", "not 1 <= amount <= sum(balances)", "not 1 <= amount < sum(balances)"),
            ("ties go to the later", "in enumerate(remainders):\n        if remainder > cut",
             "in reversed(list(enumerate(remainders))):\n        if remainder > cut"),
            ("the threshold is one place off", "[left - 1]", "[left - 2]"),
        ),
    ),
)  # fmt: skip


def changing(fault: tuple[str, str, str]) -> Callable[[str], str]:
    """The change of text that makes a fault: its name, what stands there, what comes to stand there."""
    name, was, becomes = fault

    def change(text: str) -> str:
        if was not in text:
            raise LookupError(f"{name}: `{was}` no longer stands in bench/subjects.py")
        return text.replace(was, becomes, 1)

    return change


def written(folder: Path, name: str, change: Callable[[str], str]) -> ModuleType:
    """The subjects' source after ``change``, written to ``folder`` for other tools and imported from there."""
    path = folder / f"{name}.py"
    path.write_text(change(Path(subjects.__file__).read_text(encoding="utf-8")), encoding="utf-8")
    found = importlib.util.spec_from_file_location(name, path)
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


# -- what each tool makes of two functions


@attrs.frozen
class Outcome:
    """What a tool said, how many seconds it took, and the case it found, if any."""

    said: str
    seconds: float
    case: tuple[int, ...] | None = None


@attrs.frozen
class Proving:
    """Whether a proof went through, the seconds of the best of several, and of all but the first together."""

    complete: bool
    best: float
    repeats: float


def proved(names: Sequence[str]) -> Proving:
    """Prove the statements one after another, several times over."""
    known = load_statements()
    return _proving([known[name] for name in names])


def proved_alike(name: str) -> Proving:
    """Prove, several times over, that the functions of a subject agree, as they stand."""
    return _proving([next(each for each in SUBJECTS if each.name == name).check_of(subjects)])


def _proving(statements: Sequence[Statement]) -> Proving:
    rounds = [[prove(statement) for statement in statements] for _ in range(PROOFS)]
    seconds = [sum(proof.seconds for proof in proofs) for proofs in rounds]
    return Proving(all(proof.complete for proofs in rounds for proof in proofs), min(seconds), sum(seconds[1:]))


class _OutOfTime(BaseException):
    """The cap is reached: no exception that Hypothesis would take for a failure."""


def by_hypothesis(subject: Subject, module: ModuleType, options: Options) -> Outcome:
    """A plain property over the arguments, as a user would write it."""
    return _by_property(subject, module, 50 if options.quick else EXAMPLES, float("inf"), "hypothesis")


def by_hypothesis_with_crosshair(subject: Subject, module: ModuleType, options: Options, cap: float) -> Outcome:
    """The same property, its examples drawn by CrossHair's symbolic execution."""
    if not BACKEND_INSTALLED:
        return Outcome("not installed", 0.0)
    return _by_property(subject, module, 3 if options.quick else EXAMPLES, cap, "crosshair")


def _by_property(subject: Subject, module: ModuleType, examples: int, cap: float, backend: str) -> Outcome:
    mine, its = subject.pair(module)
    failing: list[tuple[int, ...]] = []
    started = time.perf_counter()

    @settings(
        max_examples=examples,
        database=None,
        deadline=None,
        derandomize=True,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
        backend=backend,
    )
    @given(subject.cases)
    def agree(arguments: tuple[int, ...]) -> None:
        if time.perf_counter() - started > cap:
            raise _OutOfTime
        try:
            same = tuple(mine(*arguments)) == tuple(its(*arguments))
        except ValueError:
            same = False
        if not same:
            failing.append(tuple(int(argument) for argument in arguments))  # CrossHair's are symbols until then
            raise AssertionError

    try:
        agree()
    except AssertionError:
        return Outcome("found", time.perf_counter() - started, failing[-1])
    except _OutOfTime:
        return Outcome(f"nothing in {cap:g} s", time.perf_counter() - started)
    return Outcome(f"nothing in {examples:,} examples", time.perf_counter() - started)


def by_fourcorners(subject: Subject, module: ModuleType, options: Options) -> Outcome:
    """The bare lane, then the proof; and the case made minimal."""
    statement = subject.check_of(module)
    started = time.perf_counter()
    failure = sample_bare(statement, options.effort.draws).failure or prove(statement, options.effort.limits).failure
    if failure is None:
        return Outcome("nothing", time.perf_counter() - started)
    case = minimised(statement, failure.facts).facts
    return Outcome(failure.found_by, time.perf_counter() - started, attrs.astuple(case))


def by_check(subject: Subject, module: ModuleType, cap: float) -> Outcome:
    """CrossHair's ``check`` of the function that asserts that the two agree."""
    arguments = ["check", "--report_all", "--analysis_kind", "asserts", f"{module.__name__}.{subject.agrees}"]
    return _by_crosshair(module, arguments, r"when calling \w+\((.*?)\)", cap)


def by_difference(subject: Subject, module: ModuleType, cap: float) -> Outcome:
    """CrossHair's ``diffbehavior`` of the two."""
    names = [f"{module.__name__}.{name}" for name in (subject.computed, subject.specified)]
    return _by_crosshair(module, ["diffbehavior", *names], r"Given: \((.*?)\)", cap)


def _by_crosshair(module: ModuleType, arguments: Sequence[str], case: str, cap: float) -> Outcome:
    if not INSTALLED:
        return Outcome("not installed", 0.0)
    assert module.__file__ is not None
    folder = Path(module.__file__).parent
    limits = ["--per_condition_timeout", str(cap), "--per_path_timeout", str(cap)]
    command = [sys.executable, "-m", "crosshair", arguments[0], *limits, *arguments[1:]]
    started = time.perf_counter()
    try:
        ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=cap, check=False)
    except subprocess.TimeoutExpired:
        return Outcome(f"nothing in {cap:g} s", time.perf_counter() - started)
    seconds = time.perf_counter() - started
    if found := re.search(case, ran.stdout, re.DOTALL):
        return Outcome("found", seconds, tuple(map(int, re.findall(r"-?\d+", re.sub(r"\w+ ?=", "", found[1])))))
    if "Confirmed over all paths" in ran.stdout or "All paths exhausted" in ran.stdout:
        return Outcome("confirmed", seconds)
    return Outcome("not confirmed" if ran.returncode < 2 else "failed to run", seconds)
