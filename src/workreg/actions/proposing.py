"""What a branch proposes for one register: the changes of its text with their lines, its new facts, the approvals.

What of it is not lawful is asked elsewhere (`checking.py`).
"""

from collections.abc import Iterable, Iterator

from workreg.core import paths, wording
from workreg.core.changes import Change, changes
from workreg.core.effects import replay, standing
from workreg.core.lawful.arriving import Arrival
from workreg.core.organization import Organization
from workreg.core.redline import judging
from workreg.core.register import Event, Register, Step
from workreg.core.standing import Standing
from workreg.core.terms import Terms
from workreg.core.views import asking
from workreg.core.views.report import Line, Proposal, Put
from workreg.store import yaml


def proposal(arrival: Arrival, before: Terms | None, data: bytes) -> Proposal:
    """What arrives, told for a reviewer. `before` is the text where the branch began, `data` the file as it is now."""
    register, file = arrival.register, paths.register(arrival.register.id)
    now = standing(register)
    found = changes(before, register.terms) if before else ()
    return Proposal(
        register.id,
        file,
        significance(before, register.terms),
        str(now.stage) if now.stage else None,
        tuple(_lines(found, data, file)),
        tuple(_put(arrival)),
        tuple(_approvals(register, arrival.organization, now)),
    )


def _approvals(register: Register, organization: Organization, now: Standing) -> Iterator[asking.View]:
    """Who must approve the text; of a text in force that was changed, whom its amendment would be put to."""
    waiting = asking.awaiting(register, now)
    return asking.needed(register, organization, waiting) if waiting else iter(())


def significance(before: Terms | None, after: Terms | None) -> str:
    """The class of the change of a text, in one word."""
    if before is None or after is None:
        return "new" if after else "removed" if before else "none"
    return judging.significance(before, after)


def _put(arrival: Arrival) -> Iterator[Put]:
    """Each new fact in words, with what was said to it."""
    register = arrival.register
    ended = {event.number: "".join(_ended(register, before, after, event)) for event, before, after in replay(register)}
    for file, fact in arrival.facts:
        if isinstance(fact, Event):
            words = f"{fact.number:04} {wording.happened(fact)}, by {fact.by}{ended[fact.number]}"
            yield Put(file, words, wording.said(fact))
        else:
            body = next((each.body for each in register.events if each.number == fact.ballot), None)
            words = f"{fact.ballot:04} ballot of {body}: {wording.voted(fact, register.votes)}, by {fact.by}"
            yield Put(file, words, fact.comment)


def _ended(register: Register, before: Standing, after: Standing, event: Event) -> Iterator[str]:
    """The ballots that an event ends without a count: whoever voted in them has voted for nothing."""
    for body, opening in before.open.items():
        if body not in after.open and event.step is not Step.CLOSE:
            votes = sum(each.ballot == opening.number for each in register.votes)
            yield f"; ends ballot {opening.number:04} of {body}, votes cast in it: {votes}"


def _lines(found: Iterable[Change], data: bytes, file: str) -> Iterator[Line]:
    """Each change with the place of its key; of what was removed there is none."""
    content, places = yaml.load(data, file), yaml.positions(data)
    for change in found:
        path = None if change.after is None else _in_file(content, change.path)
        yield Line(change, *(places.get(path, (None, None)) if path else (None, None)))


def _in_file(content: object, path: tuple[str | int, ...]) -> tuple[str | int, ...] | None:
    """The path with the place of an item in its list instead of its id; None where it leads nowhere."""
    found: list[str | int] = []
    for key in path:
        if isinstance(content, list) and isinstance(key, str):
            ids = [item.get("id") if isinstance(item, dict) else None for item in content]
            key = ids.index(key) if key in ids else len(content)  # noqa: PLW2901 - the same key, as the file has it
        try:
            content = content[key]  # type: ignore[index]
        except (LookupError, TypeError):
            return tuple(found) or None
        found.append(key)
    return tuple(found)
