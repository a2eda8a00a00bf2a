"""The pages of the site, in the order of the navigation: a new page is a module here and its name in the tuple."""

from __future__ import annotations

import contextlib

from fourcorners.papers.forms import FORMS, in_form
from fourcorners.papers.paper import Paper
from fourcorners.web.errors import Turned
from fourcorners.web.page import Page
from fourcorners.web.pages import agreements, ask, calculate, counterexamples, findings, readings, timeline
from fourcorners.web.settings import Settings
from spec.errors import InvalidFacts

PAGES: tuple[Page, ...] = (
    agreements.PAGE,
    calculate.PAGE,
    ask.PAGE,
    timeline.PAGE,
    readings.PAGE,
    findings.PAGE,
    counterexamples.PAGE,
)


def get_ready(settings: Settings) -> None:
    """Read beforehand what pages show and is long to read."""
    with contextlib.suppress(Turned):  # said again on the page itself
        counterexamples.entries(counterexamples.folder_of(settings))
    with contextlib.suppress(InvalidFacts):  # likewise, when a paper is asked for
        for form in FORMS:
            in_form(Paper("", "", (), ""), form)
