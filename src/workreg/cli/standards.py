"""`standards`: the standards developed under all registers, their overlap, and groups to be split (DSP4003 5)."""

from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer
from typer.core import TyperGroup

from workreg.cli.completing import known_ids
from workreg.cli.options import AsOf, By, DryRun, Json, On

if TYPE_CHECKING:
    from workreg.core.register import Register

FORMATS = ("table", "json", "csv", "md")
SHOWN = ("register", "id", "identifier", "type", "domain", "mode", "lead", "owner")
WAITING = ("register", "id", "identifier", "type", "since", "due", "late")
OVERLAP = ("kind", "value", "register", "item", "words")


class Listing(TyperGroup):
    """A noun that lists where no command is named: `workreg standards mipi` is `workreg standards list mipi`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - typer's own, private type
        """Take words that begin with no command for those of `list`."""
        is_command = bool(args) and args[0] in {*self.commands, "--help", "-h"}
        return super().parse_args(ctx, args if is_command else ["list", *args])


class Report(NamedTuple):
    """A report in columns, and as JSON."""

    headings: tuple[str, ...]
    rows: list[dict[str, Any]]
    content: list[dict[str, Any]]


def list_(
    register_id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="The register. Default: all.", autocompletion=known_ids)
    ] = None,
    *,
    domain: Annotated[
        str, typer.Option("--domain", metavar="WORDS", help="Only this information management domain; `*` is any text.")
    ] = "*",
    identifier: Annotated[
        str, typer.Option("--identifier", metavar="WORDS", help="Only this standard, and those that extend it.")
    ] = "*",
    overlap: Annotated[bool, typer.Option("--overlap", help="What stands in more than one register.")] = False,
    groups: Annotated[bool, typer.Option("--groups", help="Group rows that wait to be split.")] = False,
    form: Annotated[str, typer.Option("--format", metavar="FORMAT", help="table, json, csv or md.")] = "table",
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """List standards by domain and identifier.

    Over all registers, or of one; a register that has ended is left out unless it is named. --overlap compares
    identifiers, standards that are extended, documents and domains (DSP4003 2.7 and 5.2, rows 33, 97, 98).
    """
    from workreg.cli import console, here
    from workreg.cli.options import one_of
    from workreg.core import standards
    from workreg.core.problems import Problem, Unusable

    form = "json" if json else one_of(form, FORMATS, "--format")
    console.state.is_json = form == "json"
    if overlap and groups:
        raise Unusable(Problem("WR001", "--overlap and --groups are two reports", hint="ask for one at a time"))
    organization, registers, moment = here.seen(None if overlap else register_id, as_of)
    seen = [each for each in registers if each.events or not as_of]
    if overlap:
        found = _overlaps(seen, register_id)
    elif groups:
        waiting = standards.groups(_meant(seen, register_id), organization.standards.split_after)
        found = _report(WAITING, [standards.waiting(each, moment.today) for each in waiting])
    else:
        rows = standards.rows(_meant(seen, register_id), domain=domain, identifier=identifier)
        found = _report(SHOWN, [standards.listed(each) for each in rows])
    _print(found, form)


def _meant(registers: "list[Register]", register_id: str | None) -> "list[Register]":
    from workreg.core.standards import is_live

    return registers if register_id else [each for each in registers if is_live(each)]


def _report(headings: tuple[str, ...], rows: list[dict[str, Any]]) -> Report:
    return Report(headings, rows, rows)


def _overlaps(registers: "list[Register]", register_id: str | None) -> Report:
    """The overlaps, those of one register where it is named, a line for each place."""
    from workreg.cli import here
    from workreg.core import standards

    if register_id:
        here.read(register_id)  # a slip in the id is told, and is no register without overlap
    found = [standards.as_plain(each) for each in standards.overlaps(registers)]
    if register_id:
        found = [each for each in found if any(place["register"] == register_id for place in each["places"])]
    rows = [{"kind": each["kind"], "value": each["value"], **place} for each in found for place in each["places"]]
    return Report(OVERLAP, rows, found)


def _print(found: Report, form: str) -> None:
    from workreg.cli import console
    from workreg.render.reports import to_csv, to_markdown

    if form == "json":
        return console.out_json(found.content)
    if form == "csv" and found.rows:
        keys = tuple(found.rows[0])
        return console.write(to_csv(keys, [[_cell(row[key]) for key in keys] for row in found.rows]))
    cells = [[_cell(row[key]) for key in found.headings] for row in found.rows]
    if form != "table":
        return console.write((to_csv if form == "csv" else to_markdown)(found.headings, cells))
    console.table([each.upper() for each in found.headings], cells)
    if not cells:
        console.say("there is nothing to list")
    return None


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, list) else value


def split(
    register_id: Annotated[str, typer.Argument(metavar="ID", help="The register.", autocompletion=known_ids)],
    row: Annotated[str, typer.Argument(metavar="ROW", help="Id of the group row of its standards table.")],
    *,
    into: Annotated[
        list[str],
        typer.Option("--into", metavar="IDENTIFIER", help="A discrete standard, or a FILE.yaml with `standards`."),
    ],
    by: By = None,
    on: On = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Replace a group row by one row for each discrete standard.

    --into is given once for each. What a row does not say for itself it takes from the group, and it keeps the
    group's id as `split_from`. All other lines of the file stay as they are (DSP4003 5.2, row 97).
    """
    from workreg.actions.splitting import split as split_row
    from workreg.cli import acts, console

    console.state.is_json = json
    acts.finish(split_row(acts.actor(by, on, dry_run=dry_run), register_id, row, _wanted(into)), is_json=json)


def _wanted(into: list[str]) -> list[Any]:
    from workreg.actions.splitting import wanted_in
    from workreg.cli import here

    wanted: list[Any] = []
    for word in into:
        is_file = word.endswith((".yaml", ".yml"))
        wanted += wanted_in(here.read_file(word), word) if is_file else [{"identifier": word}]
    return wanted


def register(app: typer.Typer) -> None:
    """Add these commands."""
    made = typer.Typer(cls=Listing, help="List standards under development; split a group.")
    made.command("list")(list_)
    made.command()(split)
    app.add_typer(made, name="standards")
