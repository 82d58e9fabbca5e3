"""Which text a register speaks of: the one in force, the draft beside it, or the one that stood on some day.

The only file that chooses. A text in force is read from where it is frozen, beside the fact that put it in force or
changed it last; never from a tag, and never from the file, which holds the draft while an amendment is drafted.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from workreg.core.effects import replay, standing
from workreg.core.parts import fingerprint
from workreg.core.register import Event, Register, Step
from workreg.core.standing import Stage, Standing
from workreg.core.terms import Terms

Replayed = tuple[Event, Standing, Standing]


class Told(NamedTuple):
    """An event, where the register stands after it, and the text that lies in its file then, as far as facts tell."""

    event: Event
    after: Standing
    terms: Terms
    is_kept: bool
    """Whether just this text is on file; else it is the nearest that is: a draft is edited without a trace."""


ON_THE_TABLE = frozenset({Stage.CIRCULATED, Stage.BALLOTING, Stage.BOARD, Stage.APPROVED, Stage.SENT})


def text_in_force(register: Register, now: Standing) -> Terms | None:
    """The text in force; None where none is, or where it is on file nowhere while an amendment is drafted.

    A text that a document claims may be frozen nowhere; then the file holds it, until an amendment begins.
    """
    if not now.is_in_force:
        return None
    return register.texts.get(now.text or 0) or (None if now.amendment else register.terms)


def in_force(register: Register) -> Register:
    """The register with the text in force; as it is where no text is in force yet, or any more."""
    found = text_in_force(register, standing(register))
    return register if found is None else replace(register, terms=found)


def is_in_force(register: Register, now: Standing) -> bool:
    """Tell whether the text that this register carries is the text in force."""
    return register.terms == text_in_force(register, now)


def as_of(register: Register, day: date, today: date = date.max) -> Register:
    """The register as it stood at the end of a day, mostly one that has passed: what had happened, and its text.

    A draft is edited without a trace in the facts until it is circulated; before that it is told as the last fact
    had it, or, while nothing was frozen yet, as it was first frozen. What the file holds now tells only today.
    """
    then = register.until(day)
    if day >= today and len(then.events) == len(register.events):
        return then
    kept = {event.number for event in then.events}
    texts = [each.terms for each in told(register) if each.event.number in kept]
    return replace(then, terms=texts[-1] if texts else _first(register))


def told(register: Register) -> Iterator[Told]:
    """Each event with where the register stood after it, and the text of its file."""
    steps, terms = tuple(replay(register)), _first(register)
    coming = _coming(register, steps)
    for event, before, after in steps:
        terms = coming.get(event.number) or _after(register, event, before, after, terms)
        is_agreed = after.is_in_force and not after.amendment and (after.text or 0) in register.texts
        is_frozen = event.number in register.texts and not _is_beside(event, after)
        yield Told(event, after, terms, is_agreed or is_frozen or event.number in coming)


def _first(register: Register) -> Terms:
    return register.texts[min(register.texts)] if register.texts else register.terms


def _coming(register: Register, steps: Sequence[Replayed]) -> dict[int, Terms]:
    """For each event that has no text of its own: the one frozen next or on file now, where it could not change since.

    Once circulated, a text changes in what is approved only by going back to drafting; before that, whoever confirms
    the class of a change says by its fingerprint which text it is.
    """
    found: dict[int, Terms] = {}
    ahead: Terms | None = register.terms
    for event, _, after in reversed(steps):
        if event.number in register.texts:
            ahead = ahead if _is_beside(event, after) else register.texts[event.number]
        elif ahead and (after.stage in ON_THE_TABLE or _is_of_class(event, ahead)):
            found[event.number] = ahead
        else:
            ahead = None
    return found


def _is_beside(event: Event, after: Standing) -> bool:
    """Tell whether the text kept with an event is the text in force, not the draft."""
    return bool(after.amendment) and after.text == event.number


def _is_of_class(event: Event, text: Terms) -> bool:
    return event.step is Step.CLASSIFY and event.fingerprint == fingerprint(text)


def _after(register: Register, event: Event, before: Standing, after: Standing, terms: Terms) -> Terms:
    if event.step is Step.AMEND and after.amendment is event:
        return _begun(register.texts.get(after.text or 0, terms), event)
    if after.is_in_force and not after.amendment:
        return register.texts.get(after.text or 0, terms)
    kept = register.texts.get(event.number)
    if kept and _is_beside(event, after):
        return _following(terms, register.texts.get(before.text or 0, terms), kept)
    return kept or terms


def _begun(terms: Terms, event: Event) -> Terms:
    """What an amendment begins with: the text in force under its new version, dated anew."""
    return terms.model_copy(update={"version": event.version or terms.version, "date": event.on})


def _following(draft: Terms, was: Terms, kept: Terms) -> Terms:
    """The draft after a change of the text in force that is made in both: contacts, milestones, the review date."""
    before = {each.id: each.done for each in was.milestones}
    marked = {each.id: each.done for each in kept.milestones if each.done != before.get(each.id)}
    milestones = (
        each.model_copy(update={"done": marked[each.id]}) if each.id in marked else each for each in draft.milestones
    )
    return draft.model_copy(
        update={
            "contacts": draft.contacts if kept.contacts == was.contacts else kept.contacts,
            "review": kept.review if draft.review == was.review else draft.review,
            "milestones": tuple(milestones),
        }
    )
