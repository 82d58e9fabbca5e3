"""Commands that keep a register in force alive: amend, classify, milestone, review.

Its contacts are in `contacting.py`, how it ends in `ending.py`; which registers are due for review, in `reviewing.py`.
"""

from typing import Annotated

import typer

from workreg.cli.completing import known_milestones
from workreg.cli.options import By, DryRun, Id, Json, On, Reason, day
from workreg.core.problems import Problem, Unusable


def amend(
    register_id: Id,
    *,
    version: Annotated[
        str | None, typer.Option("--version", metavar="V", help="Version that the amended text will have: 1.1.")
    ] = None,
    reason: Reason = None,
    by: By = None,
    on: On = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Begin an amendment of the text in force (the owner).

    A draft with its own version; the text in force stays in force until the new one is accepted (DSP4003 1, 4;
    rows 5, 64, 66). Then `workreg edit` changes the draft, and `workreg plan` says who will be asked, and why.
    """
    from workreg.actions import keeping
    from workreg.cli import acts, console

    console.state.is_json = json
    done = keeping.amend(acts.actor(by, on, dry_run=dry_run), register_id, {"version": version, "reason": reason})
    acts.finish(done, is_json=json, then=(f"workreg edit {register_id}", f"workreg plan {register_id}"))


def classify(
    register_id: Id,
    significance: Annotated[str, typer.Argument(metavar="CLASS", help="editorial, minor or significant.")],
    *,
    reason: Reason = None,
    by: By = None,
    on: On = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Confirm of which class a change is (a chair, or the VP).

    Before an approved text goes round again (DSP4003 3.2, 4; rows 59, 68 to 70). What is editorial comes into force at
    once, by the word of a chair of the originating committee. `workreg plan` shows the class that the changes propose.
    """
    from workreg.cli import acts

    acts.take(
        register_id, "classify", by, on, dry_run=dry_run, json=json, significance=significance, reason=reason
    )  # fmt: skip


def milestone(
    register_id: Id,
    name: Annotated[str, typer.Argument(metavar="M", help="The milestone's id.", autocompletion=known_milestones)],
    *,
    done: Annotated[bool, typer.Option("--done", help="It is reached.")] = False,
    reached: Annotated[
        str | None, typer.Option("--reached", metavar="DATE", help="Day it was reached. Default: the day of the fact.")
    ] = None,
    reopen: Annotated[bool, typer.Option("--reopen", help="It is open again; say why with --reason.")] = False,
    due: Annotated[
        str | None, typer.Option("--due", metavar="WHEN", help="Its timeframe, in a draft: 2027-Q2.")
    ] = None,
    body: Annotated[
        str | None, typer.Option("--body", metavar="BODY", help="The body whose work it is, in a draft.")
    ] = None,
    reason: Reason = None,
    by: By = None,
    on: On = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Say that a milestone is reached; re-date it in a draft.

    --done and --reopen are for the owner and the chairs of its body, and are effective at once (DSP4003 3.2, 4; rows
    63, 64). --due and --body change what is agreed: in a draft, so in an amendment of a text in force (row 68).
    """
    from workreg.actions import keeping
    from workreg.cli import acts, console, here

    console.state.is_json = json
    _one_of({"--done": done, "--reopen": reopen, "--due": due is not None, "--body": body is not None})
    if reached is not None and not done:
        raise Unusable(Problem("WR001", "--reached says when a milestone was reached", hint="--done --reached DATE"))
    actor = acts.actor(by, on, dry_run=dry_run)
    if done or reopen:
        when = "no" if reopen else (day(reached, "--reached") or actor.on or here.today()).isoformat()
        recorded = keeping.mark(actor, register_id, name, {"done": when, "reason": reason})
    elif due is not None:
        recorded = keeping.adjust(actor, register_id, name, "due", _timeframe(due, "--due"))
    else:
        recorded = keeping.adjust(actor, register_id, name, "body", body)
    acts.finish(recorded, is_json=json)


def review(
    register_id: Id,
    *,
    outcome: Annotated[str | None, typer.Option("--outcome", metavar="OUTCOME", help="keep, amend or remove.")] = None,
    following: Annotated[
        str | None, typer.Option("--next", metavar="WHEN", help="When it is reviewed next: 2027-03.")
    ] = None,
    suggest: Annotated[
        bool, typer.Option("--suggest", help="Only say a month for the next review in which few others are due.")
    ] = False,
    reason: Reason = None,
    by: By = None,
    on: On = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Record a review, with the next review date (owner or VP).

    At least every 24 months, from the last approval or review (DSP4003 2.7, 4; rows 35, 64 to 67).
    """
    from workreg.actions import keeping
    from workreg.cli import acts, console, listing

    console.state.is_json = json
    if suggest:
        return _suggest(register_id, outcome, is_json=json)
    if outcome is None:
        month = listing.suggested_review(register_id)
        hint = f"workreg review {register_id} --outcome keep --reason TEXT --next {month}"
        raise Unusable(Problem("WR001", "--outcome is missing: what came of the review", hint=hint))
    given = {"outcome": outcome, "next": following, "reason": reason}
    done = keeping.review(acts.actor(by, on, dry_run=dry_run), register_id, given)
    return acts.finish(done, is_json=json, then=_after_review(register_id, outcome))


def _suggest(register_id: str, outcome: str | None, *, is_json: bool) -> None:
    from workreg.cli import console, listing

    if outcome is not None:
        raise Unusable(Problem("WR001", "--suggest records nothing, --outcome does", hint="give one of them"))
    month = listing.suggested_review(register_id)
    if is_json:
        return console.out_json({"register": register_id, "next": month})
    console.out(month)
    return console.say(f"next: workreg review {register_id} --outcome keep --reason TEXT --next {month}")


def _after_review(register_id: str, outcome: str) -> tuple[str, ...]:
    following = {
        "amend": (f"workreg amend {register_id} --version NEXT --reason TEXT",),
        "remove": (
            f"workreg remove {register_id} --ground disbanded|failed-relationship|stagnant --reason TEXT",
            f"workreg dissolve {register_id} --reason TEXT  # where all milestones are done",
        ),
    }
    return following.get(outcome, ())


def _one_of(asked: dict[str, bool]) -> None:
    """Insist on exactly one of these options."""
    given = [name for name, is_given in asked.items() if is_given]
    if len(given) != 1:
        why = f"{' and '.join(given)} exclude each other" if given else "it is not said what became of the milestone"
        raise Unusable(Problem("WR001", why, hint=f"give one of {', '.join(asked)}"))


def _timeframe(words: str, option: str) -> str:
    from workreg.core.timeframes import parse

    if not parse(words).is_readable:
        why = f"{option} {words}: write 2027-03-31, 2027-03, 2027-Q1, 2027, ongoing or tbd"
        raise Unusable(Problem("WR001", why, hint=f"{option} 2027-Q1"))
    return words


def register(app: typer.Typer) -> None:
    """Add these commands."""
    for command in (amend, classify, milestone, review):
        app.command()(command)
