"""`fourcorners certify`: every verdict rechecked by other solvers, versions and seeds; and a manifest of what holds."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from fourcorners.ask.told import say
from fourcorners.audit.certificate import SEEDS, Certificate, Outcome, Rechecked, judged, manifest_of
from fourcorners.audit.exporting import Exported, export, forget_all_but
from fourcorners.audit.files import seal, write
from fourcorners.audit.manifest import MANIFEST
from fourcorners.audit.programs import cvc5, other_z3, own_z3, what_it_is
from fourcorners.audit.recheck import Opinion, Solver, recheck
from fourcorners.commands.choosing import CACHE, chosen_statements, corpus_at
from fourcorners.commands.shared import Commands, command, print_json
from fourcorners.corpus.errors import CorpusError
from fourcorners.corpus.format import id_of
from fourcorners.corpus.replay import Replayed, entry_files, replay_file
from fourcorners.engine.examine import PROFILES
from fourcorners.engine.statements import Statement
from fourcorners.exits import IN_A_WORD
from fourcorners.files import check_can_write
from fourcorners.gate.run import run, with_lemmas
from fourcorners.notation import counted

FOLDER = Path(".fourcorners") / "certificate"
OVER_THE_REALS_FIRST = ({"over_the_reals": True}, {"over_the_reals": False})


def add(commands: Commands) -> None:
    """Declare the command."""
    certify = command(commands, "certify", _certify)
    certify.add_argument("statement", nargs="*", help="only these statements, or those whose id begins so")
    certify.add_argument("--to", type=Path, default=FOLDER, help=f"folder for what is found (default: {FOLDER})")
    certify.add_argument("--z3", type=Path, help="the python of an environment with another version of z3-solver")
    certify.add_argument(
        "--seeds", type=_count, default=SEEDS, help=f"seeds to ask Z3 under (default: {SEEDS}; fewer certify nothing)"
    )
    certify.add_argument("--seconds", type=_count, default=10, help="time for one answer (default: 10)")
    certify.add_argument("--workers", type=_count, default=2, help="processes to share the work (default: 2)")


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 256:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to 256")
    return int(text)


def _certify(options: argparse.Namespace) -> int:
    began, console = time.monotonic(), Console()
    check_can_write(options.to, "--to")
    solvers, missing = _solvers(options)
    statements = with_lemmas(chosen_statements(options.statement))
    effort = PROFILES["ci"]
    verdicts = {each.statement: each for each in run(statements, effort, options.workers, CACHE).verdicts}
    by_solver = [each for each in statements if not each.only_tested and not each.domain.finite]
    exported = export(by_solver, effort, options.to, options.workers)
    replayed = _replayed(statements)
    found: dict[str, Rechecked] = {}

    def judge(statement: Statement, opinions: Mapping[str, Mapping[str, Opinion]]) -> None:
        made = judged(statement, verdicts[statement.id], exported.get(statement.id), opinions, solvers, replayed)
        found[statement.id] = made
        if not options.json:
            _tell(made, console)

    opinions = _asked(statements, exported, solvers, options, console, judge)
    rechecked = tuple(found[each.id] for each in statements)
    certificate = Certificate(rechecked, tuple(solvers), opinions, effort, missing, tuple(options.statement))
    manifest = manifest_of(certificate)
    write(options.to / MANIFEST, seal(manifest))
    if not options.statement:
        forget_all_but(options.to, opinions)
    if options.json:
        print_json(manifest)
    else:
        _sum_up(certificate, options.to / MANIFEST, time.monotonic() - began, console)
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


def _asked(
    statements: Sequence[Statement],
    exported: Mapping[str, Exported],
    solvers: list[Solver],
    options: argparse.Namespace,
    console: Console,
    judge: Callable[[Statement, Mapping[str, Mapping[str, Opinion]]], None],
) -> dict[str, dict[str, Opinion]]:
    """What the solvers say of every obligation; each statement is judged as soon as all have spoken of all of its."""
    digests = list(dict.fromkeys(digest for each in exported.values() for digest in each.obligations))
    asking: dict[str, list[Statement]] = {digest: [] for digest in digests}
    left: dict[str, int] = {}
    for statement in statements:
        obligations = exported[statement.id].obligations if statement.id in exported else ()
        left[statement.id] = len(obligations)
        for digest in obligations:
            asking[digest].append(statement)
        if not obligations:
            judge(statement, {})
    spoken: dict[str, Mapping[str, Opinion]] = {}
    bar = Progress(TextColumn("rechecking"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
                   console=console, transient=True, disable=options.json or not console.is_terminal)  # fmt: skip
    with bar:
        task = bar.add_task("rechecking", total=len(digests))

        def heard(digest: str, opinions: Mapping[str, Opinion]) -> None:
            spoken[digest] = opinions
            bar.advance(task)
            for statement in asking[digest]:
                left[statement.id] -= 1
                if not left[statement.id]:
                    judge(statement, spoken)

        return recheck(digests, solvers, options.to, options.workers, heard)


def _tell(each: Rechecked, console: Console) -> None:
    asked = counted(len(each.exported.obligations), "obligation") if each.exported else each.verdict.engine
    varied = "".join(f"; {title} varies by {varied:.0%}" for title, varied in each.variation.items())
    say(console, f"{each.statement.id}: {each.outcome.value}: {asked}{varied}")
    for line in (*each.failures, *each.left_open):
        say(console, f"  {line}")


def _sum_up(certificate: Certificate, path: Path, seconds: float, console: Console) -> None:
    amiss = [each for each in certificate.rechecked if each.outcome in (Outcome.FAILED, Outcome.NOT_RECHECKED)]
    if amiss and len(certificate.rechecked) > len(amiss):
        say(console, "\nwhat is amiss, once more:")
        for each in amiss:
            _tell(each, console)
    counts = ", ".join(
        f"{certificate.count(outcome)} {outcome.value}" for outcome in Outcome if certificate.count(outcome)
    )
    for missing in certificate.missing:
        say(console, f"not asked: {missing}")
    who = ", ".join(f"{solver.title} under {counted(len(solver.seeds), 'seed')}" for solver in certificate.solvers)
    verdict = IN_A_WORD[certificate.exit_code]
    say(console, f"{verdict}: {counted(len(certificate.rechecked), 'statement')}: {counts}; "
                 f"{counted(len(certificate.opinions), 'obligation')} asked of {who}")  # fmt: skip
    answers = [opinion for said in certificate.opinions.values() for opinion in said.values()]
    say(console, f"{counted(sum(len(each.answers) for each in answers), 'answer')}, those remembered among them, took "
                 f"{sum(each.seconds for each in answers) / 60:,.1f} minutes of a processor; "
                 f"this run took {seconds / 60:,.1f} minutes in all")  # fmt: skip
    say(console, f"manifest: {path}; hold it against a checkout with: fourcorners audit {path}")
