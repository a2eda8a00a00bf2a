"""Papers drawn up: what stands in them, in each of their forms, and what is not drawn up at all."""

from __future__ import annotations

import io
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pypdf
import pytest

from fourcorners.ask.citation import digest_of
from fourcorners.ask.derive import derivation
from fourcorners.cli import main
from fourcorners.papers.forms import FORMS, in_form
from fourcorners.papers.kinds import KINDS, Named, drawn_up
from fourcorners.papers.paper import Grid, Paper
from spec.errors import InvalidFacts
from spec.rules import Derivation

PREPAYMENT = ["amount=100000", "on=2002-08-14", "notes=exhibit-a"]
CASES = {
    "warrant.split": ["number=1000", "old=1", "new=2"],
    "warrant.stock-dividend": ["number=1000", "outstanding=1000000", "dividend=50000"],
    "prepayment.allocate": PREPAYMENT,
    "exchange.partial": ["principal=28593", "accrues_from=2001-12-28", "on=2002-08-16", "part=10000"],
    "warrant.net-exercise": ["designated=1000", "fair_market_value=0.26", "purchase_price=0.05"],
}


def derived(rule: str) -> Derivation:
    """The case of that rule, derived."""
    return derivation(rule, CASES[rule])


def words(paper: Paper, form: str) -> str:
    """What a reader of the file reads, in one run of words."""
    written = in_form(paper, form)
    if form == ".html":
        return written.decode()
    if form == ".pdf":
        text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(written)).pages)
    else:
        document = docx.Document(io.BytesIO(written))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        text = " ".join([each.text for each in document.paragraphs] + cells)
    return " ".join(text.split())


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("warrant.stock-dividend", ["Certificate of Adjustment (Warrant 3(h))", "1001/10510", "50,000 shares"]),
        ("prepayment.allocate", ["Schedule of Pro Rata Prepayment (Note 2)", "Kumi Hui", "$13,698.61"]),
        ("exchange.partial", ["Statement of Exchange (Note 3)", "16 August 2002", "$10,000.00", "keeps-history"]),
        ("warrant.net-exercise", ["Statement of Net Exercise", "807 shares", "$0.18", "net.price"]),
    ],
)  # fmt: skip
def test_each_form_says_what_was_derived(rule: str, said: list[str], form: str) -> None:
    """Title, figures, exact fractions, readings; and the digest by which it is found again."""
    case = derived(rule)
    read = words(drawn_up(case), form)
    for each in (*said, "Vsource, Inc.", digest_of(case)[:20]):
        assert each in read


def test_the_schedule_sums_to_the_amount_in_its_last_row() -> None:
    (grid,) = [block for block in drawn_up(derived("prepayment.allocate")).blocks if isinstance(block, Grid)]
    assert grid.totals is not None
    payment = [column.label for column in grid.columns].index("Payment")
    assert grid.totals[payment] == "$100,000.00"
    paid = [row[payment].replace("$", "").replace(",", "").split(".") for row in grid.rows]
    assert sum(int(dollars) * 100 + int(cents) for dollars, cents in paid) == 100_000_00


def test_the_certificate_shows_price_and_number_before_and_after() -> None:
    """A split in two: half the price, twice the shares, the same for the whole."""
    (grid,) = [block for block in drawn_up(derived("warrant.split")).blocks if isinstance(block, Grid)]
    assert grid.rows == (
        ("Purchase Price", "$0.10", "$0.05"),
        ("Shares purchasable", "1,000 shares", "2,000 shares"),
        ("Price of the whole Warrant", "$100.00", "$100.00"),
    )


def test_every_kind_has_a_rule_and_every_rule_one_kind() -> None:
    rules = [rule for kind in KINDS for rule in kind.rules]
    assert len(rules) == len(set(rules))
    assert all(kind.rules for kind in KINDS)
    assert {"warrant.adjust", "warrant.split", "warrant.stock-dividend", "warrant.ratchet"} <= set(KINDS[0].rules)


@pytest.mark.parametrize("form", [".html", ".pdf"])
def test_the_same_derivation_gives_the_same_paper(form: str) -> None:
    papers = [drawn_up(derived("warrant.split"), Named("Kumi Hui", date(2002, 3, 1))) for _ in range(2)]
    assert words(papers[0], form) == words(papers[1], form)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "שרה כהן", "许 金", 'O\'Neil & "Sons"', "a\x0bb"])
def test_any_name_is_written_as_it_is(name: str, form: str) -> None:
    """Markup is text, and what no XML can hold is left out."""
    written = in_form(drawn_up(derived("warrant.split"), Named(name)), form)
    if form == ".html":
        assert b"<script" not in written
    if form == ".docx":
        text = [each.text for each in docx.Document(io.BytesIO(written)).paragraphs]
        assert f"To: {name}".replace("\x0b", "") in text


def test_a_pdf_is_tagged_and_titled_for_screen_readers() -> None:
    reader = pypdf.PdfReader(io.BytesIO(in_form(drawn_up(derived("warrant.split")), ".pdf")))
    catalogue: Any = reader.root_object
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "en"
    assert reader.metadata is not None
    assert reader.metadata.title == "Certificate of Adjustment (Warrant 3(h))"


def test_a_docx_has_headings_and_tables_whose_head_is_repeated() -> None:
    document = docx.Document(io.BytesIO(in_form(drawn_up(derived("prepayment.allocate")), ".docx")))
    assert [each.text for each in document.paragraphs if each.style and each.style.name == "Heading 1"] == [
        "How it is worked out",
        "What is rounded",
        "How the text is read",
    ]
    assert "tblHeader" in document.tables[0]._tbl.xml


def test_what_is_turned_away_is_not_drawn_up() -> None:
    """With the clause; and a rule that yields no paper says which do."""
    with pytest.raises(InvalidFacts, match=r"nothing to draw up: .* cannot be exchanged yet .Note 3"):
        drawn_up(derivation("exchange.partial", [*CASES["exchange.partial"][:2], "on=2002-08-15", "part=10000"]))
    with pytest.raises(InvalidFacts, match=r"no paper is drawn up from note\.amount"):
        drawn_up(derivation("note.amount", ["principal=1", "accrues_from=2001-12-28", "on=2002-08-15"]))


def test_the_command_writes_a_file_whole_and_never_over_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = tmp_path / "certificate.html"
    asked = ["paper", "warrant.split", *CASES["warrant.split"], "--to", str(to), "--dated", "2002-03-01"]
    assert main(asked) == 0
    assert "Dated: 1 March 2002" in to.read_text()
    capsys.readouterr()
    assert main(asked) == 2
    assert "is there already" in capsys.readouterr().err
    assert main([*asked, "--force", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["digest"] == digest_of(derived("warrant.split"))
    assert [each.name for each in tmp_path.iterdir()] == ["certificate.html"]


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"--to": "x.txt"}, ".txt is no form of a paper; end it in .html, .pdf, .docx"),
        ({"--to": "x"}, "a name without an ending is no form"),
        ({"--to": "nowhere/x.html"}, "cannot be written"),
        ({"--dated": "tomorrow"}, "'tomorrow' is not a date"),
        ({"--to": None}, "no file is named"),
    ],
)
def test_bad_input_is_refused_and_nothing_is_written(
    changed: dict[str, str | None], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    options = {"--to": "x.html", **changed}
    given = [word for name, value in options.items() if value is not None for word in (name, value)]
    assert main(["paper", "warrant.split", *CASES["warrant.split"], *given]) == 2
    assert says in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("library", "form"), [("jinja2", ".html"), ("weasyprint", ".pdf"), ("docx", ".docx")])
def test_a_library_that_is_not_installed_is_named_with_the_remedy(
    library: str, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = drawn_up(derived("warrant.split"))
    for module in ("html", "pdf", "docx"):
        monkeypatch.delitem(sys.modules, f"fourcorners.papers.{module}", raising=False)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(InvalidFacts, match=r"not installed .*fourcorners\[papers\]"):
        in_form(paper, form)


def test_the_papers_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["paper"]) == 0
    assert "Certificate of Adjustment (Warrant 3(h))" in capsys.readouterr().out
    assert main(["paper", "--json"]) == 0
    assert [each["paper"] for each in json.loads(capsys.readouterr().out)] == [kind.id for kind in KINDS]
