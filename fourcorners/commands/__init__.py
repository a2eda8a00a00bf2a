"""The commands, one module each: what it takes, what it calls, what it prints, its exit code."""

from __future__ import annotations

from typing import NamedTuple


class Declared(NamedTuple):
    """The module of a command, which is imported only where the command is run; and what the command does."""

    module: str
    does: str


COMMANDS = {
    "gate": Declared("gate", "prove and sample every statement, and replay every counterexample"),
    "vectors": Declared("vectors", "test vectors: a case for every path and boundary of every rule"),
    "diff": Declared("diff", "compare the calculation engine at two revisions, rule by rule"),
    "check": Declared("check", "hold a program, a Python callable or a workbook against a rule"),
    "replay": Declared("replay", "run a recorded counterexample again, or all of them"),
    "review": Declared("review", "set a counterexample's status and note, or see them"),
    "mutate": Declared("mutate", "try every single fault of impl and spec against the statements"),
    "certify": Declared("certify", "recheck every verdict with other solvers, versions and seeds"),
    "audit": Declared("audit", "hold a certificate against the checkout"),
    "dossier": Declared("dossier", "write one file for an auditor: what is proved, and what is not"),
    "fuzz": Declared("fuzz", "draw at every statement for as long as there is time, and record what fails"),
    "derive": Declared("derive", "what a clause yields on given facts, step by step"),
    "ask": Declared("ask", "can it ever be, must it always be; the smallest case where it is"),
    "run": Declared("run", "play a file of events, and show the book after each"),
    "readings": Declared("readings", "the points the text leaves open; compare and rank them"),
    "findings": Declared("findings", "the defects of drafting, with what turns on each"),
    "trace": Declared("trace", "from each provision to its rules, verdicts, readings and findings"),
    "paper": Declared("paper", "draw up a certificate, schedule or statement, as HTML, PDF or DOCX"),
    "serve": Declared("serve", "open the site: calculate, ask and read in a browser"),
    "rules": Declared("listings", "the rules, with their clauses and fields"),
    "events": Declared("listings", "the kinds of event, with who may do each, its clauses and fields"),
    "statements": Declared("listings", "the statements, with their clauses and domains"),
    "seed": Declared("seed", "find a fault that a statement catches, and record it"),
}
"""The commands by name, in the order in which help shows them."""
