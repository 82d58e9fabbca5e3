"""What needs a person: each open matter of a register, with who, by when, and the command. For `status` and `stats`.

Plain values, one list for each register; how urgent a matter is on a day is worked out in `urgency.py`.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from workreg.core import approvals, ballots, timeframes
from workreg.core.amendment_guards import NOT_DONE
from workreg.core.case import Case, Moment
from workreg.core.duties import LIVES_WHILE, command, duties
from workreg.core.effects import standing
from workreg.core.organization import Organization
from workreg.core.people import OWNER_OR_VP, VP_OR_EC
from workreg.core.register import Event, Register, Step
from workreg.core.request_views import next_command
from workreg.core.requests import Request, requests
from workreg.core.reviews import later
from workreg.core.standing import END, Stage, Standing
from workreg.core.urgency import Kind
from workreg.core.views import entered, next_steps, uncommitted

Matter = dict[str, Any]
"""`kind`, `what`, `who` (addresses), `whose` (words), `command`, and `since` or `due` (ISO days or moments)."""


def attention(register: Register, organization: Organization, moment: Moment) -> dict[str, Any]:
    """Where a register stands, and every matter that is open."""
    now = standing(register)
    case = Case(register, organization, Step.REVIEW, "", moment)
    return {
        "register": register.id,
        "title": register.terms.title,
        "stage": str(now.stage) if now.stage else "not proposed yet",
        "since": entered(register),
        "owner": now.owner,
        "in_force": now.is_in_force,
        "matters": [] if now.stage in END else list(_matters(case, now)),
    }


def _matters(case: Case, now: Standing) -> Iterator[Matter]:
    yield from _next(case, now)
    yield from _stale(case, now)
    yield from _duties(case)
    if now.is_in_force:
        yield from _review(case, now)
        yield from _milestones(case)
        yield from _stagnant(case, now)
    yield from _requests(case)
    if now.stage in {Stage.CIRCULATED, Stage.BALLOTING} and (waiting := uncommitted(case.register)):
        yield _of_working_groups(case, waiting)


def _next(case: Case, now: Standing) -> Iterator[Matter]:
    """The steps that lead on; a ballot with the moment it closes, and who closes it from then on."""
    for step in next_steps(case.register, case.organization, case.moment):
        matter = {
            "kind": Kind.PARTNER if step["step"] == Step.ACCEPT else Kind.STEP,
            "what": step["step"],
            **{key: step[key] for key in ("who", "whose", "command")},
            "since": entered(case.register),
        }
        opening = now.open.get(step.get("body") or "")
        yield {**matter, **_ballot(case, opening)} if opening and step["step"] in {"vote", "close"} else matter


def _ballot(case: Case, opening: Event) -> Matter:
    held = ballots.ballot(case.register, opening)
    return {
        "kind": Kind.BALLOT,
        "what": f"ballot {opening.number:04} of {opening.body}: {len(held.missing)} of "
        f"{len(opening.electorate or ())} have not voted",
        "due": opening.closes.isoformat() if opening.closes else None,
        "missing": len(held.missing),
        "chairs": list(opening.chairs or ()),
        "close": f"workreg close {case.id} --committee {opening.body}",
    }


def _stale(case: Case, now: Standing) -> Iterator[Matter]:
    """Approvals of this round that no longer hold, because what was asked about has changed."""
    for body, asked in case.needed.items():
        last = approvals.last_approval(now, body)
        is_of_this_round = last is not None and last in now.round
        if last and is_of_this_round and not approvals.carried_by(now, body, case.register.terms, asked):
            what = f"the approval of {body} (ballot {last[0].number:04}) is stale: what it was asked about has changed"
            chairs = list(case.organization.bodies[body].chairs) if body in case.organization.bodies else []
            command = f"workreg ballot {case.id} --committee {body}"
            yield _matter(Kind.STALE, what, chairs, f"a chair of {body}", command, since=last[1].on.isoformat())


def _duties(case: Case) -> Iterator[Matter]:
    """What is to be done because something happened; sending and scheduling are among the next steps already."""
    for duty in duties(case.register, case.organization):
        if duty.is_open and duty.kind not in LIVES_WHILE:
            what = f"{duty.kind} ({duty.about})"
            due, since = duty.due.isoformat(), duty.opened_on.isoformat()
            yield _matter(Kind.DUTY, what, list(duty.whose), duty.words, command(duty), due=due, since=since)


def _review(case: Case, now: Standing) -> Iterator[Matter]:
    """The next review: the written date, or the policy's limit after the last approval or review (row 67)."""
    terms, last = case.terms_in_force or case.register.terms, now.last_looked_at
    limit = later(last.on, case.organization.review.every) if last else None
    days = [day for day in (terms.review.end, limit) if day]
    yield _matter(
        Kind.REVIEW, f"review due {min(days)}" if days else f"the review date {terms.review.raw!r} cannot be read",
        list(OWNER_OR_VP.holders(case)), OWNER_OR_VP.words,
        f"workreg review {case.id} --outcome keep --reason TEXT --next WHEN",
        due=min(days).isoformat() if days else None,
    )  # fmt: skip


def _milestones(case: Case) -> Iterator[Matter]:
    terms = case.terms_in_force or case.register.terms
    for each in terms.milestones:
        if each.done or each.due.end is None:
            continue
        body = case.organization.bodies.get(each.body or "")
        who = [*(body.chairs if body else ()), *((case.now.owner,) if case.now.owner else ())]
        whose = body.name if body else "the partner; the owner asks"
        what = f"milestone {each.id} due {each.due.raw}"
        command = f"workreg milestone {case.id} {each.id} --done"
        yield _matter(Kind.MILESTONE, what, who, whose, command, due=each.due.end.isoformat())


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
        f"workreg remove {case.id} --ground stagnant --reason TEXT",
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
        command, since = next_command(case.id, each) or "", each.waits_since
        due = later(since, case.organization.requests.answer_within).isoformat() if since else None
        yield _matter(Kind.REQUEST, what, who, whose, command, due=due, since=_last_word(each))


def _last_word(request: Request) -> str:
    return (request.disposed or request.contacted or request.forwarded or request.opened).on.isoformat()


def _owners(case: Case) -> list[str]:
    return list(OWNER_OR_VP.holders(case))


def _of_working_groups(case: Case, waiting: list[str]) -> Matter:
    """The complaint of 2007: working groups learned of their milestones only afterwards."""
    bodies = {each.body for each in case.register.terms.milestones if each.id in waiting and each.body}
    known = [case.organization.bodies[key] for key in sorted(bodies) if key in case.organization.bodies]
    who = [chair for body in known for chair in body.chairs]
    what = f"milestones nobody has committed to: {', '.join(waiting)}"
    command = f"workreg commitment {case.id} {' '.join(waiting)}"
    return _matter(
        Kind.UNCOMMITTED, what, who, "the chairs of the working groups", command, since=entered(case.register)
    )


def _matter(kind: Kind, what: str, who: list[str], whose: str, command: str, **when: str | None) -> Matter:
    return {"kind": str(kind), "what": what, "who": who, "whose": whose, "command": command, **when}
