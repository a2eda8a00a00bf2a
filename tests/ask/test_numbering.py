"""Provisions found again in a copy by their numbers, and numbers told from mentions of them."""

from __future__ import annotations

import re

import pytest

from fourcorners.ask.filing import Filing, filing
from fourcorners.ask.numbering import Place, is_within, located
from spec.provisions import PROVISIONS
from tests.made_up_filing import notes_and_warrants, paragraphs, registration_rights, words_of


@pytest.fixture(scope="module")
def text() -> str:
    """The made-up filing of the notes and warrants."""
    return notes_and_warrants()


def found(text: str) -> tuple[Filing, dict[str, Place]]:
    """The copy and what is found in it."""
    copy = filing("copy", text)
    return copy, located(copy)


def own_words(text: str) -> dict[str, str]:
    """What each provision that is found says of its own."""
    copy, places = found(text)
    return {citation: copy.said(place.own) for citation, place in places.items()}


def test_every_provision_is_found_and_says_what_it_says(text: str) -> None:
    both = own_words(text) | own_words(registration_rights())
    assert list(both) == list(PROVISIONS)
    for citation, provision in PROVISIONS.items():
        if citation != "PA Schedule 3.2":  # opens with the words of its first item
            assert provision.title.casefold() in both[citation].casefold(), citation


def test_every_word_belongs_to_one_provision_and_to_no_more(text: str) -> None:
    copy, places = found(text)
    owners = [0] * len(copy.words)
    for place in places.values():
        for start, end in (*place.own, (place.start, place.begins)):
            for at in range(start, end):
                owners[at] += 1
    assert set(owners) == {1}


def test_the_words_after_a_list_belong_to_the_provision_around_it(text: str) -> None:
    assert own_words(text)["Note 4"].endswith("then the Company so much for that.")
    assert "so much" not in own_words(text)["Note 4(c)"]


def test_the_order_of_documents_in_a_file_does_not_matter(text: str) -> None:
    both = f"{registration_rights()}\n\n{text}"
    assert own_words(both) == own_words(text) | own_words(registration_rights())


def test_all_on_one_line_is_as_good(text: str) -> None:
    assert own_words(" ".join(text.split())) == own_words(text)


@pytest.mark.parametrize(
    ("mention", "within"),
    [
        ("as Section 1.4. The Company", "PA 1.3(b)"),
        ("under Sections 1.4 and 1.5. Any", "PA 1.3(b)"),
        ("see paragraph (c) below", "PA 1.3(b)"),
        ("see 1.3(c)", "PA 1.3(b)"),
        ("see Section 6.1(e)(iv)", "PA 6.1(e)(i)"),
        ("Exhibit A hereto", "PA Recital D"),
        ("Series A Notes and Section 8.3 hereof", "PA 3.2(a)"),
        ("on July 12, 2001. The $1.00 and No. 2 of Rule 144. It", "PA 1.1"),
        ("Schedule 3.2, on the day", "PA 3.1"),
        ("in the form of Exhibit 1 hereto", "Note 3(a)"),
    ],
)
def test_a_mention_of_a_provision_is_not_taken_for_it(text: str, mention: str, within: str) -> None:
    title = words_of(within)
    assert text.count(title) == 1
    before, after = own_words(text), own_words(text.replace(title, f"{title} {mention}"))
    assert after == before | {within: before[within].replace(title, f"{title} {mention}")}


@pytest.mark.parametrize("citation", ["PA 1.4", "PA 2", "PA 2.6(d)", "PA 6.1(e)(iv)", "PA Recital B", "Warrant 10"])
def test_a_provision_whose_number_is_gone_costs_no_other(text: str, citation: str) -> None:
    """Its words are then at the end of the one before it."""
    label = citation.rpartition(" ")[2]
    mark = label[label.rindex("(") :] if label.endswith(")") else f"{label}."
    title = words_of(citation)
    assert text.count(f"\n\n{mark} {title}") == 1
    before, after = own_words(text), own_words(text.replace(f"\n\n{mark} {title}", f"\n\n{title}"))
    gone = {each for each in before if each == citation or is_within(each, citation)}
    assert before.keys() - after.keys() == gone
    assert len([each for each in after if after[each] != before[each]]) == 1


@pytest.mark.parametrize("citation", ["PA Recital A", "PA words of agreement", "Note opening", "RRA signatures"])
def test_a_word_altered_in_what_opens_a_provision_leaves_it_where_it_is(citation: str) -> None:
    made = notes_and_warrants() if PROVISIONS[citation].document != "RRA" else registration_rights()
    first = (PROVISIONS[citation].opens or "A. The Series").split()[-1]
    place = made.index(PROVISIONS[citation].opens or "A. The Series")
    altered = made[:place] + made[place:].replace(first, "quux", 1)
    before, after = own_words(made), own_words(altered)
    assert [each for each in before if before[each] != after.get(each)] == [citation]


def test_a_document_that_is_left_out_is_not_looked_for_elsewhere() -> None:
    warrant = "\n\n".join(paragraphs("Warrant"))
    assert {PROVISIONS[each].document for each in own_words(warrant)} == {"Warrant"}


def test_the_end_of_a_submissions_document_ends_its_last_provision() -> None:
    submitted = f"<DOCUMENT><TEXT>\n{registration_rights()}\n</TEXT></DOCUMENT><DOCUMENT>1. News of the day</DOCUMENT>"
    assert own_words(submitted) == own_words(registration_rights())


def test_in_another_text_nothing_is_found() -> None:
    assert located(filing("copy", "1. One. 1.1. Two. (a) three; (b) four. WHEREAS, the Company. Now therefore.")) == {}


def test_within_are_provisions_under_brackets() -> None:
    assert is_within("PA 6.1(e)(iv)", "PA 6.1")
    assert is_within("PA 3.11 compliance (i)", "PA 3.11")
    assert not is_within("PA 3.11", "PA 3")
    assert not is_within("PA 3.1", "PA 3.1")


def test_every_provision_under_brackets_stands_within_one_that_is_listed() -> None:
    for citation in PROVISIONS:
        if citation.endswith(")"):
            whole = re.sub(r"(?: [a-z]+ )?\(\w+\)$", "", citation)
            assert is_within(citation, whole)
            assert whole in PROVISIONS
