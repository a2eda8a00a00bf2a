"""A plugin for pytest: every statement an item, so that `pytest` alone proves the engine beside the other tests.

Off unless asked for, by ``--fourcorners`` or in the project's settings by ``fourcorners_statements = true``; then
``pytest`` with no path runs them, and ``pytest PATH`` does not. Nothing heavy is imported before.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import pytest

PROFILES = ("ci", "deep", "dev")
ROOMS = ("spec", "impl", "properties", "fourcorners", "counterexamples", "examples")
VERDICT, REASON = "fourcorners verdict", "fourcorners reason"
"""The names under which a report carries an item's verdict and the reason given with it."""


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Declare the options and settings."""
    leave_as_written(pluginmanager)
    group = parser.getgroup("fourcorners", "the statements about the agreements, each an item")
    group.addoption(
        "--fourcorners", action="store_true", default=None, dest="fourcorners",
        help="run every statement and every counterexample as an item",
    )  # fmt: skip
    group.addoption(
        "--no-fourcorners", action="store_false", dest="fourcorners", help="leave them out, whatever the settings say"
    )
    group.addoption("--fourcorners-profile", choices=PROFILES, help="how hard to look (default: the setting, or ci)")
    group.addoption(
        "--fourcorners-fresh", action="store_true", help="prove everything again, remembered or not"
    )  # fmt: skip
    group.addoption("--fourcorners-record", metavar="FOLDER", help="folder for new counterexamples")
    parser.addini("fourcorners_statements", "run every statement as an item", type="bool", default=False)
    parser.addini("fourcorners_profile", f"how hard to look: {', '.join(PROFILES)}", default="ci")
    parser.addini("fourcorners_examples", "where Hypothesis keeps examples: a folder, github:OWNER/REPO, or both")


def leave_as_written(pluginmanager: pytest.PytestPluginManager) -> None:
    """Have pytest keep its hands off the assertions of the house, which it rewrites in whatever brings a plugin.

    What is proved, and what a fault is seeded in, is the code as its file has it. pytest offers no other way to say so
    for all modules of a distribution; if it keeps its notes otherwise some day, it will rewrite again, and that is all.
    """
    hook = getattr(pluginmanager, "rewrite_hook", None)
    noted, remembered = getattr(hook, "_must_rewrite", None), getattr(hook, "_marked_for_rewrite_cache", None)
    if isinstance(noted, set) and isinstance(remembered, dict):
        noted.difference_update({name for name in noted if str(name).split(".")[0] in ROOMS})
        remembered.clear()


def wanted(config: pytest.Config) -> bool:
    """Whether the statements are to be run: as asked, else as set where no path is given."""
    asked = config.getoption("fourcorners")
    if asked is not None:
        return bool(asked)
    return bool(config.getini("fourcorners_statements")) and config.args_source is not pytest.Config.ArgsSource.ARGS


def pytest_configure(config: pytest.Config) -> None:
    """Make the marks known by which statements are chosen; what is wrong with a setting is a usage error."""
    if wanted(config):
        from fourcorners.pytest_plugin import items

        items.configure(config)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(session: pytest.Session, config: pytest.Config, items: list[pytest.Item]) -> None:
    """Add the items, before any is chosen by mark or keyword."""
    if wanted(config):
        from fourcorners.pytest_plugin.items import collected

        items += collected(session)


def pytest_report_teststatus(report: pytest.CollectReport | pytest.TestReport) -> tuple[str, str, str] | None:
    """A statement that is only tested is told apart from one that is proved."""
    if isinstance(report, pytest.TestReport) and report.when == "call" and report.passed:
        if dict(report.user_properties).get(VERDICT) == "tested":
            return "tested", "t", "TESTED"
    return None


@pytest.hookimpl(wrapper=True)
def pytest_terminal_summary(terminalreporter: Any) -> Generator[None, None, None]:
    """Name what was only tested, with the reason."""
    yield
    tested = terminalreporter.stats.get("tested", [])
    if tested:
        terminalreporter.section("tested only", "-")
        for report in tested:
            terminalreporter.line(f"{report.nodeid}: {dict(report.user_properties)[REASON]}")
