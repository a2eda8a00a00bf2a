"""Revisions are read as they are, and nothing of the tree is touched; what is not there is said, with what is near."""

from __future__ import annotations

from pathlib import Path

import pytest

from fourcorners.gate.revisions import Repository
from spec.errors import InvalidFacts
from tests.gate.repositories import commit, git, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository of two commits, the project in a folder of it."""
    whole = tmp_path / "whole"
    commit(whole, {"project/impl/a.py": "A = 1\n", "project/impl/b.py": "B = 1\n", "beside.txt": "beside\n"}, "first")
    git(whole, "branch", "release-1")
    commit(whole, {"project/impl/a.py": "A = 2\n", "project/impl/ü c.py": "C = 1\n"}, "second")
    return whole / "project"


def test_the_files_of_a_revision_are_those_of_the_project(folder: Path) -> None:
    """By their path from its folder, whatever their names."""
    repository = Repository.at(folder)
    first, second = repository.revision("release-1"), repository.revision("HEAD")
    before, after = repository.files(first), repository.files(second)
    assert set(before) == {"impl/a.py", "impl/b.py"}
    assert set(after) == {*before, "impl/ü c.py"}
    assert before["impl/a.py"] != after["impl/a.py"]
    assert before["impl/b.py"] == after["impl/b.py"]
    assert repository.read(first, "impl/a.py") == b"A = 1\n"
    assert repository.read(first, "impl/ü c.py") == b""
    assert str(first) == f"release-1 ({first.commit[:10]})"
    assert str(repository.revision(first.commit[:12])) == first.commit[:10]


def test_the_tree_as_it_stands_is_digested_as_git_would(folder: Path) -> None:
    """What is tracked, what is not yet, and not what is ignored or gone."""
    repository = Repository.at(folder)
    committed = repository.files(repository.revision("HEAD"))
    like = committed["impl/b.py"]
    assert repository.working_files(like) == committed
    write(folder, {"impl/b.py": "B = 2\n", "impl/new.py": "", "impl/a.log": "", ".gitignore": "*.log\n"})
    (folder / "impl" / "a.py").unlink()
    (folder / "impl" / "link.py").symlink_to("b.py")
    found = repository.working_files(like)
    assert set(found) == {"impl/b.py", "impl/ü c.py", "impl/new.py", "impl/link.py", ".gitignore"}
    assert found["impl/b.py"] == git(folder, "hash-object", "impl/b.py")
    assert found["impl/link.py"] == "a link"


def test_a_copy_of_a_revision_leaves_the_tree_alone(folder: Path, tmp_path: Path) -> None:
    """Dirty as it is; only the rooms asked for are copied, those that it has."""
    write(folder, {"impl/b.py": "B = 2\n"})
    before = git(folder, "status", "--porcelain")
    index = (folder.parent / ".git" / "index").read_bytes()
    repository = Repository.at(folder)
    into = tmp_path / "copy"
    repository.copy(repository.revision("release-1"), ("impl", "spec"), into)
    assert sorted(path.relative_to(into).as_posix() for path in into.rglob("*.py")) == ["impl/a.py", "impl/b.py"]
    assert (into / "impl" / "a.py").read_text() == "A = 1\n"
    assert git(folder, "status", "--porcelain") == before
    assert (folder.parent / ".git" / "index").read_bytes() == index


def test_a_hook_s_variables_do_not_lead_to_another_repository(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pre-commit hook runs with git's own folder and index set for it."""
    commit(tmp_path / "other", {"impl/x.py": ""})
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other" / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "nowhere"))
    repository = Repository.at(folder)
    assert "impl/a.py" in repository.files(repository.revision("HEAD"))


@pytest.mark.parametrize("name", ["relaese-1", "", "--all", "HEAD~7", "x\0y", "HEAD:project", "-h", "no such"])
def test_a_revision_that_is_not_there_is_refused_with_what_is_near(folder: Path, name: str) -> None:
    """Whatever the name looks like."""
    with pytest.raises(InvalidFacts, match=r"BASE: there is no revision .*(release-1|main)"):
        Repository.at(folder).revision(name)


def test_a_shallow_clone_says_that_it_is_one(folder: Path, tmp_path: Path) -> None:
    """As CI makes them by default."""
    git(tmp_path, "clone", "--quiet", "--depth=1", "--no-local", str(folder.parent), "shallow")
    repository = Repository.at(tmp_path / "shallow" / "project")
    assert repository.files(repository.revision("HEAD"))
    with pytest.raises(InvalidFacts, match="this clone is shallow: git fetch --unshallow"):
        repository.revision("HEAD~1")


def test_what_is_no_repository_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor a folder that is not there, nor a machine without git."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(InvalidFacts, match="not in a git repository"):
        Repository.at(tmp_path)
    with pytest.raises(InvalidFacts, match="no such folder"):
        Repository.at(tmp_path / "nowhere")
    empty = tmp_path / "empty"
    empty.mkdir()
    git(empty, "init", "--quiet")
    with pytest.raises(InvalidFacts, match="commit something first"):
        Repository.at(empty).revision("HEAD")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(InvalidFacts, match="install git"):
        Repository.at(tmp_path)
