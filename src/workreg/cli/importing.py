"""`import`: a document that people wrote elsewhere becomes a register, with a report of what became of every word."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workreg.cli.completing import known_ids
from workreg.cli.options import By, DryRun, Json, one_of
from workreg.core.problems import Problem, Refused, Unusable
from workreg.core.typed import quoted

if TYPE_CHECKING:
    from workreg.actions.acting import Actor
    from workreg.actions.importing import Import, Imported
    from workreg.actions.renewing import Renewal
    from workreg.ingest.interpreting import Reading

FORMS = ("text", "md", "json")
ORDERS = ("mdy", "dmy")
SIDES = ("accept", "reject")
NO_REGISTER = 1


File = Annotated[str, typer.Argument(metavar="FILE", help="The document: .txt, .md, .html, .docx or .pdf.")]
NewId = Annotated[
    str | None, typer.Option("--id", metavar="ID", help="Id of the new register. Default: the partner's.")
]
Into = Annotated[
    str | None,
    typer.Option("--into", metavar="ID", help="Take it over as a newer edition of it.", autocompletion=known_ids),
]
Match = Annotated[
    list[str] | None,
    typer.Option("--match", metavar="LIST/ID=N", help="With --into: item N of the document is it; 0: none."),
]
Yes = Annotated[bool, typer.Option("--yes", help="With --into: take what is the same beyond doubt.")]
DateOrder = Annotated[
    str, typer.Option("--date-order", metavar="ORDER", help="How 6/9/2023 is read: mdy (June) or dmy (September).")
]
Tracked = Annotated[
    str | None, typer.Option("--tracked", metavar="SIDE", help="Tracked changes of Word: accept or reject.")
]
Form = Annotated[str, typer.Option("--format", metavar="FORMAT", help="The report as text, md or json.")]


def import_(
    file: File,
    *,
    register_id: NewId = None,
    into: Into = None,
    match: Match = None,
    yes: Yes = False,
    date_order: DateOrder = "mdy",
    tracked: Tracked = None,
    form: Form = "text",
    by: By = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Take over a document as a register, with the facts it claims.

    The report says what was found and where it stands now, what is open, and what became of every word. Exit 1 where
    the document is no register and was kept as sections, or where the rules hold it up.
    """
    from workreg.cli import acts, console

    form = "json" if json else one_of(form, FORMS, "--format")
    console.state.is_json = form == "json"
    if into and register_id:
        raise Unusable(Problem("WR001", "--id names a new register, --into one that is held: give one of them"))
    if (match or yes) and not into:
        raise Unusable(Problem("WR001", "--match and --yes say what of a newer edition is held: they need --into ID"))
    actor = acts.actor(by, None, dry_run=dry_run)
    again = _again(file, date_order, tracked)
    with _naming(f"{again} --into {into}" if into else again):
        reading = _reading(file, date_order, tracked)
    with _naming(again):
        work = _renewal(reading, into, match or [], actor, yes=yes) if into else _import(reading, register_id)
        try:
            imported = work.record(actor)
        except Refused:
            _show_refused(work, form)
            raise
    _show(imported, form)
    if not reading.is_register:
        console.say("the document is no register: it is kept as sections, in order, under placeholders")
        raise typer.Exit(NO_REGISTER)


def _again(file: str, date_order: str, tracked: str | None) -> str:
    """The words that read the file once more in the same way."""
    order = "" if date_order == ORDERS[0] else f" --date-order {date_order}"
    return f"import {quoted(file)}{order}" + (f" --tracked {tracked}" if tracked else "")


@contextmanager
def _naming(again: str) -> Iterator[None]:
    """Write in every way out how the file is read, as it was typed."""
    try:
        yield
    except (Refused, Unusable) as error:
        named = (
            each._replace(hint=each.hint.replace("import FILE", again)) if each.hint else each
            for each in error.problems
        )
        raise type(error)(named) from error


def _reading(file: str, date_order: str, tracked: str | None) -> "Reading":
    from workreg.actions import importing
    from workreg.ingest.interpreting import Options
    from workreg.ingest.reading import read

    order = one_of(date_order, ORDERS, "--date-order")
    side = one_of(tracked, SIDES, "--tracked") if tracked else None
    return importing.understood(Path.cwd(), read(Path(file), side), Options(order))


def _import(reading: "Reading", register_id: str | None) -> "Import | Renewal":
    from workreg.actions.importing import Import, id_for

    return Import(reading, id_for(reading, register_id))


def _renewal(reading: "Reading", into: str, match: list[str], actor: "Actor", *, yes: bool) -> "Import | Renewal":
    from workreg.actions.renewing import Renewal
    from workreg.cli import matching

    try:
        return Renewal(reading, into, matching.chosen(reading, into, match, yes=yes))
    except Refused as doubt:
        if matching.can_ask():
            raise
        said = matching.chosen(reading, into, match, yes=True)
        raise Refused([*_besides(Renewal(reading, into, said), actor), *doubt.problems]) from doubt


def _besides(work: "Renewal", actor: "Actor") -> "Sequence[Problem]":
    """What else holds a newer edition up, so that every reason is told at once."""
    try:
        work.record(actor._replace(dry_run=True))
    except Refused as error:
        return error.problems
    return ()


def _show_refused(work: "Import | Renewal", form: str) -> None:
    """What was read, also where the rules hold it up."""
    if work.told and form != "json":
        _write(work.told.report, form)


def _show(imported: "Imported", form: str) -> None:
    from workreg.cli import acts, console

    if form == "json":
        return console.out_json(_as_json(imported))
    _write(imported.report, form)
    done = imported.done
    if done.recorded is None:
        console.say("dry run: nothing is recorded; this would be")
        for path, data in sorted(done.entry.files.items(), key=lambda each: (each[0] != imported.report["file"], each)):
            console.out(f"\n# {path}")
            console.write(data.decode())
        return None
    acts.say_recorded(done, list(_first(imported)) or None)
    console.say(f"next: workreg validate {done.register.id}")
    return None


def _first(imported: "Imported") -> Iterator[str]:
    """What a document that was taken over asks for, before the steps of its stage."""
    from workreg.cli import here
    from workreg.core.effects import standing

    register_id = imported.done.register.id
    now = standing(here.read(register_id)[1])
    if imported.report["placeholders"]:
        yield f"workreg edit {register_id}  (fill in what is left open)"
    if not now.owner:
        yield f"workreg assign {register_id} OWNER  (a document names none)"


def _write(values: dict[str, Any], form: str) -> None:
    from workreg.cli import console
    from workreg.render import imports

    console.write(imports.to_markdown(values) if form == "md" else imports.to_text(values), console.told)


def _as_json(imported: "Imported") -> dict[str, Any]:
    done = imported.done
    return {
        "register": done.register.id,
        "by": done.by,
        "commit": done.recorded.commit if done.recorded else None,
        "paths": sorted(done.entry.files),
        "message": done.entry.message,
        "report": imported.report,
        "text": imported.text.decode(),
    }


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("import")(import_)
