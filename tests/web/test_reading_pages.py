"""The page of readings and the pages of points: ranked and compared in other processes, remembered, stopped."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from fourcorners.ask.measured import STAKES
from fourcorners.web import remembered as memory
from fourcorners.web import tasks
from fourcorners.web.app import create_app
from fourcorners.web.work import State, _end, id_of
from spec.readings import POINTS
from tests.web.conftest import SITE, settled

MEASURED = ("net.price", "notice.count", "closing.fraction-of-dollar")


@pytest.fixture
def idle(monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """A site with nobody at work: what is submitted waits."""
    app = create_app()
    monkeypatch.setattr(app.state.work, "start", lambda: None)
    with TestClient(app, base_url=SITE, raise_server_exceptions=False) as client:
        yield client


def _measure(site: TestClient, point: str) -> None:
    """As a process would."""
    work = site.app.state.work  # type: ignore[attr-defined]
    job = work._jobs[id_of("measure", {"point": point, "kept": None})]
    job.answer = tasks.TASKS["measure"]({"point": point, "kept": None})
    _end(job, State.DONE)


def test_every_point_has_its_place_and_its_link(idle: TestClient) -> None:
    page = idle.get("/readings").text
    for point in POINTS.values():
        assert f'href="/readings/{point.id}"' in page
    assert f"0 of {len(STAKES)} points" in page
    assert 'id="ranked"' not in page


def test_what_is_measured_is_ranked_by_what_is_at_stake_and_drawn_to_scale(idle: TestClient) -> None:
    idle.get("/readings")
    for point in MEASURED:
        _measure(idle, point)
    page = idle.get("/readings").text
    assert re.findall(r'<th scope="row"><a href="/readings/([^"]+)"', page) == [
        "net.price", "closing.fraction-of-dollar", "notice.count",
    ]  # fmt: skip
    assert "$13,226,382.00" in page
    assert re.findall(r'<rect width="([\d.]+)"', page) == ["100.0", "0.5"]
    assert f"3 of {len(STAKES)} points" in page


def test_measuring_is_stopped_and_taken_up_again(idle: TestClient) -> None:
    idle.get("/readings")
    stopped = idle.post("/readings/stop").text
    assert f"{len(STAKES)} points not measured" in stopped
    assert "data-work" not in stopped
    assert f"0 of {len(STAKES)} points" in idle.post("/readings/measure").text


def test_a_point_shows_its_readings_where_they_part_and_the_largest_difference(site: TestClient) -> None:
    page = settled(site, "/readings/default.override")
    assert page.status_code == 200
    told = page.text
    assert "Why the default is the default" in told
    assert "Largest difference: <strong" in told
    assert "The smallest facts on which they part" in told
    assert "default.acceleration: what comes of them" in told
    for each in POINTS["default.override"].readings:
        assert each.says in told.replace("&#39;", "'")


@pytest.mark.parametrize("path", ["/readings/nothing", "/readings/%3Cscript%3E", "/readings/net.price/x"])
def test_a_point_that_is_none_is_not_there(site: TestClient, path: str) -> None:
    answer = site.get(path)
    assert answer.status_code == 404
    assert "<script>" not in answer.text


# -- remembered


def _counted() -> tuple[list[Any], Any]:
    asked: list[Any] = []

    def work(data: Any) -> Any:
        asked.append(data)
        return {"answer": len(asked)}

    return asked, work


def test_an_answer_is_remembered_until_the_program_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, work = _counted()
    folder = str(tmp_path / "answers")
    for _ in range(2):
        assert memory.remembered(folder, "spec.terms", "measure", {"point": "a"}, work) == {"answer": 1}
    assert memory.remembered(folder, "spec.terms", "measure", {"point": "b"}, work) == {"answer": 2}
    monkeypatch.setattr(memory, "program", lambda _module: "another")
    assert memory.remembered(folder, "spec.terms", "measure", {"point": "a"}, work) == {"answer": 3}
    assert len(asked) == 3


@pytest.mark.parametrize("text", ["", "{", "[]", '{"answer": 7}', '{"answer": 7, "digest": "0"}'])
def test_a_file_that_is_not_whole_or_was_edited_is_as_good_as_none(tmp_path: Path, text: str) -> None:
    _, work = _counted()
    memory.remembered(str(tmp_path), "spec.terms", "measure", {}, work)
    (path,) = tmp_path.glob("*.json")
    assert json.loads(path.read_text(encoding="utf-8"))["answer"] == {"answer": 1}
    path.write_text(text, encoding="utf-8")
    assert memory.remembered(str(tmp_path), "spec.terms", "measure", {}, work) == {"answer": 2}


def test_a_folder_that_cannot_be_written_costs_speed_and_not_truth(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    asked, work = _counted()
    for _ in range(2):
        memory.remembered(str(tmp_path / "file"), "spec.terms", "measure", {}, work)
    assert len(asked) == 2
