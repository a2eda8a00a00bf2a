"""What differs between two revisions' sources is told part by part; what a part may reach is never told too small."""

from __future__ import annotations

from pathlib import Path

import pytest

from fourcorners.change.inventory import changes, digests, parts, reached, tainted
from tests.gate.repositories import write

BEFORE = '''"""Words."""
from math import gcd

LIMIT = 10


def kept(n: int) -> int:
    """Words."""
    return n + LIMIT  # a remark


def helper(n: int) -> int:
    return gcd(n, 2)


def caller(n: int) -> int:
    return helper(n)


def old_name(n: int) -> int:
    return n * 3


def gone() -> None:
    pass


class Held:
    """Words."""

    n: int = 1

    def __add__(self, other: int) -> int:
        return helper(self.n) + other


def alone(n: int) -> int:
    return n
'''
AFTER = BEFORE.replace("Words", "Other words").replace("  # a remark", "").replace("old_name", "new_name")


def parted(folder: Path, name: str, text: str) -> Path:
    """A folder of one module."""
    write(folder / name, {"impl/a.py": text})
    return folder / name


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("LIMIT = 10", "LIMIT = 11", [("impl.a.LIMIT", "value changed", "10", "11")]),
        ("def kept(n: int)", "def kept(n: int, m: int = 0)",
         [("impl.a.kept", "signature changed", "(n: int) -> int", "(n: int, m: int=0) -> int")]),
        ("return n + LIMIT", "return LIMIT + n", [("impl.a.kept", "body changed", "", "")]),
        ("def gone() -> None:\n    pass\n", "", [("impl.a.gone", "removed", "", "")]),
        ("def alone", "def more() -> int:\n    return 7\n\n\ndef alone", [("impl.a.more", "added", "", "")]),
        ("n: int = 1", "n: int = 2", [("impl.a.Held", "body changed", "", "")]),
        ("helper(self.n) + other", "other", [("impl.a.Held.__add__", "body changed", "", "")]),
    ],
)  # fmt: skip
def test_what_differs_is_told_part_by_part(
    tmp_path: Path, old: str, new: str, told: list[tuple[str, str, str, str]]
) -> None:
    """Words and remarks differ as well here, and are not told; a function that only has another name is."""
    assert old in AFTER
    found = changes(
        parts(parted(tmp_path, "b", BEFORE), "impl"), parts(parted(tmp_path, "h", AFTER.replace(old, new)), "impl")
    )
    said = [(each.name, each.how, each.before, each.after) for each in found]
    assert said.pop(0) == ("impl.a.new_name", "renamed from impl.a.old_name", "", "")
    assert said == told


def test_words_alone_make_no_difference(tmp_path: Path) -> None:
    """Nor does layout."""
    one, other = parted(tmp_path, "b", BEFORE), parted(tmp_path, "h", BEFORE.replace("Words", "Others") + "\n\n# end\n")
    assert digests(one, ("impl",)) == digests(other, ("impl",))
    assert not tainted(parts(one, "impl"), parts(other, "impl"))


def test_what_uses_a_part_that_differs_is_tainted(tmp_path: Path) -> None:
    """At any distance, from within a class too; an import counts, and a bare statement taints everything."""
    before = parts(parted(tmp_path, "b", BEFORE), "impl")

    def touched(old: str, new: str) -> set[str]:
        return {
            name.removeprefix("impl.a.")
            for name in tainted(before, parts(parted(tmp_path, "h", BEFORE.replace(old, new)), "impl"))
        }

    assert touched("gcd(n, 2)", "gcd(n, 4)") == {"helper", "caller", "Held", "Held.__add__"}
    assert touched("LIMIT = 10", "LIMIT = 11") == {"LIMIT", "kept"}
    assert touched("from math import gcd", "from impl.b import gcd") >= {"gcd", "helper", "caller"}
    assert touched("LIMIT = 10", "LIMIT = 10\nkept.hidden = 1") >= {"alone", "kept", "gone"}
    assert touched("LIMIT = 10", "LIMIT, MORE = 10, 11") >= {"alone", "kept", "gone"}


def test_where_order_counts_a_module_is_one_part(tmp_path: Path) -> None:
    """A name bound twice, or something done on import: whatever stands there may depend on the rest."""

    def touched(before: str, after: str) -> set[str]:
        one, other = (parted(tmp_path, name, text) for name, text in (("b", before), ("h", after)))
        return {name.removeprefix("impl.a.") for name in tainted(parts(one, "impl"), parts(other, "impl"))}

    held = "def kept(n):\n    return n + LIMIT\n\n\ndef alone(n):\n    return n\n"
    twice = f"_day = 16\nLIMIT = _day + 1\n_day = 1\n{held}"
    assert touched(twice, twice) == set()
    assert touched(twice, twice.replace("16", "17")) >= {"LIMIT", "kept"}
    assert touched(twice, f"_day = 16\n_day = 1\nLIMIT = _day + 1\n{held}") >= {"LIMIT", "kept"}
    added = f"LIMIT = 1\nLIMIT += 1\n{held}"
    assert touched(added, added.replace("LIMIT += 1\n", "LIMIT += 1\nLIMIT += 1\n")) >= {"LIMIT", "kept"}
    assert touched(f"LIMIT = 1\nMORE = LIMIT\nLIMIT += 1\n{held}", f"LIMIT = 1\nLIMIT += 1\nMORE = LIMIT\n{held}") >= {
        "MORE"
    }
    again = held.replace("alone(n)", "kept(n)")
    assert touched(f"LIMIT = 1\n{again}", f"LIMIT = 1\n{again}".replace("n + LIMIT", "n - LIMIT")) >= {"kept"}
    paired = f"LIMIT, MORE = 1, 2\nONCE = [n for n in (1, 2)]\nOTHER = [n for n in (1, 2)]\n{held}"
    assert touched(paired, paired.replace("return n\n", "return +n\n")) == {"alone"}


def test_data_are_part_of_a_room(tmp_path: Path) -> None:
    one, other = parted(tmp_path, "b", BEFORE), parted(tmp_path, "h", BEFORE)
    assert digests(one, ("impl",)) == digests(other, ("impl",))
    write(other, {"impl/deep/terms.json": "16"})
    assert digests(other, ("impl",)).keys() - digests(one, ("impl",)).keys() == {"impl/deep/terms.json"}


def test_what_a_user_of_names_may_come_to_run_is_never_told_too_small(tmp_path: Path) -> None:
    """An operator is called by no name; a name in a text may be looked up; what registers itself may be called."""
    known = parts(parted(tmp_path, "b", BEFORE + "\n\n@anything.register\ndef hidden() -> None:\n    gone()\n"), "impl")

    def from_names(*names: str) -> set[str]:
        return {name.removeprefix("impl.a.") for name in reached(frozenset(names), known)}

    always = {"hidden", "gone"}
    assert from_names() == always
    assert from_names("caller") == {"caller", "helper", "gcd", *always}
    assert from_names("Held") == {"Held", "Held.__add__", "helper", "gcd", *always}
    assert from_names("kept") == {"kept", "LIMIT", *always}


def test_what_no_python_can_read_differs_by_its_bytes(tmp_path: Path) -> None:
    one, other = parted(tmp_path, "b", "def ("), parted(tmp_path, "h", "def ( #")
    assert digests(one, ("impl",)) != digests(other, ("impl",))
    assert parts(one, "impl") == {}
