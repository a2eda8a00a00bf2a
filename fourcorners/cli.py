"""The command line: parses, calls, prints, returns an exit code.

0 pass, 1 fail, 2 bad input, 3 inconclusive.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from fourcorners import __version__
from fourcorners.ask.derive import derivation
from fourcorners.ask.fields import describe_fields
from fourcorners.ask.told import print_derivation, print_replayed, print_rules, print_statements
from fourcorners.corpus.errors import CorpusError
from fourcorners.corpus.format import corpus_folder, load
from fourcorners.corpus.record import rewrite
from fourcorners.corpus.replay import Replayed, Status, entry_files, find_entry, replay, replay_all
from fourcorners.corpus.seeding import seed_fault_for
from fourcorners.corpus.shown import derivation_shown
from fourcorners.engine.examine import PROFILES
from fourcorners.engine.statements import STATEMENTS, Statement
from fourcorners.gate.full import BAD_INPUT, FAIL, INCONCLUSIVE, PASS, concluded
from fourcorners.gate.report import as_data, print_report
from fourcorners.gate.run import load_statements, run
from fourcorners.notation import closest
from spec.errors import InvalidFacts
from spec.rules import RULES

CORPUS = Path("counterexamples")
CACHE = Path(".fourcorners") / "verdicts"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    try:
        options = _parser().parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    try:
        return int(options.run(options))
    except (InvalidFacts, CorpusError) as error:
        return _bad_input(error, options.json)
    except KeyboardInterrupt:
        print("interrupted: nothing was concluded", file=sys.stderr)
        return INCONCLUSIVE
    except BrokenPipeError:
        sys.stderr.close()
        return FAIL


def _bad_input(error: InvalidFacts | CorpusError, as_json: bool) -> int:
    if as_json:
        told: dict[str, Any] = {"field": error.field, "wrong": error.wrong, "remedy": error.remedy}
        told |= {"clause": error.clause} if isinstance(error, InvalidFacts) else {"file": error.file}
        print(json.dumps({"error": told}, ensure_ascii=False, indent=2))
    print(f"fourcorners: {error}", file=sys.stderr)
    return BAD_INPUT


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="fourcorners",
        description="Hold a calculation engine to the four corners of the agreements it serves.",
    )
    parser.add_argument("--version", action="version", version=f"fourcorners {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    gate = _command(commands, "gate", _gate, "prove and sample every statement, and replay every counterexample")
    gate.add_argument("statement", nargs="*", help="only these statements, or those whose id begins so")
    gate.add_argument("--profile", choices=sorted(PROFILES), default="ci", help="how hard to look (default: ci)")
    gate.add_argument("--workers", type=_count, default=2, help="processes to share the work (default: 2)")
    gate.add_argument("--fresh", action="store_true", help="prove everything again, remembered or not")
    gate.add_argument("--record", type=Path, default=CORPUS, help="folder for new counterexamples")

    replayer = _command(commands, "replay", _replay, "run a recorded counterexample again, or all of them")
    replayer.add_argument("id", nargs="?", help="its name, or a beginning that only it has")
    replayer.add_argument("--corpus", type=Path, help="the folder of counterexamples")
    replayer.add_argument("--rewrite", action="store_true", help="first write again what the files show of themselves")

    deriver = _command(commands, "derive", _derive, "what a clause yields on given facts, step by step")
    deriver.add_argument("rule", help="the rule, such as note.amount")
    deriver.add_argument("facts", nargs="*", metavar="field=value", help="the facts; lists as JSON, or exhibit-a")
    deriver.add_argument("--reading", action="append", default=[], metavar="point=name", help="another reading")

    _command(commands, "rules", _rules, "the rules, with their clauses and fields")
    lister = _command(commands, "statements", _statements, "the statements, with their clauses and domains")
    lister.add_argument("statement", nargs="*", help="only these, or those whose id begins so")

    seeder = _command(commands, "seed", _seed, "find a fault that a statement catches, and record it")
    seeder.add_argument("statement", nargs="+", help="the statements, or beginnings of their ids")
    seeder.add_argument("--corpus", type=Path, default=CORPUS, help="the folder to record in")
    return parser


def _command(commands: Any, name: str, run: Any, help: str) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(name, help=help, description=help)
    command.add_argument("--json", action="store_true", help="print data instead of text")
    command.set_defaults(run=run)
    return command


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 256:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of processes; give 1 to 256")
    return int(text)


def _print_json(data: Any) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=2))


def _chosen(names: Sequence[str]) -> list[Statement]:
    """The statements named, or whose id begins with a name; all of them where none is named."""
    known = load_statements()
    if not names:
        return list(known.values())
    chosen: dict[str, Statement] = {}
    for name in names:
        matching = {id: each for id, each in known.items() if id.startswith(name)}
        if not matching:
            raise InvalidFacts("statement", f"there is no statement {name!r}", closest(name, list(known)))
        chosen |= matching
    return [each for id, each in known.items() if id in chosen]


# -- commands


def _gate(options: argparse.Namespace) -> int:
    statements = _with_lemmas(_chosen(options.statement))
    cache = None if options.fresh else CACHE
    console = Console()
    if console.is_terminal and not options.json:
        bar = Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
                       console=console, transient=True)  # fmt: skip
        with bar:
            task = bar.add_task("proving", total=len(statements))
            result = run(
                statements, PROFILES[options.profile], options.workers, cache,
                lambda name, done, _total: bar.update(task, completed=done, description=name),
            )  # fmt: skip
    else:
        result = run(statements, PROFILES[options.profile], options.workers, cache)
    report = concluded(result, statements, _corpus(None), options.record)
    if options.json:
        _print_json(as_data(report))
    else:
        print_report(report, console, in_full=bool(options.statement))
    return report.exit_code


def _with_lemmas(statements: Sequence[Statement]) -> list[Statement]:
    """The statements, and those they rest on."""
    wanted = {statement.id for statement in statements}
    while True:
        more = {lemma for id in wanted for lemma in STATEMENTS[id].rests_on if lemma in STATEMENTS} - wanted
        if not more:
            return [statement for id, statement in load_statements().items() if id in wanted]
        wanted |= more


def _corpus(folder: Path | None) -> Path:
    """The folder asked for, else the one at hand, else the one installed with the program."""
    if folder is not None:
        if not folder.is_dir():
            raise CorpusError(str(folder), "corpus", "there is no such folder", "name a folder of counterexamples")
        return folder
    return CORPUS if CORPUS.is_dir() else Path(str(corpus_folder()))


def _replay(options: argparse.Namespace) -> int:
    statements = load_statements()
    folder = _corpus(options.corpus)
    if options.rewrite:
        for path in entry_files(folder) if options.id is None else [find_entry(folder, options.id)]:
            if rewrite(path, statements):
                print(f"{path.name}: written again", file=sys.stderr)
    if options.id is None:
        replayed = replay_all(folder)
    else:
        replayed = [replay(load(find_entry(folder, options.id)))]
    if options.json:
        _print_json([_replayed_data(each) for each in replayed])
    else:
        print_replayed(replayed, Console(), in_full=options.id is not None)
    if any(each.status is Status.REFUSED for each in replayed):
        return BAD_INPUT
    return PASS if all(each.passed for each in replayed) else FAIL


def _replayed_data(replayed: Replayed) -> dict[str, Any]:
    return {
        "id": replayed.id,
        "statement": replayed.statement,
        "status": replayed.status.value,
        "fault": replayed.fault,
        "details": list(replayed.details),
        "with_fault": None if replayed.failing is None else replayed.failing.said or "holds",
        "without": None if replayed.holding is None else replayed.holding.said or "holds",
        "derivations": [derivation_shown(each) for each in replayed.derivations],
    }


def _derive(options: argparse.Namespace) -> int:
    derived = derivation(options.rule, options.facts, options.reading)
    if options.json:
        _print_json(derivation_shown(derived))
    else:
        print_derivation(derived, Console())
    return PASS


def _rules(options: argparse.Namespace) -> int:
    if options.json:
        _print_json(
            [
                {
                    "rule": rule.id,
                    "clauses": list(rule.clauses),
                    "sentence": rule.sentence,
                    "readings": list(rule.points),
                    "fields": describe_fields(rule.facts),
                }
                for rule in RULES.values()
            ]
        )
    else:
        print_rules(RULES.values(), Console())
    return PASS


def _statements(options: argparse.Namespace) -> int:
    chosen = _chosen(options.statement)
    if options.json:
        _print_json(
            [
                {
                    "statement": each.id,
                    "kind": each.kind.value,
                    "clauses": list(each.clauses),
                    "sentence": each.sentence,
                    "fails_if": each.fails_if,
                    "rules": list(each.rules),
                    "domain": each.domain.in_words(),
                    "rests_on": list(each.rests_on),
                    "only_tested": each.only_tested,
                }
                for each in chosen
            ]
        )
    else:
        print_statements(chosen, Console(), in_full=bool(options.statement))
    return PASS


def _seed(options: argparse.Namespace) -> int:
    found = [seed_fault_for(statement, options.corpus) for statement in _chosen(options.statement)]
    if options.json:
        _print_json(
            [{"statement": each.statement, "tried": each.tried, "file": str(each.path or "")} for each in found]
        )
    else:
        for each in found:
            what = f"recorded {each.path}: {each.fault.describe()}" if each.fault else "no fault was caught"
            print(f"{each.statement}: {each.tried} faults tried; {what}")
    return PASS if all(each.fault for each in found) else FAIL


if __name__ == "__main__":
    sys.exit(main())
