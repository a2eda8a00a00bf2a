"""A paper as one self-contained HTML page: no script, nothing from elsewhere."""

from __future__ import annotations

import functools

import jinja2

from fourcorners.papers.paper import Block, Paper


@functools.cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("fourcorners.papers"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("paper.html")


def _kind_of(block: Block) -> str:
    return type(block).__name__


def as_html(paper: Paper) -> str:
    """The page, to be opened, printed or sent on; the same paper gives the same text."""
    return _template().render(paper=paper, kind_of=_kind_of)
