"""Commands of a ballot: open it, vote in it, close it. The register may be left out where only one is meant."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from workreg.cli.completing import known_ids
from workreg.cli.options import By, Committee, DryRun, Json, On, day, moment
from workreg.core.problems import Problem, Unusable

if TYPE_CHECKING:
    from datetime import datetime

MaybeId = Annotated[
    str | None,
    typer.Argument(
        metavar="[ID]", help="The register; may be left out where only one can be meant.", autocompletion=known_ids
    ),
]


def ballot(
    register_id: MaybeId = None,
    *,
    committee: Committee,
    days: Annotated[
        str | None, typer.Option("--days", metavar="N", help="Days it stays open. Default: the rule's.")
    ] = None,
    closes: Annotated[
        str | None, typer.Option("--closes", metavar="WHEN", help="Day, or moment (RFC 3339), it closes.")
    ] = None,
    by: By = None,
    on: On = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Open a ballot of a committee or the Board (its chair).

    The text, the electorate and the rule are frozen when it opens (DSP4003 3.2, rows 46 to 50).
    """
    from workreg.cli import acts

    if days and closes:
        raise Unusable(Problem("WR001", "--days and --closes both say when the ballot closes", hint="give one of them"))
    given = {"body": committee, "days": _days(days), "closes": _closing_time(closes)}
    _run("ballot", register_id, given, acts.actor(by, on, dry_run=dry_run), json=json)


def vote(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="[ID] CHOICE", help="approve, approve-with-comments, reject or abstain.", autocompletion=known_ids
        ),
    ],
    *,
    committee: Committee,
    member: Annotated[
        str | None, typer.Option("--member", metavar="M", help="Member a chair records the vote for.")
    ] = None,
    comment: Annotated[
        str | None, typer.Option("--comment", metavar="TEXT", help="What the member says; a rejection needs it.")
    ] = None,
    by: By = None,
    on: On = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Vote in an open ballot, or change a vote.

    By a representative of a member, or by a chair for a member (DSP4003 3.2, row 47).
    """
    from workreg.cli import acts

    if len(words) > 2:  # noqa: PLR2004 - a register and a choice
        raise Unusable(Problem("WR001", f"too many words: {' '.join(words)}", hint="put a comment after --comment"))
    given = {"body": committee, "vote": words[-1], "member": member, "comment": comment}
    register_id = words[0] if len(words) > 1 else None
    _run("vote", register_id, given, acts.actor(by, on, dry_run=dry_run), json=json)


def close(
    register_id: MaybeId = None,
    *,
    committee: Committee,
    resolution: Annotated[
        str | None, typer.Option("--resolution", metavar="R", help="Identifier of the Board's resolution.")
    ] = None,
    by: By = None,
    on: On = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Count a ballot that is over, and print the sum (its chair).

    Without quorum it is extended once. The Board's approval is recorded with its resolution.
    """
    from workreg.cli import acts

    given = {"body": committee, "resolution": resolution}
    _run("close", register_id, given, acts.actor(by, on, dry_run=dry_run), json=json)


def _run(step: str, register_id: str | None, given: dict[str, Any], actor: Any, *, json: bool) -> None:  # noqa: ANN401 - an Actor
    from workreg.actions import steps
    from workreg.cli import acts, choosing, console
    from workreg.core.register import Step

    console.state.is_json = json
    meant = choosing.choose(Step(step), str(given["body"])) if register_id is None else register_id
    done = steps.vote(actor, meant, given) if step == "vote" else steps.take(actor, meant, Step(step), given)
    acts.finish(done, is_json=json)


def _days(words: str | None) -> int | None:
    if words is None:
        return None
    if not words.isdecimal() or len(words) > 3 or not 1 <= int(words) <= 366:  # noqa: PLR2004 - a year, as in the rule
        raise Unusable(Problem("WR001", f"--days {words}: a whole number of days, 1 to 366"))
    return int(words)


def _closing_time(words: str | None) -> "datetime | None":
    """When a ballot closes: a moment, or the end of a day in the organization's time zone."""
    from workreg.cli import here
    from workreg.core.case import end_of_day
    from workreg.store import reading

    if words is None:
        return None
    if found := moment(words):
        return found
    try:
        on = day(words, "--closes")
    except Unusable:
        on = None
    if on is None:
        why = f"--closes {words}: write a day (2027-03-31) or a moment (2027-03-31T17:00:00-08:00)"
        raise Unusable(Problem("WR001", why, hint="--closes 2027-03-31"))
    return end_of_day(on, reading.organization(here.tree()).zone)


def register(app: typer.Typer) -> None:
    """Add these commands."""
    for command in (ballot, vote, close):
        app.command()(command)
