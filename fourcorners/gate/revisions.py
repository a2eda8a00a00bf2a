"""A git repository's revisions, read and never touched: the files of one, by the digests git itself keeps.

Nothing is checked out, no index is refreshed and no lock is taken; whatever is read goes to memory or into a folder
outside the tree.
"""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import tarfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import attrs

from fourcorners.notation import closest
from spec.errors import InvalidFacts

REGULAR = ("100644", "100755")
SHA_1 = 40
"""The length of git's digests, in a repository that does not use the longer ones."""


@attrs.frozen
class Revision:
    """A commit, under the name it was asked for by."""

    name: str
    commit: str

    def __str__(self) -> str:
        short = self.commit[:10]
        return short if self.commit.startswith(self.name) else f"{self.name} ({short})"


@attrs.frozen
class Repository:
    """A project's folder in a git repository: ``top`` is the repository's, ``prefix`` the way from there."""

    folder: Path
    top: Path
    prefix: str

    @classmethod
    def at(cls, folder: Path) -> Repository:
        """The repository that ``folder`` is part of; :class:`InvalidFacts` where it is part of none."""
        field = str(folder)
        if not folder.is_dir():
            raise InvalidFacts(field, "there is no such folder", "name the folder of a git checkout")
        try:
            found = _git(folder, "rev-parse", "--show-toplevel", "--show-prefix")
        except FileNotFoundError:
            raise InvalidFacts(field, "git is not to be found on this machine", "install git") from None
        except _GitSays as said:
            wrong = f"it is not in a git repository: {said}"
            raise InvalidFacts(field, wrong, "run this in a checkout of the project") from None
        top, prefix = [*found.decode().splitlines(), ""][:2]
        return cls(folder.resolve(), Path(top), prefix)

    def revision(self, name: str, field: str = "BASE") -> Revision:
        """The commit that ``name`` stands for: a branch, a tag, a commit or anything else git understands."""
        try:
            commit = _git(self.top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        except (_GitSays, ValueError):
            raise InvalidFacts(field, f"there is no revision {name!r:.80} here", self._nearest(name)) from None
        return Revision(name, commit.decode().strip())

    def _nearest(self, name: str) -> str:
        known = _git(self.top, "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags", "refs/remotes")
        shallow = _git(self.top, "rev-parse", "--is-shallow-repository").strip() == b"true"
        remedy = closest(name, known.decode().split()) if known.strip() else "commit something first"
        return f"{remedy}; or this clone is shallow: git fetch --unshallow" if shallow else remedy

    def files(self, revision: Revision) -> dict[str, str]:
        """Every file of the project in a revision, by its path from the project's folder, with git's digest of it.

        What is no ordinary file (a link, another repository) has a digest that no file has.
        """
        listed = _git(self.folder, "ls-tree", "-r", "-z", "--full-name", revision.commit, "--", ".")
        found = {}
        for line in listed.decode(errors="surrogateescape").split("\0"):
            if line:
                about, path = line.split("\t", 1)
                mode, _, digest = about.split()
                found[path.removeprefix(self.prefix)] = digest if mode in REGULAR else f"{mode} {digest}"
        return found

    def working_files(self, like: str) -> dict[str, str]:
        """Every file of the project as it stands, tracked or not, but for those git is told to ignore.

        ``like`` is any digest of the repository's, which says how git digests. What cannot be read has none.
        """
        listed = _git(self.folder, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
        paths = dict.fromkeys(each for each in listed.decode(errors="surrogateescape").split("\0") if each)
        return {path: digest for path in paths if (digest := self.working_digest(path, like))}

    def working_digest(self, path: str, like: str) -> str:
        """Git's digest of a file as it stands, without whatever git may do to its line ends; empty where none is."""
        whole = self.folder / path
        try:
            content = b"" if whole.is_symlink() else whole.read_bytes()
        except OSError:
            return ""
        if whole.is_symlink():
            return "a link"
        digest: Any = hashlib.sha1 if len(like.rsplit(maxsplit=1)[-1]) == SHA_1 else hashlib.sha256
        return str(digest(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest())

    def read(self, revision: Revision, path: str) -> bytes:
        """A file of a revision, by its path from the project's folder; nothing where it has none."""
        try:
            return _git(self.top, "cat-file", "blob", f"{revision.commit}:{self.prefix}{path}")
        except _GitSays:
            return b""

    def copy(self, revision: Revision, rooms: Sequence[str], into: Path) -> None:
        """Write the folders ``rooms`` of a revision, those of them that it has, into a folder outside the tree."""
        known = {path.split("/")[0] for path in self.files(revision)}
        held = [room for room in rooms if room in known]
        if not held:
            return
        packed = _git(self.top, "archive", "--format=tar", f"{revision.commit}:{self.prefix}", "--", *held)
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(into, filter="data")


class _GitSays(Exception):
    """Git refused: what it said, on one line."""


def _git(folder: Path, *arguments: str) -> bytes:
    """What git prints. It is given no say by the variables that hooks run under, and takes no lock."""
    around = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in _KEPT}
    around |= {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    ran = subprocess.run(["git", *arguments], cwd=folder, env=around, capture_output=True, check=False)
    if ran.returncode:
        said = ran.stderr.decode(errors="replace").strip().splitlines()
        raise _GitSays(said[0].removeprefix("fatal: ") if said else f"exit code {ran.returncode}")
    return ran.stdout


_KEPT = ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CEILING_DIRECTORIES", "GIT_EXEC_PATH")
