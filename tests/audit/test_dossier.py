"""The dossier: whole, self-contained, linked within; its verdicts from the gate's runs alone."""

from __future__ import annotations

import io
import json
import re
import shutil
from html import unescape
from pathlib import Path
from typing import Any

import attrs
import pytest

pytest.importorskip("jinja2", reason="jinja2 is not installed; it is in the extra papers")

from fourcorners import cli
from fourcorners.audit import dossier as dossiers
from fourcorners.audit.dossier import Dossier, Mutated, gathered
from fourcorners.audit.dossier_page import as_html
from fourcorners.corpus.replay import Status
from fourcorners.corpus.review import review
from fourcorners.engine.examine import Effort, conclude
from fourcorners.engine.statements import STATEMENTS
from fourcorners.engine.verdicts import Proof, Standing
from fourcorners.gate.cache import Cache
from fourcorners.gate.run import load_statements, remembered
from fourcorners.gate.sources import key_of
from fourcorners.gate.trace import Orphan
from tests.audit.conftest import SMALL

HERE = Path(__file__).resolve().parent.parent.parent
FILED = sorted((HERE / "counterexamples").glob("net-exercise-value-for-value-*.json"))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one of the recorded counterexamples, reviewed by a name that would break a careless page."""
    from datetime import date

    folder = tmp_path_factory.mktemp("corpus")
    shutil.copy(FILED[0], folder)
    review(folder / FILED[0].name, reviewer="<script>alert(1)</script>", on=date(2026, 8, 15), note="a & b")
    return folder


@pytest.fixture(scope="module")
def nowhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that is not there."""
    return tmp_path_factory.mktemp("empty") / "nowhere"


@pytest.fixture(scope="module")
def made(corpus: Path, nowhere: Path, tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    """A dossier where the gate has run on one statement."""
    cache = tmp_path_factory.mktemp("verdicts")
    small = load_statements()[SMALL]
    verdict = attrs.evolve(conclude(small, {}, Proof(True, "", paths=7, witnessed=7)), witness="a case of it")
    Cache(cache).remember(key_of(small, Effort()), verdict)
    return gathered(STATEMENTS, Effort(), cache, corpus, nowhere, nowhere, "2026-08-15")


@pytest.fixture(scope="module")
def page(made: Dossier) -> str:
    """Its page."""
    return as_html(made)


def test_every_statement_stands_in_it_with_its_verdict(made: Dossier, page: str) -> None:
    for each in STATEMENTS.values():
        assert f'id="s-{each.id.replace(".", "-")}"' in page
        assert each.sentence in unescape(page)
    assert made.standing(SMALL) == Standing.PROVED.value
    assert page.count('<span class="verdict unknown">not known</span>') == len(STATEMENTS) - 1 == made.unknown
    assert "7 paths" in page


def test_the_summary_comes_first_and_says_what_keeps_all_from_standing(made: Dossier, page: str) -> None:
    """Before the contents, on a page of its own; each doubt is a sentence."""
    places = [page.index(each) for each in ("Outcome: inconclusive.", 'id="contents"', 'id="not-covered"')]
    assert places == sorted(places)
    assert f"{len(STATEMENTS) - 1} of {len(STATEMENTS)} verdicts are not known" in page
    assert made.doubts == [
        f"{len(STATEMENTS) - 1} of {len(STATEMENTS)} verdicts are not known: no gate has run on these sources"
    ]
    (entry,) = made.replayed
    spoilt = attrs.evolve(
        made,
        verdicts=dict.fromkeys(STATEMENTS, made.verdicts[SMALL]),
        replayed=(attrs.evolve(entry, status=Status.DIFFERS), attrs.evolve(entry, status=Status.NOT_ASKED)),
        orphans=(Orphan("PA 9.9", "nothing speaks of it", "give it a rule or a reason"),),
    )
    assert spoilt.outcome == "something fails"
    assert [each.split(" ", 1)[0] for each in spoilt.doubts] == ["1", "1", "1"]
    assert all(f"<li>{each}.</li>" in as_html(spoilt) for each in spoilt.doubts)


def test_what_was_not_done_is_told_beside_the_outcome(made: Dossier) -> None:
    """Where no fault was tried and nothing rechecked, and where some were."""
    assert [each.split(" ", 2)[:2] for each in made.gaps] == [["no", "fault"], ["no", "verdict"]]
    certified = dossiers.Certified({}, [], 1, 0, {}, ("net-",), (), "abc")
    some = attrs.evolve(made, mutated=(Mutated("impl.ratios", 9_000, 7, 1, 1),), certified=certified)
    assert some.gaps == [
        "mutants that survived, and that no statement notices: 1",
        "8,991 of 9,000 mutants were not tried on these sources",
        "the verdicts were rechecked in part, or of other sources",
    ]
    assert all(f"<li>{each}.</li>" in as_html(some) for each in some.gaps)
    whole = attrs.evolve(certified, scope=())
    assert attrs.evolve(made, mutated=(Mutated("impl.ratios", 8, 7, 1, 0),), certified=whole).gaps == []


def test_statements_stand_in_the_order_of_the_provisions(made: Dossier) -> None:
    """An exhibit after the sections, as in the agreement."""
    clauses = [each.clause for each in made.statements_of("PA")]
    assert clauses.index("PA 1.1") < clauses.index("PA Exhibit A")
    order = list(made.provisions)
    assert [order.index(each) for each in clauses] == sorted(order.index(each) for each in clauses)


def test_a_verdict_of_other_sources_is_not_known(made: Dossier, tmp_path: Path) -> None:
    """What an earlier run said of a statement is not told once the key is another's."""
    small = STATEMENTS[SMALL]
    Cache(tmp_path).remember(key_of(small, attrs.evolve(Effort(), seed=9)), made.verdicts[SMALL])
    assert remembered([small], Effort(), tmp_path) == {}


def test_every_link_leads_to_a_place_in_it(page: str) -> None:
    places = re.findall(r'\bid="([^"]+)"', page)
    assert len(places) == len(set(places))
    links = re.findall(r'href="([^"]+)"', page)
    gone = {link for link in links if not link.startswith("#") or link[1:] not in places}
    assert {link for link in gone if not link.startswith("#c-")} == set()


def test_it_asks_for_nothing_from_elsewhere_and_runs_nothing(page: str) -> None:
    assert not re.search(r"<script|<img|<link|@import|url\(|https?:", page)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;, on 2026-08-15: a &amp; b" in page


def test_an_unknown_verdict_makes_it_inconclusive_and_a_difference_fails_it(made: Dossier, corpus: Path) -> None:
    assert made.exit_code == 3
    (entry,) = made.replayed
    assert entry.passed
    spoilt = attrs.evolve(made, replayed=(attrs.evolve(entry, status=Status.DIFFERS, details=("it holds",)),))
    assert spoilt.exit_code == 1
    assert "replayed: differs</span>: it holds" in as_html(spoilt)
    known = attrs.evolve(made, verdicts=dict.fromkeys(STATEMENTS, made.verdicts[SMALL]))
    assert known.exit_code == 0


def test_mutation_and_certificate_are_told_where_there_are_any_and_said_to_be_missing_else(
    made: Dossier, page: str
) -> None:
    assert "Not run on these sources: <code>fourcorners mutate</code>" in page
    assert "Not done on these sources (no certificate was made)" in page
    certified = dossiers.Certified(
        {"certified": 1},
        [{"name": "z3", "version": "5", "seeds": 30}],
        2_000,
        3,
        {SMALL: {"failures": ["x"], "left_open": []}},
        ("net-",),
        ("a second version of Z3",),
        "abc",
    )
    mutated = (
        Mutated("impl.ratios", 9, 7, 1, 1),
        Mutated("impl.terms", 1_234, 0, 0, 0),
        Mutated("spec.terms", 5, 0, 0, 0),
    )
    told = as_html(attrs.evolve(made, mutated=mutated, certified=certified))
    assert "<p>None was tried of impl.terms (1,234), spec.terms (5).</p>" in told
    assert '<td class="number">9</td><td class="number">7</td>' in told
    assert "2,000 obligations were put to z3 5 under 30 seeds" in told
    assert "does not match these sources in 3 respects" in told
    assert f"It speaks only of</strong> {SMALL}." in told
    assert "Not asked</strong>: a second version of Z3." in told
    assert "digest is <code>abc</code>" in told


def test_it_is_laid_out_as_a_pdf_as_well(made: Dossier) -> None:
    pytest.importorskip("weasyprint", reason="weasyprint is not installed; it is in the extra papers")
    import pypdf

    from fourcorners.audit.dossier_page import as_pdf

    few = attrs.evolve(made, statements=(STATEMENTS[SMALL],), provisions={}, points=(), findings=(), sources={})
    pdf = as_pdf(few)
    assert pdf.startswith(b"%PDF")
    assert pdf.rstrip().endswith(b"%%EOF")
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
    assert "Outcome: inconclusive" not in pages[1]
    assert "Outcome: what was examined stands." in pages[0]
    assert "Contents" in pages[1]
    for title, number in re.findall(
        r"(?m)^(?:\d+\. )?(What is not covered|Statements|Counterexamples)[ .]+(\d+)$", pages[1]
    ):
        assert title in pages[int(number) - 1]
        assert f"{number} / {len(pages)}" in pages[int(number) - 1]


# -- the command


@pytest.fixture
def quick(made: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command with what was gathered already."""
    monkeypatch.setattr("fourcorners.commands.dossier.gathered", lambda *_: made)


@pytest.mark.usefixtures("quick")
def test_the_command_writes_the_page_and_says_what_is_not_known(
    page: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["dossier", "--to", str(tmp_path / "d.html")]) == 3
    assert (tmp_path / "d.html").read_text(encoding="utf-8") == page
    assert "verdicts are not known of these sources: run `fourcorners gate` first" in capsys.readouterr().out
    assert cli.main(["dossier", "--to", str(tmp_path / "d.html"), "--json"]) == 3
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert told["verdicts_not_known"] == len(STATEMENTS) - 1


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("to", "said"), [("d.docx", "is neither HTML nor PDF"), ("d", "is neither"), ("d.html/x.html", "cannot be written")]
)
def test_a_file_that_cannot_be_is_bad_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], to: str, said: str
) -> None:
    (tmp_path / "d.html").write_text("as it was")
    assert cli.main(["dossier", "--to", str(tmp_path / to)]) == 2
    assert said in capsys.readouterr().err
    assert (tmp_path / "d.html").read_text() == "as it was"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.usefixtures("quick")
def test_missing_libraries_are_named_with_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "fourcorners.audit.dossier_page", None)
    assert cli.main(["dossier", "--to", str(tmp_path / "d.html")]) == 2
    assert "pip install 'fourcorners[papers]'" in capsys.readouterr().err
