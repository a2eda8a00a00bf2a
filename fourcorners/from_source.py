"""The rooms are loaded from their sources, never from compiled files that lie beside them.

Python takes a compiled file for current where size and time of its source are as they were: after some copies, and two
edits within a second, they are, and what runs is not what is read. A verdict is kept by the digest of the source.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from types import CodeType, ModuleType

ROOMS = ("spec", "impl", "properties", "fourcorners")
"""The packages of the project, the calculation's three first."""


class FromSource(SourceFileLoader):
    """Loads a module by compiling its source, whatever is compiled already."""

    def get_code(self, fullname: str) -> CodeType:
        path = self.get_filename(fullname)
        code: CodeType = self.source_to_code(self.get_data(path), path)
        return code


class Finder(MetaPathFinder):
    """Finds the modules of the rooms where any other finder does, and has them loaded from their sources."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname.partition(".")[0] not in ROOMS:
            return None
        for finder in sys.meta_path:
            found = None if isinstance(finder, Finder) else finder.find_spec(fullname, path, target)
            if found is not None and isinstance(found.loader, SourceFileLoader):
                found.loader = FromSource(found.loader.name, found.loader.path)
                return found
        return None


def load_from_source() -> None:
    """Have every module of the rooms that is imported from here on loaded so."""
    if not any(isinstance(each, Finder) for each in sys.meta_path):
        sys.meta_path.insert(0, Finder())
