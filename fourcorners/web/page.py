"""What a page of the site is: a place in the navigation and the routes behind it."""

from __future__ import annotations

import attrs
from starlette.routing import BaseRoute


@attrs.frozen
class Page:
    """A page: its name in the navigation, where it stands, one line of what it is for, and its routes."""

    title: str
    path: str
    says: str
    routes: tuple[BaseRoute, ...]
