"""What needs a person, over all registers: `status` without a register, and `stats`."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from workreg.cli.options import AsOf, Json, one_of

if TYPE_CHECKING:
    from workreg.actions.attending import Attending
    from workreg.core.views.urgency import Item

HEADINGS = ("rank", "days", "register", "what", "who", "command")
FORMATS = ("table", "json", "csv", "md")


def status_of_all(as_of: str | None, person: str | None, *, everything: bool, json: bool) -> None:
    """Every open matter, the most urgent first; only those of one person where one is named."""
    from workreg.cli import console
    from workreg.core.views.urgency import shown

    found = list(shown(_items(as_of), person, everything=everything))
    if json:
        return console.out_json([{**item._asdict(), "who": list(item.who)} for item in found])
    console.table([each.upper() for each in HEADINGS], [_cells(item) for item in found])
    if not found:
        console.say("nothing needs anybody now" if person is None else f"nothing needs {person} now")
    return None


def stats(
    *,
    form: Annotated[str, typer.Option("--format", metavar="FORMAT", help="table, json, csv or md.")] = "table",
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Count registers, with their ages and what is overdue.

    By stage and owner, with what waits (DSP4003 2.2, 2.7, 4.1; rows 11, 34, 73).
    """
    from workreg.actions.attending import figures
    from workreg.cli import console

    form = "json" if json else one_of(form, FORMATS, "--format")
    console.state.is_json = form == "json"
    found, now = _attended(as_of)
    told = figures(found, now)
    if form == "json":
        return console.out_json(told)
    console.tables(_tables(told), form)
    return None


def _tables(told: dict[str, Any]) -> list[tuple[str, list[str], list[list[object]]]]:
    from workreg.cli import console

    ages = ["registers", "days", "longest", "register"]
    ranks = ["overdue", "soon", "waiting", "open", "later"]
    return [
        ("", ["registers", "in force"], [[told["registers"], told["in_force"]]]),
        ("Where they stand, and for how many days (the median, and the longest)", ["stage", *ages], [
            [console.stage(row["name"]), *(row[key] for key in ages)] for row in told["stages"]
        ]),
        ("Whose they are", ["owner", *ages], [
            [row["name"] or "nobody", *(row[key] for key in ages)] for row in told["owners"]
        ]),
        ("What needs somebody", ["kind", *ranks], [
            [row["kind"], *(row[key] for key in ranks)] for row in told["matters"]
        ]),
    ]  # fmt: skip


def _attended(as_of: str | None) -> "tuple[Attending, Any]":
    from workreg.actions.attending import attend
    from workreg.cli import console, here
    from workreg.cli.options import day
    from workreg.cli.options import now as clock
    from workreg.store import reading

    files = here.tree()
    organization = reading.organization(files)
    now = here.moment(organization, as_of)
    found = attend(files.root, now, day(as_of, "--as-of"), organization.today(clock()))
    for name in found.unreadable:
        console.say(f"{name} cannot be read and is left out; workreg validate {name} says why")
    return found, now


def _items(as_of: str | None) -> "list[Item]":
    from workreg.actions.attending import items

    found, now = _attended(as_of)
    return items(found, now)


def _cells(item: "Item") -> list[object]:
    return [
        item.rank, item.days, item.register, item.what, ", ".join(item.who) or f"{item.whose} (nobody is named)",
        item.command,
    ]  # fmt: skip


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(stats)
