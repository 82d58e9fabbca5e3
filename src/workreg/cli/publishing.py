"""`render`: registers as documents people sign and read."""

from typing import Annotated

import typer

from workreg.cli.completing import known_ids
from workreg.cli.options import AsOf, Draft, Json


def render(
    register_ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID...]", help="Registers. Default: all.", autocompletion=known_ids)
    ] = None,
    *,
    form: Annotated[str, typer.Option("--format", metavar="FORMAT", help="md or html.")] = "html",
    output: Annotated[str, typer.Option("--output", "-o", metavar="DIR", help="Folder to write into.")],
    draft: Draft = False,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Render registers as Markdown or HTML.

    Without IDs all of them, with an index; what has not changed is left as it is. Of a register that is being
    amended, the text in force; --draft renders the amendment, marked as a draft.
    """
    from pathlib import Path

    from workreg.actions.publishing import Job, render
    from workreg.cli import console, here
    from workreg.cli.options import day, one_of

    console.state.is_json = json
    on, today = day(as_of, "--as-of"), here.today()
    past = here.passed(as_of, today)
    job = Job(
        Path.cwd(), tuple(register_ids or ()), one_of(form, ("md", "html"), "--format"), Path(output), past, draft
    )
    done = render(job, on or today)
    if json:
        return console.out_json({"written": [str(each) for each in done.written], "unchanged": len(done.unchanged)})
    for path in done.written:
        console.out(str(path))
    console.say(f"{len(done.written)} written, {len(done.unchanged)} up to date")
    return None


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command()(render)
