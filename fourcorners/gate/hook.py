"""What a hook is to look at: at a commit, what differs from HEAD; at a push, what the remote has not got.

pre-commit says by its variables what is being pushed. Whatever is examined is the working tree, so what is pushed has
to be what stands there.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from fourcorners.from_source import ROOMS
from fourcorners.gate.revisions import Repository
from fourcorners.gate.since import LIBRARIES, REPLAYED, project, what_changed
from spec.errors import InvalidFacts

REMOTE, BEFORE, PUSHED = "PRE_COMMIT_REMOTE_NAME", "PRE_COMMIT_FROM_REF", "PRE_COMMIT_TO_REF"


def base_in_hook(environment: Mapping[str, str], folder: Path | None = None) -> str | None:
    """The revision since which changes are to be looked at; ``None`` where all of it is.

    ``environment`` is what the hook was started with. All is looked at where the remote has nothing yet, and where
    nothing differs from HEAD: then no commit is being made, as when `pre-commit run --all-files` is a job of CI's.
    ``InvalidFacts`` where what is pushed is not what stands in the working tree.
    """
    repository = Repository.at(project() if folder is None else folder)
    before, pushed = environment.get(BEFORE, ""), environment.get(PUSHED, "")
    if not (environment.get(REMOTE) or before):
        return "HEAD" if _differing(repository, "HEAD") else None
    differing = _differing(repository, pushed or "HEAD")
    if differing:
        raise InvalidFacts(
            "--hook",
            f"what is pushed has another {differing[0]} than the working tree, and that is what would be examined",
            "check out what is to be pushed, with nothing left to commit",
        )
    return before if before.strip("0") else None


def _differing(repository: Repository, name: str) -> list[str]:
    """The paths that bear on the outcome and that differ between a revision and the working tree."""
    changed = what_changed(repository, repository.files(repository.revision(name, "--hook")))
    return sorted(each for each in changed if each in LIBRARIES or each.split("/")[0] in (*ROOMS, REPLAYED))
