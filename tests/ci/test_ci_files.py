"""The files by which CI runs the gate: each meets its format's own schema, and does what it says."""

from __future__ import annotations

import os
import shlex
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from fourcorners import cli
from fourcorners.audit.exporting import OBLIGATIONS
from fourcorners.audit.manifest import MANIFEST
from fourcorners.commands.certify import FOLDER
from fourcorners.gate.shown.outlets import FORMS
from tests.ci.conftest import ROOT, STATEMENT, copied, surroundings

ACTION, WORKFLOW = ROOT / "action.yml", ROOT / ".github" / "workflows" / "gate.yml"
NIGHTLY = ROOT / ".github" / "workflows" / "nightly.yml"
GITLAB, HOOKS = ROOT / "docs" / "examples" / "gitlab-ci.yml", ROOT / ".pre-commit-hooks.yaml"
SCHEMAS = {ACTION: "github-actions", WORKFLOW: "github-workflows", NIGHTLY: "github-workflows", GITLAB: "gitlab-ci"}


def held(path: Path) -> Any:
    """What a YAML file holds."""
    yaml = pytest.importorskip("ruamel.yaml", reason="check-jsonschema is not installed; it is in the extra dev")
    return yaml.YAML(typ="safe").load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_each_file_meets_its_schema(path: Path) -> None:
    """As CI's own makers publish it."""
    checker = pytest.importorskip(
        "check_jsonschema", reason="check-jsonschema is not installed; it is in the extra dev"
    )
    from click.testing import CliRunner

    ran = CliRunner().invoke(checker.main, ["--builtin-schema", f"vendor.{SCHEMAS[path]}", str(path)])
    assert ran.exit_code == 0, ran.output


def test_the_hooks_are_read_by_pre_commit_itself() -> None:
    clientlib = pytest.importorskip(
        "pre_commit.clientlib", reason="pre-commit is not installed; it is in the extra dev"
    )
    assert [hook["id"] for hook in clientlib.load_manifest(HOOKS)] == ["fourcorners-gate", "fourcorners-replay"]


def accepted(command: str) -> list[str]:
    """The arguments of a command as a file runs it, once it is sure that the program takes them."""
    python, module, program, *arguments = shlex.split(command)
    assert (python, module, program) == ("python", "-m", "fourcorners")
    cli._parser().parse_args(arguments)
    return arguments


def test_the_hooks_run_what_the_program_takes() -> None:
    for hook in held(HOOKS):
        accepted(hook["entry"])


def ran_by_gitlab(folder: Path, **environment: str) -> list[list[str]]:
    """Every command of GitLab's job, as its shell calls them; nothing is run or fetched."""
    job, calls = held(GITLAB)["gate"], folder / "calls"
    for name in ("python", "git"):
        program = folder / "bin" / name
        program.parent.mkdir(exist_ok=True)
        program.write_text(f'#!/bin/sh\nprintf "%s\\n" {name} "$@" "" >> {shlex.quote(str(calls))}\n')
        program.chmod(0o755)
    given = {name: text for name, text in job["variables"].items() if "$" not in text}
    env = {
        "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "FOURCORNERS_URL": "URL",
        **given,
        **environment,
    }
    script = "\n".join([*job["before_script"], *job["script"]])
    subprocess.run(["bash", "-eu", "-o", "pipefail", "-c", script], cwd=folder, env=env, check=True)
    return [call.split("\n") for call in calls.read_text().rstrip("\n").split("\n\n")]


@pytest.mark.parametrize("base", ["", "0123abc"])
def test_gitlabs_job_fetches_the_program_and_runs_the_gate_on_what_a_merge_request_can_reach(
    base: str, tmp_path: Path
) -> None:
    """In a project that does not hold the program; GitLab is given the very files that are written."""
    merging = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base} if base else {"CI_MERGE_REQUEST_DIFF_BASE_SHA": ""}
    clone, install, gate = ran_by_gitlab(tmp_path, **merging)
    *cloning, program = clone
    assert cloning == ["git", "clone", "--quiet", "--depth", "1", "--branch", "REF", "URL"]
    assert install[-3:] == ["--constraint", f"{program}/constraints.txt", program]
    arguments = accepted(shlex.join(gate))
    options = cli._parser().parse_args(arguments)
    assert options.since == (base or None)
    assert held(GITLAB)["gate"]["artifacts"]["reports"] == {
        "junit": str(options.junit),
        "codequality": str(options.code_quality),
    }


def test_what_the_action_installs_is_there() -> None:
    step = action_step("Install")
    words = shlex.split(step["run"].replace("$GITHUB_ACTION_PATH", str(ROOT)).replace("$EXTRAS", "[workbooks]"))
    assert Path(words[words.index("--constraint") + 1]).is_file()
    assert words[-1] == f"{ROOT}[workbooks]"


def action_step(name: str) -> dict[str, Any]:
    """A step of the action."""
    step = next(each for each in held(ACTION)["runs"]["steps"] if each["name"] == name)
    assert isinstance(step, dict)
    return step


def test_the_workflow_gives_the_action_what_it_takes_and_uploads_what_it_makes() -> None:
    steps = held(WORKFLOW)["jobs"]["gate"]["steps"]
    gate = next(step for step in steps if step.get("uses") == "./")
    assert set(gate["with"]) <= set(held(ACTION)["inputs"])
    uploaded = next(step for step in steps if step.get("uses", "").startswith("github/codeql-action/upload-sarif"))
    assert uploaded["with"]["sarif_file"] == "${{ steps.gate.outputs.sarif }}"
    assert gate["id"] == "gate"
    assert "sarif" in held(ACTION)["outputs"]
    examples = next(step for step in steps if step.get("with", {}).get("name") == "hypothesis-example-db")
    assert examples["with"]["path"] == gate["with"]["examples"]


def test_the_night_keeps_the_certificate_where_it_is_written() -> None:
    """And remembers what solvers answered, so that the next night asks only what is new."""
    steps = held(NIGHTLY)["jobs"]["certify"]["steps"]
    assert [step["run"] for step in steps if "run" in step] == ["make certify"]
    assert "\ncertify:" in (ROOT / "Makefile").read_text(encoding="utf-8")
    (cache,) = (step["with"] for step in steps if step.get("uses", "").startswith("actions/cache"))
    assert FOLDER.is_relative_to(cache["path"])
    (kept,) = (step for step in steps if step.get("uses", "").startswith("actions/upload-artifact"))
    assert kept["if"] == "always()"
    assert kept["with"]["path"].split() == [str(FOLDER / each) for each in (MANIFEST, OBLIGATIONS)]


def ran_as_an_action(folder: Path, sources: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """The action's own step, its inputs filled in as a runner fills them in, run by the shell that it names."""
    action, step = held(ACTION), action_step("Gate")
    given = {name: inputs.get(name.replace("-", "_"), each["default"]) for name, each in action["inputs"].items()}
    env = dict(step["env"])
    for name, value in given.items():
        env = {key: text.replace("${{ inputs." + name + " }}", value) for key, text in env.items()}
    assert not [text for text in env.values() if "${{" in text]
    python = folder / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} "$@"\n')
    python.chmod(python.stat().st_mode | stat.S_IXUSR)
    runner = {
        "GITHUB_ACTIONS": "true",
        "GITHUB_OUTPUT": str(folder / "outputs"),
        "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
        "PATH": f"{python.parent}{os.pathsep}{os.environ['PATH']}",
    }
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=folder, env=surroundings(sources) | runner | env, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def test_the_action_runs_the_gate_and_names_its_results(tmp_path: Path) -> None:
    """Statements with spaces between them; the summary and the outputs are where a runner looks for them."""
    folder = copied(tmp_path / "project", STATEMENT)
    ran = ran_as_an_action(folder, folder, statements=STATEMENT, profile="dev", workers="1", examples="examples")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    outputs = dict(line.split("=", 1) for line in (folder / "outputs").read_text().splitlines())
    assert {name: (folder / path).is_file() for name, path in outputs.items()} == {"junit": True, "sarif": True}
    assert set(outputs) == set(held(ACTION)["outputs"])
    assert (folder / "summary.md").read_text().startswith("## ✅ fourcorners")


@pytest.mark.parametrize(
    ("inputs", "told"),
    [
        ({"statements": f"{STATEMENT}\n  no.such-statement\n"}, "there is no statement 'no.such-statement'"),
        ({"text": "\n  no such copy.txt\n"}, "no such copy.txt"),
        ({"outside": f"{ROOT}/examples/outside/prepayment.toml\nno-such-binding.toml\n"}, "no-such-binding.toml"),
    ],
    ids=["statements", "text", "outside"],
)
def test_an_input_may_have_several_lines_and_each_of_them_counts(
    inputs: dict[str, str], told: str, tmp_path: Path
) -> None:
    ran = ran_as_an_action(tmp_path, ROOT, **inputs)
    assert ran.returncode == 2, ran.stdout + ran.stderr
    assert told in ran.stderr


def test_an_input_cannot_become_a_command(tmp_path: Path) -> None:
    """Whatever stands in it; and the run fails as bad input."""
    ran = ran_as_an_action(tmp_path, ROOT, statements="x; touch made $(touch made) `touch made` --json")
    assert ran.returncode == 2
    assert "there is no statement 'x;'" in ran.stderr
    assert not (tmp_path / "made").exists()


def test_every_form_is_documented() -> None:
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    assert not [option for option in FORMS if f"`{option} FILE`" not in page]
