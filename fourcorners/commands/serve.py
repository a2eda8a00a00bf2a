"""`fourcorners serve`: the site, on this machine alone unless told otherwise."""

from __future__ import annotations

import argparse
import contextlib
import socket
import threading
from typing import TYPE_CHECKING

from fourcorners.commands.choosing import ANSWERS, CACHE, corpus_at
from fourcorners.commands.shared import Commands, command, print_json
from fourcorners.exits import PASS
from spec.errors import InvalidFacts

if TYPE_CHECKING:
    from fourcorners.web.settings import Settings

PORT = 8321
ANYWHERE = {"0.0.0.0", "::"}
"""Addresses that stand for every one the machine has; nobody opens a page by such a name."""


def add(commands: Commands) -> None:
    """Declare the command."""
    server = command(commands, "serve", _serve)
    server.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: this machine alone)")
    server.add_argument("--port", type=int, default=PORT, help=f"the port (default: {PORT}; 0: any that is free)")
    named = "a name by which others open the site, such as the machine's own; needed with --host 0.0.0.0"
    server.add_argument("--name", action="append", default=[], metavar="NAME", help=named)


def _serve(options: argparse.Namespace) -> int:
    try:
        import uvicorn

        from fourcorners.web.app import create_app
        from fourcorners.web.pages.agreements import ready
    except ImportError as error:
        raise InvalidFacts(
            "serve", f"the site's libraries are not installed ({error.name})", "pip install 'fourcorners[web]'"
        ) from error
    if not 0 <= options.port <= 65_535:
        raise InvalidFacts("--port", f"{options.port} is no port", "give one from 1024 to 65535, or 0")
    app = create_app(_settings(options.host, options.name))
    with _listening(options.host, options.port) as listening:
        ready()  # so that no page has to wait for it
        threading.Thread(target=app.state.verdicts.known, daemon=True).start()
        address = _address(options.host, listening.getsockname()[1], options.name)
        if options.json:
            print_json({"serving": address})
        else:
            print(f"fourcorners is at {address} (stop it with Ctrl+C)", flush=True)
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            ws="none",
            limit_concurrency=400,
            timeout_keep_alive=10,
            timeout_graceful_shutdown=3,
        )
        with contextlib.suppress(KeyboardInterrupt):  # how a site is stopped
            uvicorn.Server(config).run(sockets=[listening])
    return PASS


def _settings(host: str, names: list[str]) -> Settings:
    from fourcorners.web.settings import LOOPBACK, Settings

    if host in ANYWHERE and not names:
        raise InvalidFacts("--host", f"{host} is no name to open a page by", "give the machine's with --name as well")
    own = () if host in ANYWHERE else (_bracketed(host),)
    answered = tuple(dict.fromkeys(each.lower() for each in (*names, *own, *LOOPBACK)))
    return Settings(hosts=answered, verdicts=CACHE, corpus=corpus_at(None), answers=ANSWERS, ready=True)


def _listening(host: str, port: int) -> socket.socket:
    """A socket bound to the address; one that is taken, or that is not this machine's, is bad input."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        bound = socket.socket(family, kind, protocol)
    except OSError as error:
        raise InvalidFacts(
            "--host", f"{host} is no address ({error.strerror})", "give 127.0.0.1, or leave it"
        ) from error
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
        bound.listen(128)
    except OSError as error:
        bound.close()
        remedy = "give another with --port, or --port 0 for any that is free"
        raise InvalidFacts("--port", f"{host}:{port} cannot be opened ({error.strerror})", remedy) from error
    return bound


def _address(host: str, port: int, names: list[str]) -> str:
    return f"http://{names[0] if names else _bracketed(host)}:{port}/"


def _bracketed(host: str) -> str:
    """An address as it stands in a URL: one of IPv6 in brackets."""
    return f"[{host}]" if ":" in host else host
