"""What needs a person: each open matter of a register, with who, by when, and the command. For `status` and `stats`.

Plain values, one list for each register; how urgent a matter is on a day is worked out in `urgency.py`.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from workreg.core import ballots, timeframes
from workreg.core.case import Case, Moment
from workreg.core.commands import NOT_DONE, command
from workreg.core.effects import standing
from workreg.core.guards.amendments import STAGNANT
from workreg.core.organization import Organization
from workreg.core.people import OWNER_OR_VP, VP_OR_EC
from workreg.core.register import Event, Register, Step
from workreg.core.requests.handled import Request, requests
from workreg.core.reviews import DUE, later
from workreg.core.standing import END, Stage, Standing
from workreg.core.views import outlook
from workreg.core.views.duties import LIVES_WHILE, duties
from workreg.core.views.duties import command as command_of
from workreg.core.views.requests import next_command
from workreg.core.views.status import ASKING, entered, next_steps, uncommitted
from workreg.core.views.urgency import Kind

Matter = dict[str, Any]
"""`kind`, `what`, `who` (addresses), `whose` (words), `command`, and `since` or `due` (ISO days or moments)."""


def attention(register: Register, organization: Organization, moment: Moment) -> dict[str, Any]:
    """Where a register stands, and every matter that is open."""
    now = standing(register)
    case = Case(register, organization, Step.REVIEW, "", moment)
    return {
        "register": register.id,
        "title": register.terms.title,
        "stage": str(now.stage) if now.stage else None,
        "since": entered(register),
        "owner": now.owner,
        "in_force": now.is_in_force,
        "matters": [] if now.stage in END else list(_matters(case, now)),
    }


def _matters(case: Case, now: Standing) -> Iterator[Matter]:
    yield from _next(case, now)
    yield from _duties(case)
    if now.is_in_force:
        yield from _review(case)
        yield from _milestones(case)
        yield from _stagnant(case, now)
    yield from _requests(case)
    if now.stage in ASKING:
        yield from _of_working_groups(case)


def _next(case: Case, now: Standing) -> Iterator[Matter]:
    """The steps that lead on: a ballot with the moment it closes, an approval that a change has made stale."""
    stale = {each["committee"]: each for each in _stale(case)}
    steps = list(next_steps(case.register, case.organization, case.moment))
    asked = {step["body"] for step in steps if step["body"]}
    for step in steps:
        body = step["body"] or ""
        matter = {
            "kind": Kind.PARTNER if step["step"] == Step.ACCEPT else Kind.STEP,
            "what": step["step"],
            **{key: step[key] for key in ("who", "whose", "command")},
            "since": entered(case.register),
        }
        if body in now.open:
            yield {**matter, **_ballot(case, now.open[body])}
        else:
            yield {**matter, **(_of_stale(stale[body]) if body in stale else {})}
    ready = {key: steps[0][key] for key in ("who", "whose", "command")} if steps else {}
    yield from ({**ready, **_of_stale(each)} for body, each in stale.items() if ready and body not in asked)


def _ballot(case: Case, opening: Event) -> Matter:
    held = ballots.ballot(case.register, opening)
    return {
        "kind": Kind.BALLOT,
        "what": f"ballot {opening.number:04} of {opening.body}: {len(held.missing)} of "
        f"{len(opening.electorate or ())} have not voted",
        "due": opening.closes.isoformat() if opening.closes else None,
        "missing": len(held.missing),
        "chairs": list(opening.chairs or ()),
        "close": command(case.id, Step.CLOSE, {"body": opening.body}),
    }


def _stale(case: Case) -> Iterator[Matter]:
    """Approvals of this round that no longer hold, because what was asked about has changed."""
    began = {closing.ballot for _, closing in case.now.round}
    for each in outlook.needed(case.register, case.organization, case.now):
        if each["state"] == "stale" and each["ballot"] in began:
            yield each


def _of_stale(asked: Matter) -> Matter:
    body, ballot = asked["committee"], asked["ballot"]
    what = f"the approval of {body} (ballot {ballot:04}) is stale: what it was asked about has changed"
    return {"kind": Kind.STALE, "what": what, "since": asked["on"]}


def _duties(case: Case) -> Iterator[Matter]:
    """What is to be done because something happened; sending and scheduling are among the next steps already."""
    for duty in duties(case.register, case.organization):
        if duty.is_open and duty.kind not in LIVES_WHILE:
            what = f"{duty.kind} ({duty.about})"
            due, since = duty.due.isoformat(), duty.opened_on.isoformat()
            yield _matter(Kind.DUTY, what, list(duty.whose), duty.words, command_of(duty), due=due, since=since)


def _review(case: Case) -> Iterator[Matter]:
    """The next review, as `due-reviews` tells it (row 67); `is_soon` from when workreg.yaml reminds of it."""
    if case.now.stage is Stage.REMOVAL_RECOMMENDED:
        return  # the Board decides whether there is anything left to review
    found = outlook.review(case.register, case.organization, case.moment.on)
    what = f"review due {found.due}" if found.due else found.reason
    due = found.due.isoformat() if found.due else None
    told = command(case.id, Step.REVIEW)
    yield {
        **_matter(Kind.REVIEW, what, _owners(case), OWNER_OR_VP.words, told, due=due),
        "is_soon": found.state == DUE,
    }


def _milestones(case: Case) -> Iterator[Matter]:
    terms = case.terms_in_force or case.register.terms
    for each in terms.milestones:
        if each.done or each.due.end is None:
            continue
        body = case.organization.bodies.get(each.body or "")
        who = [*(body.chairs if body else ()), *((case.now.owner,) if case.now.owner else ())]
        whose = body.name if body else "the partner; the owner asks"
        what = f"milestone {each.id} due {each.due.raw}"
        told = command(case.id, Step.MILESTONE, {"milestones": (each.id,)})
        yield _matter(Kind.MILESTONE, what, who, whose, told, due=each.due.end.isoformat())


def _stagnant(case: Case, now: Standing) -> Iterator[Matter]:
    """Work is left and was due, the review period is over, and nothing was reached in it: a ground to end (row 73)."""
    terms, last = case.terms_in_force or case.register.terms, now.last_looked_at
    left = [each for each in terms.milestones if not each.done and each.due.kind != timeframes.ONGOING]
    reached = [e for e in case.register.events if e.step is Step.MILESTONE and e.done != NOT_DONE]
    if not left or last is None or any(event.number > last.number for event in reached):
        return
    over = terms.review.end or later(last.on, case.organization.review.every)
    yield _matter(
        Kind.STAGNANT, f"no milestone reached since {last.on}", list(VP_OR_EC.holders(case)), VP_OR_EC.words,
        command(case.id, Step.RECOMMEND, {"ground": STAGNANT}),
        due=(over + timedelta(days=1)).isoformat(), since=last.on.isoformat(),
    )  # fmt: skip


def _requests(case: Case) -> Iterator[Matter]:
    """Change requests that are not settled: forwarded, answered in time, disposed of (rows 104, 105, 109)."""
    for each in requests(case.register):
        if each.is_settled:
            continue
        body = case.organization.bodies.get(each.body or "")
        who, whose = (list(body.chairs), f"a chair of {body.name}") if body else (_owners(case), OWNER_OR_VP.words)
        what = f"change request {each.number:04} ({each.asked.standard}) waits: {each.state}"
        told, since = next_command(case.id, each) or "", each.waits_since
        due = later(since, case.organization.requests.answer_within).isoformat() if since else None
        yield _matter(Kind.REQUEST, what, who, whose, told, due=due, since=_last_word(each))


def _last_word(request: Request) -> str:
    return (request.disposed or request.contacted or request.forwarded or request.opened).on.isoformat()


def _owners(case: Case) -> list[str]:
    return list(OWNER_OR_VP.holders(case))


def _of_working_groups(case: Case) -> Iterator[Matter]:
    """The complaint of 2007: working groups learned of their milestones only afterwards. Each is told of its own."""
    waiting = set(uncommitted(case.register))
    theirs = [each for each in case.register.terms.milestones if each.id in waiting]
    for key in dict.fromkeys(str(each.body) for each in theirs):
        names = [each.id for each in theirs if each.body == key]
        body = case.organization.bodies.get(key)
        yield _matter(
            Kind.UNCOMMITTED, f"milestones that {key} has not committed to: {', '.join(names)}",
            list(body.chairs) if body else [], f"a chair of {body.name if body else key}",
            command(case.id, Step.COMMITMENT, {"milestones": names}), since=entered(case.register),
        )  # fmt: skip


def _matter(kind: Kind, what: str, who: list[str], whose: str, command: str, **when: str | None) -> Matter:
    return {"kind": str(kind), "what": what, "who": who, "whose": whose, "command": command, **when}
