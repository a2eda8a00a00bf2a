"""A user's copy read as plain words, whatever it was wrapped in; and what is no copy refused."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from fourcorners.ask.filing import LARGEST, Filing, digest_of, filing, read_filing
from spec.errors import InvalidFacts


def spoken(text: str) -> list[str]:
    """The words of the text."""
    copy = filing("copy", text)
    return copy.spoken([(0, len(copy.words))])


@pytest.mark.parametrize(
    ("text", "as_if"),
    [
        ("The   Company\n\n   may\tprepay", "The Company may prepay"),
        ("THE COMPANY May Prepay", "the company may prepay"),
        ("“Note Amount” of the Holder’s", '"Note Amount" of the Holder\'s'),
        ("Series B‑1 – and", "Series B-1 - and"),
        ("Series B-\n1 Notes", "Series B-1 Notes"),
        ("of Series B-1\n<PAGE>\n", "Of Series B-1 "),
        ("R E C I T A L S\n\nA. Pursuant", "RECITALS A. Pursuant"),
        ("one\n\n     -12-\n<PAGE>\ntwo", "one two"),
        ("one\n\n     -12-\ntwo", "one two"),
        ("one -12- <PAGE> two", "one two"),
        ("one\n   12\n<PAGE>\ntwo", "one two"),
        ("one\n   12\n\f two", "one two"),
        ("one\n\f\n\n  12  \ntwo", "one two"),
        ("one\n  Page 3 of 40\n<PAGE>\ntwo", "one two"),
        ("one\n   A-1\n<PAGE>\n", "one"),
        ("one\n------\n  two  -------- -----\nthree -\n------ four", "one two three four"),
        ("by _______ or ___", "by or"),
        ("$ 402,629", "$402,629"),
        ("so ....... on", "so on"),
        ("Exhibit 4.1\n\none", "one"),
        ("<html><head><title>No</title></head><p>one <b>t</b>wo<br>three<hr>four</p></html>", "one two three four"),
        ("one<script>if (1 < 2) no();</script> two<!-- no --> three", "one two three"),
        ("AT&amp;T &ldquo;x&rdquo;&nbsp;&#167;", 'AT&T "x" §'),
        ("<TABLE>\n<CAPTION>\none\n<S>  <C>\ntwo\n</TABLE>", "one two"),
        ("A is 2 < 3", "A is 2 < 3"),
    ],
)
def test_a_copy_is_its_words_whatever_they_are_wrapped_in(text: str, as_if: str) -> None:
    assert spoken(text) == spoken(as_if)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("thirty days", "thirty-one days"),
        ("$1,500,000", "$1,500,001"),
        ("Y (A - B)", "Y (A + B)"),
        ("not less than", "less than"),
        ("Section 2(i)", "Section 2(ii)"),
        ("2001\n12 days", "2001 days"),
        ("one; two", "one, two"),
    ],
)
def test_another_word_figure_or_mark_makes_another_copy(text: str, other: str) -> None:
    assert spoken(text) != spoken(other)


def test_what_is_said_is_the_copys_own_words_squeezed() -> None:
    copy = filing("copy", "One,\n two  THREE.\n\n-4-\n<PAGE>\nfour")
    assert copy.said([(0, len(copy.words))]) == "One, two THREE. four"
    assert copy.said([(0, 1), (1, 1), (3, 5)]) == "One THREE."


def test_by_paragraph_a_formula_keeps_its_lines() -> None:
    long = "the following formula, which is long enough a line to be plain text wrapped:"
    formula = "             Y (A - B)\n             ---------\n        X  =     A"
    text = f"2.  Shares are  by\n{long}\n\n{formula}\n\nWhere all."
    copy = filing("copy", text)
    every = [(0, len(copy.words))]
    assert copy.paragraphs(every) == [
        (f"2. Shares are by {long}", False),
        ("     Y (A - B)\n\nX  =     A", True),
        ("Where all.", False),
    ]
    assert copy.paragraphs([(2, 4), (4, 4)]) == [("Shares are", False)]
    assert copy.paragraphs([]) == []


def test_the_digest_is_sha_256_of_the_words_by_single_spaces() -> None:
    """The digest of "abc" is in the standard itself (FIPS 180-4)."""
    assert digest_of(["abc"]) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert digest_of(["a", "b"]) == digest_of(["a b"]) != digest_of(["ab"])


def test_a_phrase_is_found_whatever_stands_between_its_words() -> None:
    copy = filing("copy", 'x Vsource, Inc. ("V") By: y VSOURCE INC by and vsource inc bye')
    assert copy.phrase("Vsource, Inc. By", 0, len(copy.words)) == [13]
    assert copy.words[13].text == "VSOURCE"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("x now therefore in consideration", ["now"]),
        ("x now hence in consideration y", ["now"]),
        ("x thus therefore in consideration y", ["thus"]),
        ("x now therefore in exchange y", ["now"]),
        ("x now in consideration y", ["now"]),
        ("x now therefore not in consideration y", ["now"]),
        ("x now hence in exchange y", []),
        ("x now therefore", []),
        ("therefore", []),
    ],
)
def test_a_phrase_nearly_stands_where_one_word_is_altered_left_out_or_put_in(text: str, found: list[str]) -> None:
    copy = filing("copy", text)
    places = copy.phrase("Now therefore, in consideration", 0, len(copy.words), nearly=True)
    assert [copy.words[at].text for at in places] == found


def test_the_end_of_a_document_in_a_submission_is_known() -> None:
    copy = filing("copy", "<DOCUMENT>\n<TEXT>\none two\n</TEXT>\n</DOCUMENT>\n<DOCUMENT>three</DOCUMENT>")
    assert copy.ends == (2, 3)


# -- files


def read(tmp_path: Path, data: bytes) -> Filing:
    """A file of these bytes, read."""
    path = tmp_path / "copy.txt"
    path.write_bytes(data)
    return read_filing(path)


@pytest.mark.parametrize(
    "data",
    [
        "the “Company”".encode(),
        "\ufeffthe “Company”".encode(),
        "the “Company”".encode("utf-16"),
        "the “Company”".encode("cp1252"),
        b'the "Company"\r\n\x1a',
    ],
)
def test_a_file_is_read_in_whatever_letters_it_was_kept(tmp_path: Path, data: bytes) -> None:
    assert read(tmp_path, data).spoken([(0, 4)]) == ["the", '"', "company", '"']


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "there are no words in it"),
        (b"\n\n  ----- \n<PAGE>\n", "there are no words in it"),
        (b"%PDF-1.4 ...", "is a PDF"),
        (bytes(range(256)) * 10, "is no text"),
        (b"PK\x03\x04\x00\x00", "is no text"),
        (b"word " * (LARGEST // 5 + 1), "is longer than"),
    ],
)
def test_what_is_no_copy_is_refused_and_the_file_named(tmp_path: Path, data: bytes, said: str) -> None:
    with pytest.raises(InvalidFacts, match=said) as refused:
        read(tmp_path, data)
    assert refused.value.field.endswith("copy.txt")
    assert refused.value.remedy


def test_a_folder_and_a_file_that_is_not_there_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.txt"):
        with pytest.raises(InvalidFacts, match="cannot be read"):
            read_filing(path)


@pytest.mark.parametrize("piece", ["<", "&", "<!--", "<script>", "- ", "\f\n", "A ", "1\n\n\f", "(a) 1. ", "</TEXT>x"])
def test_a_hostile_copy_takes_no_longer_than_its_length(piece: str) -> None:
    """No pattern goes over the whole text for each place in it, which would take minutes here."""
    with contextlib.suppress(InvalidFacts):
        assert filing("copy", piece * (100_000 // len(piece))).words
