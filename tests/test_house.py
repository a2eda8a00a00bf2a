"""The repository tests itself: the rules of the house that no single module can hold alone."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("spec", "impl", "properties", "fourcorners")
EXACT_ROOMS = ("spec", "impl")
LONGEST_MODULE = 400
ATTRS = {"attr", "attrs"}
HOLIDAYS = {"spec": {"holidays", "dateutil", "six"}, "impl": set[str]()}
"""A package of holidays, and what it rests on: which days were holidays is looked up, in one module of spec."""
LOOKS_HOLIDAYS_UP = ROOT / "spec" / "business_days.py"

# Run in an interpreter of its own: imports every module of one room while all but attrs and the standard
# library are made unimportable, so that no earlier import can hide a dependency.
IMPORT_ALONE = """
import importlib, pathlib, sys

room, *packages = sys.argv[1:]
allowed = {room, "attr", "attrs", *packages} | sys.stdlib_module_names

class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] not in allowed:
            raise ImportError(f"{room} must not import {name}")
        return None

sys.meta_path.insert(0, Blocker())
for module in sorted(pathlib.Path(room).rglob("*.py")):
    parts = module.with_suffix("").parts
    importlib.import_module(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
"""

REGISTRY = re.compile(r"(?:pypi|pythonhosted|npmjs|debian)\.org|index[-]url|find[-]links|file:/{2}", re.IGNORECASE)
MACHINE_PATH = re.compile(r"(?<![\w.~/-])/(?:work|tmp|root|home|opt)(?:/|\b)")


def modules_of(*rooms: str) -> list[Path]:
    """Every Python file of the rooms, in order."""
    return [path for room in rooms for path in sorted((ROOT / room).rglob("*.py"))]


def parsed(path: Path) -> ast.Module:
    """The file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def place(path: Path, node: ast.AST) -> str:
    """Where a node stands, as a person would look it up."""
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"


def imported_by(tree: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    """Each import in the tree, wherever it stands, with the name of the outermost package."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name.partition(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node, (node.module or "").partition(".")[0]


def settings() -> dict[str, Any]:
    """What pyproject.toml says."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def project_files() -> list[Path]:
    """The files that are, or are about to be, tracked; skips where the project is not a git work tree."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listing.returncode:
        pytest.skip("not a git work tree, so which files are tracked cannot be told")
    paths = [ROOT / name for name in listing.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file()]


@pytest.mark.parametrize("room", EXACT_ROOMS)
def test_every_module_imports_with_nothing_but_attrs_and_the_standard_library(room: str) -> None:
    """impl imports with spec made unimportable, and spec with impl; spec may look holidays up, impl may not."""
    command = [sys.executable, "-c", IMPORT_ALONE, room, *sorted(HOLIDAYS[room])]
    alone = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert alone.returncode == 0, alone.stderr


@pytest.mark.parametrize("room", EXACT_ROOMS)
def test_no_import_inside_a_function_reaches_out_of_the_room(room: str) -> None:
    """An import that runs only when a function is called is held to the same rule; one module looks holidays up."""
    allowed = {room} | ATTRS | sys.stdlib_module_names
    strays = [
        f"{place(path, node)} imports {name}"
        for path in modules_of(room)
        for node, name in imported_by(parsed(path))
        if name not in allowed and not (name == "holidays" and path == LOOKS_HOLIDAYS_UP)
    ]
    assert not strays


def test_exact_rooms_hold_no_float_literal() -> None:
    """Every number written in spec and impl is exact."""
    floats = [
        f"{place(path, node)} writes {node.value!r}"
        for path in modules_of(*EXACT_ROOMS)
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, float | complex)
    ]
    assert not floats


def test_impl_never_divides_into_a_float() -> None:
    """impl works in integers: `/` would give a float, so it divides with `//` and `divmod`."""
    divisions = [
        place(path, node)
        for path in modules_of("impl")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Div)
    ]
    assert not divisions


def test_impl_uses_no_other_number_than_int() -> None:
    """impl shares no number type with spec: no Fraction, no Decimal, no numpy."""
    strays = [
        f"{place(path, node)} imports {name}"
        for path in modules_of("impl")
        for node, name in imported_by(parsed(path))
        if name in {"fractions", "decimal", "cmath", "random"}
    ]
    assert not strays


@pytest.mark.parametrize("room", ROOMS)
def test_no_module_is_too_long_to_read(room: str) -> None:
    """A module past 400 lines is usually two."""
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules_of(room)}
    assert not {str(path.relative_to(ROOT)): n for path, n in lengths.items() if n > LONGEST_MODULE}


def test_no_module_is_named_for_nothing_in_particular() -> None:
    """A module is named for its subject."""
    vague = {"util", "utils", "helper", "helpers", "misc", "common", "stuff"}
    assert not [path for path in modules_of(*ROOMS, "tests") if vague & {path.stem, path.parent.name}]


def test_every_room_of_the_tool_stands_in_the_import_contract() -> None:
    """A new module of fourcorners must be given its layer, or no contract would hold it."""
    contracts = settings()["tool"]["importlinter"]["contracts"]
    layers = " ".join(next(contract["layers"] for contract in contracts if contract["type"] == "layers"))
    named = set(re.findall(r"fourcorners\.(\w+)", layers))
    present = {
        path.stem
        for path in (ROOT / "fourcorners").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").is_file()
    }
    assert present - {"__init__"} <= named


def test_the_import_contracts_hold() -> None:
    """What may import what, as pyproject.toml has it."""
    pytest.importorskip("importlinter", reason="import-linter is not installed; it is in the extra dev")
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    kept = subprocess.run(
        [sys.executable, "-c", command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert kept.returncode == 0, kept.stdout + kept.stderr


def test_no_file_names_a_registry_or_a_place_on_one_machine() -> None:
    """The project installs from wherever the machine's own pip is set to, and runs wherever it is put."""
    found = []
    for path in project_files():
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(lines, 1):
            if REGISTRY.search(line) or MACHINE_PATH.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    assert not found


def canonical(requirement: str) -> str:
    """The package a requirement names, spelled as package indexes compare names."""
    name = re.match(r"[\w.-]+", requirement)
    assert name is not None, requirement
    return re.sub(r"[-_.]+", "-", name.group()).lower()


def pins() -> list[str]:
    """The lines of constraints.txt that pin something."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def test_every_constraint_is_a_name_and_an_exact_version() -> None:
    """No address, no hash, no range: repeatable from any index that carries the packages."""
    assert not [line for line in pins() if not re.fullmatch(r"[\w.-]+==[\w.]+", line)]


def test_every_dependency_is_pinned() -> None:
    """Whatever pyproject.toml asks for, the build tool aside, constraints.txt fixes."""
    project = settings()["project"]
    wanted = [
        *project["dependencies"],
        *(name for extra in project["optional-dependencies"].values() for name in extra),
    ]
    assert {canonical(name) for name in wanted} <= {canonical(line) for line in pins()}
    assert all("==" in requirement for requirement in settings()["build-system"]["requires"])


def test_the_makefile_has_one_recipe_for_each_target() -> None:
    """make itself warns of a second; and whatever stands among its targets can be made."""
    targets = re.findall(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)[0].split()
    asked = subprocess.run(["make", "-n", *targets], cwd=ROOT, capture_output=True, text=True, check=False)
    assert not asked.stderr
    assert asked.returncode == 0
