"""The pages of the site, in the order of the navigation: a new page is a module here and its name in the tuple."""

from __future__ import annotations

from fourcorners.web.page import Page
from fourcorners.web.pages import agreements, ask, calculate

PAGES: tuple[Page, ...] = (agreements.PAGE, calculate.PAGE, ask.PAGE)
