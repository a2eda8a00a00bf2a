"""`fourcorners serve`: where it listens, and what it says when it cannot."""

from __future__ import annotations

import builtins
import json
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from fourcorners import cli
from fourcorners.commands import serve

ROOT = Path(__file__).resolve().parent.parent.parent


def test_it_serves_until_it_is_stopped_and_ends_well() -> None:
    import httpx2

    command = [sys.executable, "-m", "fourcorners", "serve", "--port", "0", "--json"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = json.loads("".join(process.stdout.readline() for _ in range(3)))["serving"]
        assert address.startswith("http://127.0.0.1:")
        answer = httpx2.get(address)
        assert answer.status_code == 200
        assert "server" not in answer.headers
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0
        assert process.stderr is not None
        assert process.stderr.read() == ""


def test_a_port_that_is_taken_is_said_to_be(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert cli.main(["serve", "--port", str(port)]) == 2
    said = capsys.readouterr().err
    assert f"127.0.0.1:{port} cannot be opened" in said
    assert "--port 0" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--port", "70000"], "70000 is no port"),
        (["--port", "-1"], "-1 is no port"),
        (["--host", "no such name"], "is no address"),
        (["--host", "203.0.113.7", "--port", "0"], "cannot be opened"),
        (["--host", "0.0.0.0", "--port", "0"], "give the machine's with --name as well"),
    ],
)
def test_bad_input_is_told_with_its_remedy(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["serve", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_without_its_libraries_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = builtins.__import__

    def lacking(name: str, *rest: Any, **named: Any) -> Any:
        if name == "uvicorn":
            raise ModuleNotFoundError("No module named 'uvicorn'", name="uvicorn")
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", lacking)
    assert cli.main(["serve"]) == 2
    assert "(uvicorn); pip install 'fourcorners[web]'" in capsys.readouterr().err


def test_it_answers_to_loopback_and_to_the_names_it_is_given() -> None:
    assert serve._settings("127.0.0.1", []).hosts == ("127.0.0.1", "localhost", "[::1]")
    assert serve._settings("0.0.0.0", ["Desk.example"]).hosts == ("desk.example", "localhost", "127.0.0.1", "[::1]")
    assert serve._settings("::1", []).hosts[0] == "[::1]"
