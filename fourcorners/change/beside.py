"""A second revision's packages in the same process, under names of their own.

Nothing here imports the rooms it loads: which revision stands under the plain names is settled first.
"""

from __future__ import annotations

import ast
import importlib.abc
import importlib.machinery
import importlib.util
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import CodeType, ModuleType


def put_first(folder: Path) -> None:
    """Have the rooms under their plain names read from ``folder``.

    Where a process begins by importing what its parent runs, they were read from elsewhere: that is forgotten, and so
    is whatever of this program was built on it.
    """
    for name in list(sys.modules):
        if name.split(".")[0] in (*ROOMS, "fourcorners") and name not in _LIGHT:
            del sys.modules[name]
    sys.path.insert(0, str(folder))


ROOMS = ("spec", "impl", "properties")
_LIGHT = ("fourcorners", "fourcorners.change", __name__, "fourcorners.change.side", "fourcorners.gate",
          "fourcorners.gate.spread")  # fmt: skip
"""What has imported no room, and runs."""


def load_beside(folder: Path, names: Mapping[str, str], provided: Sequence[str]) -> None:
    """Have the rooms ``provided`` of ``folder`` importable under other names: ``names`` gives the name of each there.

    Within their modules every import of a room goes by the new names; a room that is not renamed is shared.
    """
    sys.meta_path.insert(0, _Finder(folder, names, provided))


class _Finder(importlib.abc.MetaPathFinder):
    def __init__(self, folder: Path, names: Mapping[str, str], provided: Sequence[str]) -> None:
        self._folder = folder
        self._names = names
        self._rooms = {names[room]: room for room in provided}

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        room, *rest = fullname.split(".")
        if room not in self._rooms:
            return None
        place = self._folder.joinpath(self._rooms[room], *rest)
        for file, package in ((place / "__init__.py", True), (place.with_suffix(".py"), False)):
            if file.is_file():
                loader = _Loader(fullname, str(file), self._names)
                return importlib.util.spec_from_file_location(
                    fullname, file, loader=loader, submodule_search_locations=[str(place)] if package else None
                )
        return None


class _Loader(importlib.machinery.SourceFileLoader):
    def __init__(self, fullname: str, path: str, names: Mapping[str, str]) -> None:
        super().__init__(fullname, path)
        self._renaming = Renaming(names)

    def get_code(self, fullname: str) -> CodeType:  # never a compiled file's: that would have the plain names
        path = self.get_filename(fullname)
        tree = self._renaming.visit(ast.parse(Path(path).read_bytes(), path))
        return compile(ast.fix_missing_locations(tree), path, "exec", dont_inherit=True)


class Renaming(ast.NodeTransformer):
    """Rewrites imports of the rooms in ``names``; what a module calls them stays."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names

    def _new(self, name: str) -> str:
        room, dot, rest = name.partition(".")
        return self._names.get(room, room) + dot + rest

    def visit_Import(self, node: ast.Import) -> list[ast.stmt]:
        made: list[ast.stmt] = []
        for alias in node.names:
            new = self._new(alias.name)
            room = alias.name.partition(".")[0]
            if new == alias.name or alias.asname:
                made.append(ast.Import([ast.alias(new, alias.asname)]))
            else:  # `import impl.terms` binds impl
                made += [ast.Import([ast.alias(new)]), ast.Import([ast.alias(self._names[room], room)])]
        return [ast.copy_location(each, node) for each in made]

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.stmt:
        if node.module is not None and not node.level:
            node.module = self._new(node.module)
        return node
