"""What happened, in a line: for the log, the commit message and the change history. No rule lives here."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from workreg.core.effects import DISSOLVED
from workreg.core.process import clause
from workreg.core.register import Event, Register, Step, Vote


def typed(step: Step, given: Mapping[str, Any]) -> str:
    """The command by which a person takes a step, as given; not every step is a command of its own name."""
    if step is Step.RECOMMEND:
        return "dissolve" if given.get("ends") == DISSOLVED else "remove"
    return _COMMANDS.get(step, str(step))


def happened(event: Event) -> str:
    """One event in plain words, without its date and without who did it."""
    words = _WORDS[event.step](event)
    return f"{words} (claimed)" if event.claimed else words


def voted(vote: Vote, votes: Iterable[Vote] = ()) -> str:
    """One vote in plain words; `votes` are those of its register, also the one that it changes."""
    by = f" (recorded by {vote.by})" if vote.recorded else ""
    place = (vote.ballot, vote.member, vote.change - 1)
    before = next((each.vote for each in votes if (each.ballot, each.member, each.change) == place), None)
    if before == vote.vote:
        return f"{vote.member} votes {vote.vote} again{by}"
    return f"{vote.member} {'changes its vote to' if vote.change > 1 else 'votes'} {vote.vote}{by}"


_COMMANDS: Mapping[Step, str] = {
    Step.COUNTER: "decline",
    Step.ANSWER: "request contact",
}


def message(register: Register, fact: Event | Vote, rows: tuple[int, ...], changed: str = "") -> str:
    """The commit message of a fact: one line, what was said and changed, why with its clause, and where the fact is."""
    why = f"Recorded as {clause(*rows)} asks.\n\n" if rows else ""
    if isinstance(fact, Vote):
        pointer = f"Workreg-Vote: {register.id}/{fact.ballot:04}/{fact.member}"
        return f"{register.id}: {voted(fact, register.votes)}\n\n{why}{pointer}\n"
    said = "".join(f"{part.rstrip()}\n\n" for part in (_said(fact), changed) if part)
    return f"{register.id}: {happened(fact)}\n\n{said}{why}Workreg-Event: {register.id}/{fact.number:04}\n"


def said(event: Event) -> str | None:
    """What a person said to it, for the log: why, and what; or else the count, or what shows it."""
    return ": ".join(part for part in (event.reason, event.text) if part) or event.sum or event.evidence


def _said(event: Event) -> str:
    text = None if event.step is Step.UPDATE_CONTACTS else event.text  # the changes stand below it
    return next((said for said in (event.sum, event.reason, text, event.evidence) if said), "")


def _closed(event: Event) -> str:
    extended = f", open until {event.closes.isoformat()}" if event.closes else ""
    resolution = f", resolution {event.resolution}" if event.resolution else ""
    number = f" {event.ballot:04}" if event.ballot else ""
    ended = f"; the register is {event.ends}" if event.ends else ""
    return f"ballot{number} of {event.body}: {event.outcome}{extended}{resolution}{ended}"


def _given_up(how: str) -> Callable[[Event], str]:
    """What is given up beside the text in force, or that the register itself is."""

    def told(event: Event) -> str:
        stays = f"; {'version ' + event.stays if event.stays else 'the text in force'} stays in force"
        if event.ends:
            return f"recommendation that it be {event.ends} {how}{stays}"
        return f"amendment {event.version} {how}{stays}" if event.version else how

    return told


def _opened(event: Event) -> str:
    ends = f" on whether it is {event.ends}" if event.ends else ""
    replaced = f", replaces ballot {event.replaces:04}" if event.replaces else ""
    beside = ", in parallel" if event.parallel else ""
    until = f", open until {event.closes.isoformat()}" if event.closes else ""
    return f"ballot {event.number:04} of {event.body}{ends} opens{until}{replaced}{beside}"


def _committed(event: Event) -> str:
    names = ", ".join(event.milestones or ())
    verb = "commits to" if event.committed is not False else "does not commit to"
    instead = f"; proposes {event.proposed}" if event.proposed else ""
    return f"{event.body or event.by} {verb} {names}{instead}"


def _commented(event: Event) -> str:
    answers = f" on comment {event.answers:04}" if event.answers else ""
    return "proposes a further milestone" if event.milestone else f"comment{answers}"


def _reached(event: Event) -> str:
    names = ", ".join(event.milestones or ())
    return f"milestone {names} is open again" if event.done == "no" else f"milestone {names} is done: {event.done}"


def _reviewed(event: Event) -> str:
    following = f", next review {event.next}" if event.next else ""
    return f"reviewed: {event.outcome}{following}"


def _announced(event: Event) -> str:
    what = f"milestone {', '.join(event.milestones)}" if event.milestones else "partnership"
    return f"{what} announced" if event.evidence else f"{what} is not announced"


def _about(event: Event) -> str:
    return f"{event.about:04}" if event.about is not None else "(of no number)"


def _on_a_line(words: str) -> str:
    """What somebody typed, so that it cannot end the first line of a commit message."""
    return " ".join(words.split())


def _requested(event: Event) -> str:
    asked = event.request
    return f"change of {_on_a_line(asked.standard)} requested by {asked.submitter}" if asked else "change requested"


def _called(event: Event) -> str:
    day = f" on {event.meeting}" if event.meeting else ""
    return f"joint meeting {event.number:04} on change request {_about(event)} called{day}"


def _attended(event: Event) -> str:
    here = event.attendee
    if here is None:
        return f"attendance at meeting {_about(event)}"
    said = {None: "", True: ", accepts the IP policy", False: ", refuses the IP policy"}[here.accepts]
    stays = " and stays: the meeting is halted" if here.stays_without_accepting else ""
    gone = ", has left" if here.left else ""
    return f"{_on_a_line(here.person)} ({_on_a_line(here.company)}) at meeting {_about(event)}{said}{gone}{stays}"


def _fixed(words: str) -> Callable[[Event], str]:
    return lambda _event: words


_WORDS: Mapping[Step, Callable[[Event], str]] = {
    Step.PROPOSE: _fixed("proposed"),
    Step.ASSIGN: lambda event: f"owner is {event.owner}",
    Step.CIRCULATE: _fixed("circulated to the committees"),
    Step.COMMENT: _commented,
    Step.COMMITMENT: _committed,
    Step.REVISE: _fixed("taken back to drafting"),
    Step.BALLOT: _opened,
    Step.CLOSE: _closed,
    Step.SCHEDULE: lambda event: "scheduled for the Board" + (f" on {event.meeting}" if event.meeting else ""),
    Step.SEND: lambda event: f"version {event.version} sent to the partner",
    Step.ACCEPT: lambda event: f"version {event.version} accepted by the partner" if event.version else "accepted",
    Step.DECLINE: _fixed("declined by the partner"),
    Step.COUNTER: _fixed("countered by the partner with a changed text"),
    Step.UPDATE_CONTACTS: _fixed("contacts updated"),
    Step.AMEND: lambda event: f"amendment begun: version {event.version}",
    Step.CLASSIFY: lambda event: f"the change is {event.significance}",
    Step.MILESTONE: _reached,
    Step.REVIEW: _reviewed,
    Step.POST: lambda event: f"version {event.version} posted",
    Step.ANNOUNCE: _announced,
    Step.HAND_OVER: lambda event: f"handed over to the {event.desk} desk",
    Step.RECOMMEND: lambda event: f"recommended to be {event.ends}: {event.ground}",
    Step.WITHDRAW: _given_up("withdrawn"),
    Step.LAPSE: _given_up("lapsed"),
    Step.REQUEST: _requested,
    Step.FORWARD: lambda event: f"change request {_about(event)} forwarded to {event.body}",
    Step.ANSWER: lambda event: f"submitter of change request {_about(event)} contacted",
    Step.DISPOSE: lambda event: f"change request {_about(event)} {event.disposition}",
    Step.MEETING: _called,
    Step.NOTICE: lambda event: f"chair's notice of the IP policy at meeting {_about(event)}",
    Step.ATTEND: _attended,
    Step.MINUTES: lambda event: f"minutes of meeting {_about(event)}",
}
