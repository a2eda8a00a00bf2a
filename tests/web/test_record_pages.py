"""The pages of findings and counterexamples: filtered, linked, and replayed by a button."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from fourcorners.corpus.format import corpus_folder
from fourcorners.web.app import create_app
from fourcorners.web.pages import get_ready
from fourcorners.web.settings import Settings
from spec.findings import FINDINGS, Severity
from tests.web.conftest import SITE, settled

CASE = "warrant-net-exercise-agrees-ccd77b34"


@pytest.fixture(scope="module", autouse=True)
def _read() -> None:
    """As a site that is served reads them, before anybody asks."""
    get_ready(Settings())


def _links(page: str, of: str) -> list[str]:
    return re.findall(rf'<th scope="row"><a href="/{of}/([^"]+)"', page)


def test_every_finding_is_listed_and_has_a_page_with_its_figures(site: TestClient) -> None:
    assert _links(site.get("/findings").text, "findings") == list(FINDINGS)
    for finding in list(FINDINGS.values())[::20]:
        page = site.get(f"/findings/{finding.id}")
        assert page.status_code == 200
        figures = finding.witness() if finding.witness is not None else ()
        assert page.text.count('<th scope="row">') == len(figures)


@pytest.mark.parametrize(
    ("query", "meets"),
    [
        ({"severity": "high"}, lambda each: each.severity is Severity.HIGH),
        ({"clause": "Warrant 3(g)"}, lambda each: any(c.startswith("Warrant 3(g)") for c in each.clauses)),
        ({"q": "CENTS note.odd"}, lambda each: each.id == "note.odd-cents"),
        ({"document": "nothing"}, lambda each: False),
    ],
)
def test_findings_are_filtered(site: TestClient, query: dict[str, str], meets: object) -> None:
    found = _links(site.get("/findings", params=query).text, "findings")
    assert callable(meets)
    assert found == [each.id for each in FINDINGS.values() if meets(each)]


def test_a_clause_that_is_none_is_told_beside_its_field(site: TestClient) -> None:
    answer = site.get("/findings", params={"clause": "Warrant 99"})
    assert answer.status_code == 422
    assert 'id="clause-error"' in answer.text


@pytest.mark.parametrize("path", ["/findings/none", "/counterexamples/none", "/counterexamples/..%2Fschema"])
def test_what_is_not_there_is_not_found(site: TestClient, path: str) -> None:
    assert site.get(path).status_code == 404


def test_counterexamples_are_filtered_and_turned_by_the_page(site: TestClient) -> None:
    first = _links(site.get("/counterexamples").text, "counterexamples")
    second = _links(site.get("/counterexamples", params={"from": "50"}).text, "counterexamples")
    assert len(first) == len(second) == 50
    assert not set(first) & set(second)
    of_rule = _links(site.get("/counterexamples", params={"rule": "warrant.net-exercise"}).text, "counterexamples")
    assert CASE in of_rule
    assert len(of_rule) < 50
    assert _links(site.get("/counterexamples", params={"q": CASE}).text, "counterexamples") == [CASE]
    seeded = site.get("/counterexamples", params={"kind": "seeded fault"}).text
    assert "seeded fault</td>" in seeded
    assert "finding" not in seeded.split("<tbody>")[1]
    assert _links(site.get("/counterexamples", params={"from": "x", "status": "no such"}).text, "counterexamples") == []


def test_a_counterexample_shows_facts_fault_and_what_failed(site: TestClient) -> None:
    page = site.get(f"/counterexamples/{CASE}").text
    assert "Y, shares designated in the subscription form" in page
    assert "What was changed" in page
    assert "the agreement: not refused; the engine: Warrant 1(b)" in page
    assert "Replay it</button>" in page


def test_the_button_replays_it_and_shows_what_the_fault_changed(site: TestClient) -> None:
    site.post(f"/counterexamples/{CASE}/replay")
    page = settled(site, f"/counterexamples/{CASE}").text
    assert 'class="says">As recorded.' in page
    assert re.search(r"<dt>with it</dt><dd>the agreement: not refused", page)
    assert re.search(r"<dt>without it</dt><dd>holds</dd>", page)


def test_an_edited_file_is_said_to_be_edited_and_a_broken_one_does_not_hide_the_others(tmp_path: Path) -> None:
    for name in (f"{CASE}.json", "schema.json"):
        shutil.copy(Path(str(corpus_folder())) / name, tmp_path / name)
    (tmp_path / "broken-1.json").write_text("{", encoding="utf-8")
    (tmp_path / "hostile-1.json").write_text("[" * 100_000, encoding="utf-8")
    app = create_app(Settings(corpus=tmp_path, processes=1))
    with TestClient(app, base_url=SITE, raise_server_exceptions=False) as site:
        page = site.get("/counterexamples").text
        assert "broken-1.json</strong> cannot be read" in page
        assert "hostile-1.json</strong> cannot be read" in page
        assert _links(page, "counterexamples") == [CASE]
        assert site.get("/counterexamples/broken-1").status_code == 422
        path = tmp_path / f"{CASE}.json"
        path.write_text(path.read_text(encoding="utf-8").replace('"designated": "1"', '"designated": "2"'), "utf-8")
        site.post(f"/counterexamples/{CASE}/replay")
        page = settled(site, f"/counterexamples/{CASE}").text
        assert "edited: the facts and outcome come to" in page


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    app = create_app(Settings(corpus=tmp_path / "gone"))
    with TestClient(app, base_url=SITE, raise_server_exceptions=False) as site:
        answer = site.get("/counterexamples")
    assert answer.status_code == 503
    assert "cannot be read" in answer.text
