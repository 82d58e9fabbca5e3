"""Commands that begin something: init, new."""

from typing import TYPE_CHECKING, Annotated

import typer

from workreg.cli.options import By, DryRun, Json, On, now

if TYPE_CHECKING:
    from workreg.actions.starting import Started

CI = (".github/workflows/registers.yml", ".gitlab-ci.yml")
"""The files that install the program."""


def init(
    folder: Annotated[str, typer.Argument(metavar="[DIR]", help="The folder; made if it is not there.")] = ".",
    *,
    name: Annotated[str, typer.Option("--name", help="Short name of your organization.")] = "Our Organization",
    source: Annotated[
        str | None, typer.Option("--from", metavar="SPEC", help="What CI installs: git+https://HOST/workreg@v0.1.0.")
    ] = None,
) -> None:
    """Start a repository of work registers.

    Writes workreg.yaml, folders and schemas, files for GitHub, GitLab, pre-commit and editors (docs/ci.md) where none
    are, and makes a first commit.
    """
    from pathlib import Path
    from shlex import quote

    from workreg.actions.starting import start_repository
    from workreg.cli import console

    made = start_repository(Path(folder), name, now(), source)
    console.out(f"{folder} is a repository of work registers now (commit {made.recorded.commit[:10]})")
    _say_what_was_written(made)
    _say_what_was_left(made)
    written = [path for path in CI if path in made.recorded.paths]
    if written and not source:
        console.say(f"next: say where workreg is installed from: WORKREG in {' and '.join(written)}; docs/ci.md")
    there = f" -C {quote(folder)}" if folder != "." else ""
    console.say(f"next: git{there} commit --message 'Name our people' workreg.yaml  (once you have named them there)")
    console.say(f"next: workreg{there} new ID --partner NAME")


def _say_what_was_written(made: "Started") -> None:
    """How many files, and the folders and files at the top that they are in."""
    from workreg.cli import console

    paths = made.recorded.paths
    places = sorted({"".join(path.partition("/")[:2]) for path in paths})
    console.out(f"{len(paths)} files written: {', '.join(places)}")
    if any(path in CI for path in paths):
        console.say("what the files for CI, hooks and editors do is said in docs/ci.md of workreg")


def _say_what_was_left(made: "Started") -> None:
    from workreg.cli import console

    if made.is_inside:
        console.say(
            "files for CI, hooks and editors are not written: they belong at the top of the repository; docs/ci.md"
        )
    for path in () if made.is_inside else made.left:
        console.say(f"{path} is left as it is; docs/ci.md says what ours would do")


def new(
    register_id: Annotated[str, typer.Argument(metavar="ID", help="Short id of the register: mipi.")],
    *,
    partner: Annotated[str, typer.Option("--partner", metavar="NAME", help="Full name of the partner organization.")],
    committee: Annotated[
        str, typer.Option("--committee", metavar="BODY", help="The originating committee (DSP4003 2.3).")
    ] = "alliance",
    by: By = None,
    on: On = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Propose a new register, from the template.

    By an outside organization, or a member of Board or Leadership level (DSP4003 3.1, row 36).
    """
    from functools import partial

    from workreg.actions import steps
    from workreg.actions.starting import Start, draft
    from workreg.cli import acts, console

    console.state.is_json = json
    text = partial(draft, Start(register_id, partner, committee))
    given = {"originating_committee": committee}
    acts.finish(steps.propose(acts.actor(by, on, dry_run=dry_run), register_id, text, given), is_json=json)


def register(app: typer.Typer) -> None:
    """Add these commands."""
    for command in (init, new):
        app.command()(command)
