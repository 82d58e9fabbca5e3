"""`due-reviews`: which registers must be reviewed, for people and for CI (DSP4003 4, row 67)."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from workreg.cli.completing import known_ids
from workreg.cli.options import AsOf, Json

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workreg.actions.overview import Overview
    from workreg.core.reviews import Due, Overdue

FORMATS = ("table", "json", "csv", "md", "github", "junit")
FAILING = {"overdue": {"overdue"}, "due": {"overdue", "due"}, "unknown": {"unknown"}, "none": set[str]()}
HEADINGS = ("register", "state", "due", "days", "reason")


def due_reviews(
    register_ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID...]", help="Registers. Default: all.", autocompletion=known_ids)
    ] = None,
    *,
    within: Annotated[
        str | None,
        typer.Option("--within", metavar="90d", help="How early a review counts as due. Default: the policy's."),
    ] = None,
    fail_on: Annotated[
        list[str] | None,
        typer.Option("--fail-on", metavar="STATE", help="overdue, due, unknown or none. Default: overdue and unknown."),
    ] = None,
    milestones: Annotated[bool, typer.Option("--milestones", help="Also milestones past their timeframe.")] = False,
    form: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="table, json, csv, md, github or junit.")
    ] = "table",
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Say which registers are due for review.

    Exit 1 if one is overdue or has no readable date; --fail-on says otherwise (DSP4003 4, row 67).
    """
    from pathlib import Path

    from workreg.actions.overview import overview
    from workreg.cli import console
    from workreg.cli.options import one_of

    form = "json" if json else one_of(form, FORMATS, "--format")
    console.state.is_json = form == "json"
    failing = _failing(fail_on)
    found = overview(Path.cwd(), register_ids or ())
    _insist_on_file(found, register_ids or ())
    today = _today(found, as_of)
    rows = _due(found, today, within)
    late = _late(found, today) if milestones else []
    _PRINTERS[form](rows, late, found)
    if any(row.state in failing for row in rows):
        raise typer.Exit(1)


def _insist_on_file(found: "Overview", wanted: "Sequence[str]") -> None:
    """A register that is not there is a slip of whoever asks, not a finding."""
    from workreg.core import paths
    from workreg.core.problems import Problem, Unusable

    for row in found.rows if wanted else ():
        file = paths.register(row["id"])
        if row.get("problem") and not (found.root / file).exists():
            raise Unusable(Problem("WR130", f"there is no register {row['id']!r}", file=file, hint="workreg list"))


def _failing(words: list[str] | None) -> set[str]:
    from workreg.cli.options import one_of

    given = [part for word in words or ["overdue", "unknown"] for part in word.split(",")]
    return set().union(*(FAILING[one_of(word, tuple(FAILING), "--fail-on")] for word in given))


def _today(found: "Overview", as_of: str | None) -> "date":
    from zoneinfo import ZoneInfo

    from workreg.cli.options import day, now

    return day(as_of, "--as-of") or now().astimezone(ZoneInfo(found.organization["time_zone"])).date()


def _due(found: "Overview", today: "date", within: str | None) -> "list[Due]":
    from workreg.core.problems import Problem, Unusable
    from workreg.core.reviews import by_urgency, later, next_review

    early = within or found.organization["remind"]
    try:
        later(today, early)
    except ValueError as error:
        raise Unusable(Problem("WR001", f"--within: {error}", hint="--within 90d")) from None
    return by_urgency(next_review(row, today, early, found.organization["every"]) for row in found.rows)


def _late(found: "Overview", today: "date") -> "list[Overdue]":
    from workreg.core.reviews import overdue_milestones

    return sorted(
        (each for row in found.rows for each in overdue_milestones(row, today)),
        key=lambda each: (each.end, each.register),
    )


def _cells(row: "Due") -> list[object]:
    return [row.register, row.state, row.due.isoformat() if row.due else None, row.days, row.reason]


def _late_cells(row: "Overdue") -> list[object]:
    return [row.register, row.milestone, row.timeframe, row.days, row.text]


LATE_HEADINGS = ("register", "milestone", "timeframe", "days", "text")


def _print_table(rows: "list[Due]", late: "list[Overdue]", _found: "Overview") -> None:
    from workreg.cli import console

    console.table([each.upper() for each in HEADINGS], [_cells(row) for row in rows])
    if not rows:
        console.say("there are no registers yet; next: workreg new ID --partner NAME")
    if late:
        console.out("\nMilestones past their timeframe:")
        console.table([each.upper() for each in LATE_HEADINGS], [_late_cells(row) for row in late])


def _print_json(rows: "list[Due]", late: "list[Overdue]", _found: "Overview") -> None:
    from workreg.cli import console

    milestones: dict[str, list[dict[str, object]]] = {}
    for each in late:
        milestones.setdefault(each.register, []).append(dict(zip(LATE_HEADINGS, _late_cells(each), strict=True)))
    content: list[dict[str, Any]] = [dict(zip(HEADINGS, _cells(row), strict=True)) for row in rows]
    for row in content:
        if row["register"] in milestones:
            row["milestones"] = milestones[row["register"]]
    console.out_json(content)


def _print_csv(rows: "list[Due]", late: "list[Overdue]", _found: "Overview") -> None:
    from workreg.cli import console
    from workreg.render.reports import to_csv

    console.write(to_csv(HEADINGS, [_cells(row) for row in rows]))
    if late:
        console.write("\r\n" + to_csv(LATE_HEADINGS, [_late_cells(row) for row in late]))


def _markdown(rows: "list[Due]", late: "list[Overdue]") -> str:
    from workreg.render.reports import to_markdown

    text = to_markdown(HEADINGS, [_cells(row) for row in rows])
    if late:
        text += "\nMilestones past their timeframe:\n\n" + to_markdown(
            LATE_HEADINGS, [_late_cells(each) for each in late]
        )
    return text


def _print_markdown(rows: "list[Due]", late: "list[Overdue]", _found: "Overview") -> None:
    from workreg.cli import console

    console.write(_markdown(rows, late))


def _print_github(rows: "list[Due]", late: "list[Overdue]", found: "Overview") -> None:
    """Annotations on the `review:` lines; the whole table in the job's summary."""
    from workreg.cli import console, runner
    from workreg.render.findings.bounded import bounded
    from workreg.render.reports import Finding, to_github

    levels = {"overdue": "error", "unknown": "error", "due": "warning"}
    findings = [
        Finding(levels[row.state], f"{row.register}: review {row.state}", _words(row), *_place(found, row.register))
        for row in rows
        if row.state in levels
    ]
    findings += [
        Finding(
            "warning",
            f"{each.register}: milestone overdue",
            f"{each.milestone}: due {each.timeframe}",
            f"registers/{each.register}.yaml",
        )
        for each in late
    ]
    console.write(to_github(findings))
    lines = f"## Reviews due\n\n{_markdown(rows, late)}\n".splitlines(keepends=True)
    runner.summarise(lambda room: bounded(lines, room, "`workreg due-reviews` shows all of them."))


def _words(row: "Due") -> str:
    when = f"{-row.days} days overdue" if row.days is not None and row.days < 0 else f"due in {row.days} days"
    return row.reason if row.due is None else f"{when}, on {row.due}: {row.reason}"


def _place(found: "Overview", register_id: str) -> tuple[str, int]:
    """The register's file and its `review:` line; line 1 where it cannot be read."""
    from workreg.core import paths
    from workreg.core.problems import WorkregError
    from workreg.store import yaml

    file = paths.register(register_id)
    try:
        return file, yaml.locate(yaml.positions((found.root / file).read_bytes()), ("review",))[0]
    except (OSError, WorkregError):
        return file, 1


def _print_junit(rows: "list[Due]", late: "list[Overdue]", _found: "Overview") -> None:
    from workreg.cli import console
    from workreg.render.reports import to_junit

    failing = {"overdue", "unknown"}
    cases = [(row.register, row.reason, _words(row) if row.state in failing else None) for row in rows]
    cases += [(f"{each.register}/{each.milestone}", each.text, f"was due {each.timeframe}") for each in late]
    console.write(to_junit("due-reviews", cases))


_PRINTERS = {
    "table": _print_table,
    "json": _print_json,
    "csv": _print_csv,
    "md": _print_markdown,
    "github": _print_github,
    "junit": _print_junit,
}


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command("due-reviews")(due_reviews)
