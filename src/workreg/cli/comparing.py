"""`diff`: what differs between two texts, word by word."""

from typing import TYPE_CHECKING, Annotated

import typer

from workreg.cli.completing import known_ids
from workreg.cli.options import Json

if TYPE_CHECKING:
    from workreg.actions.comparing import Compared
    from workreg.core.redline.comparison import Comparison

FORMATS = ("table", "json")


def diff(
    what: Annotated[
        str, typer.Argument(metavar="ID|OLD.yaml", help="The register, or a file.", autocompletion=known_ids)
    ],
    against: Annotated[
        str | None, typer.Argument(metavar="[A..B|NEW.yaml]", help="Which texts of it, or the file to compare with.")
    ] = None,
    *,
    form: Annotated[str, typer.Option("--format", metavar="FORMAT", help="table or json.")] = "table",
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit 1 where something differs, as git does.")
    ] = False,
    json: Json = False,
) -> None:
    """Show what changes between two texts, word by word, with the class of the change and whom it asks.

    A and B are each the four digits of an event (0012), a version (1.0), a day, or a revision of git (HEAD~3, a branch,
    a tag), the first of these that fits. A.. is up to the text on file now, ..B from the text in force. Without A..B:
    from the text in force to the draft while it is amended, else what is not committed yet. Two files may lie anywhere.
    """
    from workreg.cli import console
    from workreg.cli.options import one_of

    is_json = json or one_of(form, FORMATS, "--format") == "json"
    console.state.is_json = is_json
    found = _found(what, against)
    for remark in found.remarks:
        console.say(remark)
    _write(found.comparison, "json" if is_json else form)
    if exit_code and found.comparison.rows:
        raise typer.Exit(1)


def _found(what: str, against: str | None) -> "Compared":
    from workreg.actions import comparing
    from workreg.cli import acts
    from workreg.core.problems import Problem, Unusable
    from workreg.core.slugs import is_slug

    if is_slug(what):
        return comparing.register(acts.tree(), what, against)
    if against is None:
        why = f"{what} is no id of a register; to compare two files, name both"
        raise Unusable(Problem("WR001", why, hint=f"workreg diff {what} NEW.yaml"))
    return comparing.files(what, against)


def _write(found: "Comparison", form: str) -> None:
    from workreg.cli import console
    from workreg.cli.redlining import show
    from workreg.core.redline.values import as_values

    if form == "json":
        return console.out_json(as_values(found))
    return show(found)


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command()(diff)
