"""`fourcorners certify`: every verdict rechecked by other solvers, versions and seeds; and a manifest of what holds."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from fourcorners.ask.told import say
from fourcorners.audit.certificate import Certificate, Outcome, judged, manifest_of
from fourcorners.audit.exporting import export
from fourcorners.audit.files import seal, write
from fourcorners.audit.manifest import MANIFEST
from fourcorners.audit.programs import cvc5, other_z3, own_z3, what_it_is
from fourcorners.audit.recheck import Opinion, Solver, recheck
from fourcorners.commands.shared import CACHE, Commands, chosen_statements, command, corpus_at, print_json
from fourcorners.corpus.errors import CorpusError
from fourcorners.corpus.format import id_of
from fourcorners.corpus.replay import Replayed, entry_files, replay_file
from fourcorners.engine.examine import PROFILES
from fourcorners.engine.statements import Statement
from fourcorners.gate.run import run, with_lemmas
from fourcorners.notation import counted

FOLDER = Path(".fourcorners") / "certificate"
SEEDS = 30
OVER_THE_REALS_FIRST = ({"over_the_reals": True}, {"over_the_reals": False})


def add(commands: Commands) -> None:
    """Declare the command."""
    certify = command(commands, "certify", _certify, "recheck every verdict with other solvers, versions and seeds")
    certify.add_argument("statement", nargs="*", help="only these statements, or those whose id begins so")
    certify.add_argument("--to", type=Path, default=FOLDER, help=f"folder for what is found (default: {FOLDER})")
    certify.add_argument("--z3", type=Path, help="the python of an environment with another version of z3-solver")
    certify.add_argument("--seeds", type=_count, default=SEEDS, help=f"seeds to ask Z3 under (default: {SEEDS})")
    certify.add_argument("--seconds", type=_count, default=10, help="time for one answer (default: 10)")
    certify.add_argument("--workers", type=_count, default=2, help="processes to share the work (default: 2)")


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 256:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to 256")
    return int(text)


def _certify(options: argparse.Namespace) -> int:
    solvers, missing = _solvers(options)
    statements = with_lemmas(chosen_statements(options.statement))
    effort = PROFILES["ci"]
    verdicts = {each.statement: each for each in run(statements, effort, options.workers, CACHE).verdicts}
    by_solver = [each for each in statements if not each.only_tested and not each.domain.finite]
    exported = export(by_solver, effort, options.to, options.workers)
    digests = list(dict.fromkeys(digest for each in exported.values() for digest in each.obligations))
    opinions = _asked(digests, solvers, options)
    replayed = _replayed(statements)
    rechecked = tuple(
        judged(each, verdicts[each.id], exported.get(each.id), opinions, solvers, replayed) for each in statements
    )
    certificate = Certificate(rechecked, tuple(solvers), opinions, effort, missing, tuple(options.statement))
    manifest = manifest_of(certificate)
    write(options.to / MANIFEST, seal(manifest))
    if options.json:
        print_json(manifest)
    else:
        _tell(certificate, options.to / MANIFEST, Console())
    return certificate.exit_code


def _solvers(options: argparse.Namespace) -> tuple[list[Solver], tuple[str, ...]]:
    """Who is to be asked, and which opinion is missing."""
    seeds, most = tuple(range(options.seeds)), options.seconds * 1000
    own = Solver(*what_it_is(own_z3()), own_z3(), seeds, most)
    second = Solver(*what_it_is(cvc5()), cvc5(), (0,), most, OVER_THE_REALS_FIRST)
    if options.z3 is None:
        return [own, second], ("a second version of Z3: give --z3 PYTHON, or use `make certify`",)
    other = Solver(*what_it_is(other_z3(options.z3)), other_z3(options.z3), seeds, most)
    if other.title == own.title:
        raise CorpusError(
            str(options.z3), "z3", f"it has {own.title}, as this program has", "give another version's python"
        )
    return [own, second, other], ()


def _replayed(statements: Sequence[Statement]) -> list[Replayed]:
    """The recorded counterexamples of the statements, replayed."""
    names = tuple(id_of(each.id, "") for each in statements)
    files = [path for path in entry_files(corpus_at(None)) if path.name[: -len("00000000.json")] in names]
    return [replay_file(path) for path in files]


def _asked(digests: list[str], solvers: list[Solver], options: argparse.Namespace) -> dict[str, dict[str, Opinion]]:
    console = Console()
    if not console.is_terminal or options.json:
        return recheck(digests, solvers, options.to, options.workers)
    bar = Progress(TextColumn("rechecking"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
                   console=console, transient=True)  # fmt: skip
    with bar:
        task = bar.add_task("rechecking", total=len(digests) * len(solvers))
        return recheck(digests, solvers, options.to, options.workers, lambda done, _: bar.update(task, completed=done))


def _tell(certificate: Certificate, path: Path, console: Console) -> None:
    for each in certificate.rechecked:
        exported = each.exported
        asked = f"{len(exported.obligations)} obligations" if exported else each.verdict.engine
        varied = "".join(f"; {title} varies by {varied:.0%}" for title, varied in each.variation.items())
        say(console, f"{each.statement.id}: {each.outcome.value}: {asked}{varied}")
        for line in (*each.failures, *each.left_open):
            say(console, f"  {line}")
    counts = ", ".join(
        f"{certificate.count(outcome)} {outcome.value}" for outcome in Outcome if certificate.count(outcome)
    )
    for missing in certificate.missing:
        say(console, f"not asked: {missing}")
    who = ", ".join(f"{solver.title} under {counted(len(solver.seeds), 'seed')}" for solver in certificate.solvers)
    verdict = {0: "PASS", 1: "FAIL", 3: "INCONCLUSIVE"}[certificate.exit_code]
    noun = "statement" if len(certificate.rechecked) == 1 else "statements"
    say(console, f"{verdict}: {len(certificate.rechecked)} {noun}: {counts}; "
                 f"{len(certificate.opinions):,} obligations asked of {who}")  # fmt: skip
    say(console, f"manifest: {path}; hold it against a checkout with: fourcorners audit {path}")
