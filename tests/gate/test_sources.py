"""A key changes with whatever can bear on the verdict, and with nothing else."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

from fourcorners.engine.examine import Effort
from fourcorners.engine.statements import Statement
from fourcorners.gate import at_worker, sources
from fourcorners.gate.run import load_statements

HOUSE = {
    "annexe/__init__.py": "",
    "annexe/base.py": "def base(n):\n    return n\n",
    "annexe/upper.py": "from annexe.base import base\n\ndef check(facts):\n    assert base(facts) == facts\n",
    "annexe/late.py": "def check(facts):\n    from annexe import base\n    assert base.base(facts) == facts\n",
    "annexe/apart.py": "import decimal\n\ndef check(facts):\n    assert decimal.Decimal(1)\n",
    "annexe/round.py": "import annexe.about\n",
    "annexe/engine.py": "",
    "annexe/figures/days.json": "16",
    "annexe/about.py": "import annexe.round\n\ndef check(facts):\n    assert True\n",
}


def _forget() -> None:
    for function in vars(sources).values():
        getattr(function, "cache_clear", lambda: None)()


@pytest.fixture
def annexe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package of the project's own, in a folder that can be changed."""
    for name, text in HOUSE.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sources, "OWN_PACKAGES", ("annexe",))
    monkeypatch.setattr(sources, "RULED", ("annexe",))
    monkeypatch.setattr(sources, "ENGINE", "annexe.engine")
    _forget()
    yield tmp_path / "annexe"
    for name in [name for name in sys.modules if name.split(".")[0] == "annexe"]:
        del sys.modules[name]
    _forget()


def key(register: Any, module: str, effort: Effort) -> str:
    """The key of a statement whose check stands in that module, as the files are now."""
    check = importlib.import_module(f"annexe.{module}").check
    check.__doc__ = "Anything."
    _forget()
    return sources.key_of(register(f"test.{module}", check), effort)


@pytest.mark.parametrize(
    ("changed", "dependents"),
    [
        ("base.py", {"upper", "late"}),
        ("upper.py", {"upper"}),
        ("apart.py", {"apart"}),
        ("round.py", {"about"}),
        ("__init__.py", {"upper", "late", "apart", "about"}),
        ("engine.py", {"upper", "late", "apart", "about"}),
        ("figures/days.json", {"upper", "late", "apart", "about"}),
        ("new", {"upper", "late", "apart", "about"}),
        ("__pycache__/base.cpython-311.pyc", set()),
    ],
)
def test_a_changed_module_changes_the_key_of_its_dependents_alone(
    annexe: Path, register: Any, quick: Effort, changed: str, dependents: set[str]
) -> None:
    """Directly, by way of another module, from within a function, in a circle, as a package's own file, or as data."""
    modules = ("upper", "late", "apart", "about")
    before = {module: key(register, module, quick) for module in modules}
    assert before == {module: key(register, module, quick) for module in modules}
    (annexe / changed).parent.mkdir(exist_ok=True)
    with (annexe / changed).open("a", encoding="utf-8") as file:
        file.write("# a remark\n")
    after = {module: key(register, module, quick) for module in modules}
    assert {module for module in modules if before[module] != after[module]} == dependents


def test_data_counts_for_the_room_it_stands_in() -> None:
    """In the program itself for the package alone: the pages' templates make no verdict."""
    held = sources.data()
    assert "spec/provisions/formalised.json" in held["spec"]
    assert "fourcorners/web/templates/base.html" in held["fourcorners.web"]
    assert "fourcorners/audit/certificate.schema.json" in held["fourcorners.audit"]
    assert "spec/provisions/formalised.json" in sources.digests(["spec.fees"])
    assert sources.digests(["impl.fees"]).keys() == {"impl.fees", *held.get("impl", {})}
    proving = sources.digests(sources.modules_of(load_statements()["allocation.agrees"]))
    assert not any(name.startswith(("fourcorners/web", "fourcorners/audit")) for name in proving)


def test_a_worker_of_a_cluster_is_known_by_its_data_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "impl").mkdir()
    (tmp_path / "impl" / "terms.json").write_text("16")
    monkeypatch.setattr(at_worker, "_folder", lambda package: tmp_path / package)
    before = at_worker.digest_on_disk()
    assert at_worker.digest_on_disk() == before
    (tmp_path / "impl" / "terms.json").write_text("17")
    assert at_worker.digest_on_disk() != before


def _changed_by(module: str, statements: dict[str, Statement]) -> set[str]:
    """The statements whose key changes with a module of the project: all of those that have it among their sources."""
    return {id for id, each in statements.items() if module in sources.modules_of(each)}


def test_a_change_to_the_engine_under_the_gate_is_looked_at_where_it_counts() -> None:
    """The division of a prepayment has no bearing on a Warrant, nor a split on a Note; nor has one rule on another."""
    statements = dict(load_statements())
    allocation = _changed_by("impl.prepayment", statements)
    assert {"allocation.agrees", "allocation.sums-to-the-amount"} <= allocation
    assert not {"warrant.split-agrees", "interest.growth-agrees", "warrant.net-exercise-agrees"} & allocation
    assert _changed_by("fourcorners.engine.solver", statements) == set(statements)
    terms = _changed_by("spec.terms", statements)
    assert "interest.growth-agrees" in terms
    assert _changed_by("spec", statements) == set(statements)
    cutback = _changed_by("spec.cutback", statements)
    assert "registration.cutback-agrees" in cutback
    assert not {"warrant.split-agrees", "interest.growth-agrees"} & cutback
    adjustment = _changed_by("impl.adjustment", statements)
    assert "warrant.split-agrees" in adjustment
    assert "allocation.agrees" not in adjustment


def test_the_key_changes_with_the_effort_the_libraries_and_the_interpreter(
    register: Any, quick: Effort, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proof at another seed, or by another solver, is another proof."""
    statement = register("test.purse")
    keys = {sources.key_of(statement, effort) for effort in (quick, attrs.evolve(quick, seed=1), Effort())}
    monkeypatch.setattr(sources, "version", lambda name: "0")
    keys.add(sources.key_of(statement, quick))
    monkeypatch.setattr(sys, "version", "4.0")
    keys.add(sources.key_of(statement, quick))
    assert len(keys) == 5


def test_two_statements_never_share_a_key(register: Any, quick: Effort) -> None:
    """Though they stand in the same module."""
    assert sources.key_of(register("test.one"), quick) != sources.key_of(register("test.other"), quick)
