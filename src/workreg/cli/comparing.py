"""`diff`: what differs between two texts, word by word."""

from typing import TYPE_CHECKING, Annotated

import typer

from workreg.cli.completing import known_ids
from workreg.cli.options import Json

if TYPE_CHECKING:
    from workreg.actions.comparing import Compared
    from workreg.core.redline.comparison import Comparison

FORMATS = ("text", "md", "html", "json")


def diff(
    what: Annotated[
        str, typer.Argument(metavar="ID|OLD.yaml", help="The register, or a file.", autocompletion=known_ids)
    ],
    against: Annotated[
        str | None, typer.Argument(metavar="[A..B|NEW.yaml]", help="Which texts of it, or the file to compare with.")
    ] = None,
    *,
    form: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="text, md (for a comment), html (to sign) or json.")
    ] = "text",
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write the Markdown or HTML into this file.")
    ] = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit 1 where something differs, as git does.")
    ] = False,
    json: Json = False,
) -> None:
    """Show what differs between two texts.

    Word by word, with the class of the change and whom it asks.
    A and B are each the four digits of an event (0012), a version (1.0), a day, or a revision of git (HEAD~3, a branch,
    a tag), the first of these that fits. A.. is up to the text on file now, ..B from the text in force. Without A..B:
    from the text in force to the draft while it is amended, else what is not committed yet. Two files may lie anywhere.
    """
    from workreg.cli import console
    from workreg.cli.options import one_of

    is_json = json or one_of(form, FORMATS, "--format") == "json"
    _insist_on_a_page(form, output, is_json=is_json)
    console.state.is_json = is_json
    found = _found(what, against)
    for remark in found.remarks:
        console.say(remark)
    _write(found.comparison, "json" if is_json else form, output)
    if exit_code and found.comparison.rows:
        raise typer.Exit(1)


def _insist_on_a_page(form: str, output: str | None, *, is_json: bool) -> None:
    from workreg.core.problems import Problem, Unusable

    if output is not None and (is_json or form == "text"):
        raise Unusable(Problem("WR001", "--output is for Markdown and HTML", hint=f"--format html --output {output}"))


def _found(what: str, against: str | None) -> "Compared":
    from workreg.actions import comparing
    from workreg.cli import here
    from workreg.core.problems import Problem, Unusable
    from workreg.core.slugs import is_slug

    if is_slug(what):
        return comparing.register(here.tree(), what, against)
    if against is None:
        why = f"{what} is no id of a register; to compare two files, name both"
        raise Unusable(Problem("WR001", why, hint=f"workreg diff {what} NEW.yaml"))
    return comparing.files(what, against)


def _write(found: "Comparison", form: str, output: str | None) -> None:
    from workreg.cli import console, redlining
    from workreg.core.redline.values import as_document, as_values
    from workreg.render import redlines
    from workreg.store import outgoing

    if form == "text":
        return redlining.show(found)
    if form == "json":
        return console.out_json(as_values(found))
    text = redlines.to_html(as_document(found)) if form == "html" else redlines.to_markdown(as_values(found))
    if output is None:
        return console.out(text.rstrip("\n"))
    outgoing.write(output, text, "--output")
    return console.say(f"{output} written")


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command()(diff)
