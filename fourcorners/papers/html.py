"""A paper as one self-contained HTML page: no script, nothing from elsewhere."""

from __future__ import annotations

import functools

import jinja2

from fourcorners.papers.paper import Block, Paper


def environment(package: str) -> jinja2.Environment:
    """The templates of a package: every value escaped; a name not given is an error, never an empty place."""
    return jinja2.Environment(
        loader=jinja2.PackageLoader(package),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


@functools.cache
def _template() -> jinja2.Template:
    return environment("fourcorners.papers").get_template("paper.html")


def _kind_of(block: Block) -> str:
    return type(block).__name__


def as_html(paper: Paper) -> str:
    """The page, to be opened, printed or sent on; the same paper gives the same text."""
    return _template().render(paper=paper, kind_of=_kind_of)
