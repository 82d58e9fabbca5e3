"""Commands that bring registers to others: `render` as documents people sign and read, `export` as data."""

from typing import TYPE_CHECKING, Annotated

import typer

from workreg.cli.completing import known_ids
from workreg.cli.options import AsOf, Draft, Json

if TYPE_CHECKING:
    from workreg.actions.exporting import Job


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


def export(
    register_ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID...]", help="Registers. Default: all.", autocompletion=known_ids)
    ] = None,
    *,
    form: Annotated[str, typer.Option("--format", metavar="FORMAT", help="json or csv.")] = "json",
    table: Annotated[
        str | None,
        typer.Option(
            "--table", metavar="TABLE", help="Which table of CSV: registers, events, votes, milestones, contacts."
        ),
    ] = None,
    texts: Annotated[bool, typer.Option("--texts", help="With every frozen text in full (JSON).")] = False,
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="PATH", help="File to write; for CSV without --table, a folder for all tables."
        ),
    ] = None,
    as_of: AsOf = None,
) -> None:
    """Export registers with all their facts.

    As one JSON document or as CSV tables. The JSON has a schema: `workreg schema export`. Cells of CSV that a
    spreadsheet would run as formulas begin with an apostrophe. Nothing is written unless every register can be read.
    """
    from functools import partial
    from pathlib import Path

    from workreg.actions.exporting import export_to
    from workreg.cli import console, here

    tables = _tables(form, table, is_filed=output is not None, has_texts=texts)
    job = _job(tuple(register_ids or ()), tables, texts, as_of)
    show = partial(console.write, shown=console.told) if job.tables else console.write_json
    for path in export_to(here.tree(), job, Path(output) if output else None, show):
        console.out(str(path))


def _tables(form: str, table: str | None, *, is_filed: bool, has_texts: bool) -> tuple[str, ...]:
    """The wanted tables; none for JSON."""
    from workreg.cli.options import one_of
    from workreg.core.problems import Problem, Unusable
    from workreg.core.views.tables import TABLES

    if one_of(form, ("json", "csv"), "--format") == "json":
        if table:
            raise Unusable(Problem("WR001", f"--table {table}: JSON has no tables", hint="--format csv"))
        return ()
    if has_texts:
        raise Unusable(Problem("WR001", "--texts: whole texts do not fit into tables", hint="--format json"))
    everything = tuple(TABLES) if is_filed else ("registers",)
    return (one_of(table, tuple(TABLES), "--table"),) if table else everything


def _job(register_ids: tuple[str, ...], tables: tuple[str, ...], has_texts: bool, as_of: str | None) -> "Job":  # noqa: FBT001 - handed on as it was typed
    from workreg.actions.exporting import Job
    from workreg.cli import here
    from workreg.cli.options import day

    today = here.today()
    on = day(as_of, "--as-of")
    return Job(register_ids, tables, has_texts, on or today, today, on is not None)


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(render)
    app.command()(export)
