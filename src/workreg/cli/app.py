"""The command line, put together. Each command lives in the module of its kind; `grouping` has the sections.

Modules of commands import typer and nothing heavy; models, git and templates are imported when a command runs.
"""

import os
from typing import Annotated

import typer

from workreg import __version__
from workreg.cli import (
    attending,
    checking,
    comparing,
    console,
    contacting,
    drafting,
    duties,
    ending,
    holding,
    importing,
    keeping,
    looking,
    meeting,
    planning,
    publishing,
    requesting,
    reviewing,
    standards,
    starting,
    stepping,
    verifying,
    voting,
)
from workreg.cli.grouping import Sectioned, complete
from workreg.core.problems import Problem, Unusable

app = typer.Typer(
    name="workreg",
    cls=Sectioned,
    help="Run the work registers of a standards body and its partners: text in YAML, every step a git commit.",
    epilog="`workreg status` says who must act next, `workreg explain CODE` why something is asked.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)


def _version(asked: bool) -> None:  # noqa: FBT001 - typer calls it
    if asked:
        console.out(f"workreg {__version__}")
        raise typer.Exit


@app.callback()
def options(
    folder: Annotated[str | None, typer.Option("-C", metavar="DIR", help="Work in this folder instead.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only the result, no remarks.")] = False,  # noqa: FBT002
    no_input: Annotated[bool, typer.Option("--no-input", help="Never ask; fail instead.")] = False,  # noqa: FBT002
    version: Annotated[  # noqa: ARG001, FBT002 - answered by its callback
        bool, typer.Option("--version", "-V", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Options of every command."""
    console.state.quiet, console.state.takes_input = quiet, not no_input
    if folder:
        try:
            os.chdir(folder)
        except OSError as error:
            why = f"-C {folder}: {error.strerror}"
            raise Unusable(Problem("WR001", why, hint="name a folder that exists")) from None


for commands in (
    starting, importing, drafting, stepping, voting, keeping, planning, contacting, ending, reviewing, duties,
    standards, requesting, meeting, looking, comparing, attending, holding, verifying, checking, publishing,
):  # fmt: skip
    commands.register(app)
complete(app)
