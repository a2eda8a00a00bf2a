"""Copies held against what was formalised: a made-up one wherever the tests run, the agreements where they are at hand.

The agreements are read where they lie (`FOURCORNERS_SHARED`, or the folder `shared` beside the repository), never
copied into it.
"""

from __future__ import annotations

import json
import os
import re
import textwrap
from pathlib import Path

import pytest

from fourcorners.ask import comparison
from fourcorners.ask.comparison import Compared, Formalised, Wording, compare, digests, formalised, keep
from fourcorners.ask.filing import Filing, filing, read_filing
from spec.errors import InvalidFacts
from spec.provisions import PROVISIONS
from tests.made_up_filing import notes_and_warrants, registration_rights, words_of

ROOT = Path(__file__).resolve().parent.parent.parent
AGREEMENTS = Path(os.environ.get("FOURCORNERS_SHARED", ROOT.parent / "shared")) / "agreement"
FILES = ("note-and-warrant-purchase-agreement.txt", "registration-rights-agreement.txt")

needs_the_agreements = pytest.mark.skipif(
    not all((AGREEMENTS / name).is_file() for name in FILES),
    reason="the agreements' texts are not at hand: name their folder's parent in FOURCORNERS_SHARED",
)


@pytest.fixture(scope="module")
def texts() -> tuple[str, str]:
    """Both made-up filings."""
    return notes_and_warrants(), registration_rights()


@pytest.fixture(scope="module")
def known(texts: tuple[str, str]) -> dict[str, Formalised]:
    """What is formalised, were the made-up filings the agreements."""
    return digests([filing("first", texts[0]), filing("second", texts[1])])


def amiss(compared: dict[str, Compared]) -> dict[str, Wording]:
    """The provisions that are reported."""
    return {id: each.wording for id, each in compared.items() if each.wording not in {Wording.SAME, Wording.NOT_GIVEN}}


# -- on a made-up filing


def test_a_copy_of_what_was_formalised_has_the_same_words(texts: tuple[str, str], known: dict[str, Formalised]) -> None:
    compared = compare([filing("first", texts[0]), filing("second", texts[1])], known)
    assert list(compared) == list(PROVISIONS)
    assert {each.wording for each in compared.values()} == {Wording.SAME}


def test_a_document_of_which_no_copy_is_given_is_not_reported(
    texts: tuple[str, str], known: dict[str, Formalised]
) -> None:
    compared = compare([filing("second", texts[1])], known)
    assert {PROVISIONS[id].document for id, each in compared.items() if each.wording is Wording.NOT_GIVEN} == {
        "PA",
        "Note",
        "Warrant",
    }
    assert amiss(compared) == {}


@pytest.mark.parametrize("citation", ["PA 1.1", "PA 6.1(e)(iv)", "Note 2(i)", "Warrant 3(g)(3)", "Note 4", "PA 3.11"])
def test_a_word_altered_is_reported_of_its_provision_and_of_no_other(
    texts: tuple[str, str], known: dict[str, Formalised], citation: str
) -> None:
    text = texts[0].replace(words_of(citation), f"{words_of(citation)} or not")
    assert amiss(compare([filing("first", text)], known)) == {citation: Wording.DIFFERS}


def test_a_number_that_is_gone_is_reported_and_the_provision_before_it_is_not(
    texts: tuple[str, str], known: dict[str, Formalised]
) -> None:
    text = texts[0].replace("\n\n1.4. ", "\n\n")
    assert amiss(compare([filing("first", text)], known)) == {"PA 1.4": Wording.MISSING}
    text = texts[0].replace("\n\n8.3. ", "\n\n")
    assert list(amiss(compare([filing("first", text)], known))) == ["PA 8.3", *(f"PA 8.3({n})" for n in range(1, 5))]


def test_a_provision_altered_before_a_missing_number_is_reported_with_it(
    texts: tuple[str, str], known: dict[str, Formalised]
) -> None:
    """The words of 1.4 are taken for the end of 1.3(f), which must begin with its own all the same."""
    text = texts[0].replace("\n\n1.4. ", "\n\n").replace("Names of the securities", "No names of the securities")
    assert amiss(compare([filing("first", text)], known)) == {"PA 1.3(f)": Wording.DIFFERS, "PA 1.4": Wording.MISSING}


def test_another_document_is_refused(texts: tuple[str, str], known: dict[str, Formalised]) -> None:
    with pytest.raises(InvalidFacts, match="holds neither agreement"):
        compare([filing("letter", "Dear Sirs, 1. We agree. 1.1. Yours (a) truly.")], known)
    other = re.sub(r"\w{4,}", "quux", texts[1].removeprefix("Vsource, Inc. Registration Rights Agreement"))
    with pytest.raises(InvalidFacts, match="this is another agreement"):
        compare([filing("other", "Vsource, Inc. Registration Rights Agreement" + other)], known)


def test_two_copies_of_one_document_are_refused(texts: tuple[str, str], known: dict[str, Formalised]) -> None:
    with pytest.raises(InvalidFacts, match="RRA opening is in one as well"):
        compare([filing("one", texts[1]), filing("two", texts[1])], known)


def test_only_whole_agreements_are_kept_as_formalised(texts: tuple[str, str]) -> None:
    with pytest.raises(InvalidFacts, match=r"not every provision is found: RRA opening, .* and 80 more"):
        digests([filing("first", texts[0])])


def test_digests_are_kept_a_line_each_and_hold_no_words(
    texts: tuple[str, str], known: dict[str, Formalised], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparison, "files", lambda _: tmp_path)
    path = keep(known)
    assert formalised() == known
    held = json.loads(path.read_text(encoding="utf-8"))
    assert len(path.read_text(encoding="utf-8").splitlines()) == len(PROVISIONS) + 2
    assert all(
        set(each) == {"words", "sha256"} and re.fullmatch("[0-9a-f]{64}", each["sha256"]) for each in held.values()
    )


def test_digests_that_cannot_be_written_are_refused(
    known: dict[str, Formalised], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparison, "files", lambda _: tmp_path / "not there")
    with pytest.raises(InvalidFacts, match="cannot be written"):
        keep(known)


def test_every_provision_has_the_digest_of_the_words_it_was_formalised_from() -> None:
    assert list(formalised()) == list(PROVISIONS)


# -- on the agreements


@pytest.fixture(scope="module")
def agreements() -> dict[str, str]:
    """Their texts, by file."""
    return {name: (AGREEMENTS / name).read_text(encoding="utf-8") for name in FILES}


def as_paragraphs(text: str) -> list[str]:
    """The text's paragraphs, each on one line."""
    return [" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", text)]


@needs_the_agreements
def test_every_provision_is_found_in_the_agreements_and_no_digest_differs() -> None:
    compared = compare([read_filing(AGREEMENTS / name) for name in FILES], formalised())
    assert {id: each.wording for id, each in compared.items() if each.wording is not Wording.SAME} == {}


@needs_the_agreements
def test_every_word_of_the_agreements_belongs_to_one_provision(agreements: dict[str, str]) -> None:
    for name, text in agreements.items():
        copy = filing(name, text)
        owners = [0] * len(copy.words)
        for each in compare([copy], formalised()).values():
            if each.place is not None:
                for start, end in (*each.place.own, (each.place.start, each.place.begins)):
                    for at in range(start, end):
                        owners[at] += 1
        assert set(owners) == {1}


@needs_the_agreements
@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("width", [20, 50, 100, 1_000_000])
def test_the_agreements_wrapped_otherwise_have_the_same_words(
    agreements: dict[str, str], name: str, width: int
) -> None:
    """In paragraphs, and all in one."""
    paragraphs = "\n\n".join(textwrap.fill(each, width) for each in as_paragraphs(agreements[name]))
    for text in (paragraphs, textwrap.fill(" ".join(agreements[name].split()), width)):
        assert amiss(compare([filing(name, text)], formalised())) == {}


@needs_the_agreements
@pytest.mark.parametrize("name", FILES)
def test_the_agreements_taken_from_a_page_of_html_have_the_same_words(agreements: dict[str, str], name: str) -> None:
    """Tags, entities, curled quotation marks, no page marks, page numbers without their dashes."""
    text = re.sub(r"(?m)^( +)-(\d+)-\s*$", r"\1Page \2 of 60", agreements[name])
    text = re.sub(r'"([^"]*)"', "“\\1”", text).replace("'", "’").replace("&", "&amp;").replace("  ", "&nbsp; ")
    body = "".join(f"<p>{each}</p>\n" for each in re.split(r"\n\s*\n", text.replace("<PAGE>", "<hr>")))
    page = f"<html><head><title>1. Title</title></head><body>{body}</body></html>"
    assert amiss(compare([filing(name, page)], formalised())) == {}


@needs_the_agreements
def test_the_agreements_one_behind_the_other_have_the_same_words(agreements: dict[str, str]) -> None:
    for order in (FILES, FILES[::-1]):
        both = filing("both", "\n".join(agreements[name] for name in order))
        assert {each.wording for each in compare([both], formalised()).values()} == {Wording.SAME}


def owner(compared: dict[str, Compared], at: int) -> str:
    """The provision whose own the word at ``at`` is; nothing if it is a provision's number."""
    for id, each in compared.items():
        if each.place is not None and any(start <= at < end for start, end in each.place.own):
            return id
    return ""


@needs_the_agreements
@pytest.mark.parametrize("share", range(0, 100, 7))
@pytest.mark.parametrize("name", FILES)
def test_one_word_of_the_agreements_altered_is_reported_of_its_provision_alone(
    agreements: dict[str, str], name: str, share: int
) -> None:
    """A word at each of several hundredths of the text."""
    copy: Filing = filing(name, agreements[name])
    compared = compare([copy], formalised())
    at = next(at for at in copy.spelled[len(copy.spelled) * share // 100 :] if owner(compared, at))
    word = copy.words[at]
    altered = filing(name, f"{copy.text[: word.start]}quux{copy.text[word.end :]}")
    assert amiss(compare([altered], formalised())) == {owner(compared, at): Wording.DIFFERS}


@needs_the_agreements
@pytest.mark.parametrize(
    ("written", "instead", "citation"),
    [
        ("at  least  30", "at  least  20", "Note 2(i)"),
        ("rate  of  10%", "rate  of  11%", "Note opening"),
        ("75%", "66%", "PA 8.6"),
        ("US$15,000,000", "US$14,000,000", "PA 6.1(k)"),
        ("13,145", "13,154", "PA Exhibit A"),
        ("(A  -  B)", "(A  +  B)", "Warrant 1(b)"),
    ],
)
def test_a_figure_of_the_agreements_altered_is_reported(
    agreements: dict[str, str], written: str, instead: str, citation: str
) -> None:
    pattern = re.escape(written).replace(r"\ \ ", r"\s+").replace(r"\ ", r"\s+")
    text, altered = re.subn(pattern, instead.replace("\\", ""), agreements[FILES[0]], count=1)
    assert altered == 1
    assert amiss(compare([filing("altered", text)], formalised())) == {citation: Wording.DIFFERS}


@needs_the_agreements
def test_no_run_of_the_agreements_words_stands_in_the_list_of_provisions(agreements: dict[str, str]) -> None:
    """Titles, reasons and the words that open and close are our own, or a handful of theirs."""
    said = set()
    for text in agreements.values():
        words = re.findall(r"\w+", text.casefold())
        said |= {" ".join(words[at : at + 9]) for at in range(len(words))}
    for citation, provision in PROVISIONS.items():
        for ours in (provision.title, provision.because, provision.opens, provision.closes):
            words = re.findall(r"\w+", ours.casefold())
            assert not said & {" ".join(words[at : at + 9]) for at in range(len(words) - 8)}, citation
