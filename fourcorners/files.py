"""Files: written whole or not at all, by one at a time, and those that a folder holds."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from spec.errors import InvalidFacts


def write_whole(path: Path, content: bytes | Iterable[bytes], lasting: bool = True) -> None:
    """Put ``content`` in the place of ``path``, by way of a file beside it; its folder is made where it is missing.

    An ``OSError``, an interruption or an error in what makes the content leaves what was there as it was. What need not
    be ``lasting`` may be lost where the machine stops at once.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:80]}.", suffix=".new")
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines([content] if isinstance(content, bytes) else content)
            file.flush()
            if lasting:
                os.fsync(file.fileno())
        os.chmod(beside, 0o666 & ~_umask())
        os.replace(beside, path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def check_can_write(folder: Path, field: str) -> None:
    """Raise :class:`InvalidFacts`, naming the ``field``, where nothing can be put into a folder, left as it is."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        wrong = f"nothing can be written to {folder}: {error.strerror}"
        raise InvalidFacts(field, wrong, "name a folder that files can be written to") from None
    finally:
        for each in missing:
            with contextlib.suppress(OSError):
                each.rmdir()


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep others who would change the same folder waiting meanwhile, on systems that have file locks."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def files_beneath(folder: Path) -> list[Path]:
    """Every file that can be read at any depth of ``folder``, links followed, but for what Python compiles."""
    found = []
    for place, folders, names in os.walk(folder, followlinks=True):
        folders[:] = [each for each in folders if each != "__pycache__"]
        found += [Path(place, name) for name in names]
    return sorted(path for path in found if os.access(path, os.R_OK) and path.is_file())


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
