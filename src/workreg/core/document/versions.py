"""What a document tells of a register's versions: each with its approvals, how one came after another, its end.

A version's way begins with the proposal, or with the amendment, and ends when it comes into force or is given up.
Ballots and votes in full are in `history.py`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from workreg.core import approvals
from workreg.core.counting import CARRIED
from workreg.core.document import words
from workreg.core.document.history import Chapter, acceptance_row, body_name
from workreg.core.effects import replay
from workreg.core.organization import Organization
from workreg.core.register import Event, Register, Step
from workreg.core.standing import END, Result, Standing, Version
from workreg.core.terms import Terms

Row = dict[str, Any]


@dataclass(frozen=True)
class Way:
    """A text on its way. `first` and `last` are numbers of events; `last` is None while it is on its way.

    `results` are its ended ballots; `came` is None for what never came into force. `version` is its name.
    """

    first: int
    version: str
    last: int | None = None
    came: Version | None = None
    classified: Event | None = None
    results: tuple[Result, ...] = ()

    @property
    def is_running(self) -> bool:
        """Tell whether it may still come into force."""
        return self.last is None


def ways(register: Register) -> tuple[Way, ...]:
    """Every text that was begun, in order; the register's own text is the one that is on its way, if one is."""
    found = [Way(1, register.terms.version)]
    for event, before, after in replay(register):
        if event.step is Step.AMEND and after.amendment is event:
            found.append(Way(event.number, event.version or register.terms.version))
        elif found[-1].is_running:
            found[-1] = _on(register, found[-1], event, before, after)
    if found[-1].is_running:
        found[-1] = replace(found[-1], version=register.terms.version)
    return tuple(found)


def _on(register: Register, way: Way, event: Event, before: Standing, after: Standing) -> Way:
    """The way after one more event."""
    results = tuple(each for each in after.results if each[1].number >= way.first)
    if len(after.versions) > len(before.versions):
        came, named = after.versions[-1], register.texts.get(after.text or 0)
        version = came.accepted.version or (named.version if named else register.terms.version)
        said = [each for each in register.events if way.first <= each.number <= event.number]
        classified = next((each for each in reversed(said) if each.step is Step.CLASSIFY), None)
        return Way(way.first, version, event.number, came, classified, results)
    is_over = after.stage in END or bool(before.amendment and not after.amendment)
    version = (event.version if event.step in {Step.BALLOT, Step.SEND} else None) or way.version
    return replace(way, results=results, version=version, last=event.number if is_over else None)


def last_in_force(found: tuple[Way, ...]) -> Way | None:
    """The way of the last text that came into force."""
    return next((each for each in reversed(found) if each.came), None)


def approved_by_bodies(found: tuple[Way, ...], way: Way | None) -> Way | None:
    """The way on which bodies approved this text and the partner accepted it.

    Where an editorial change came into force by a chair's word alone, that is the way of the version before it.
    """
    if way is None:
        return None
    came = [each for each in found if each.came and each.first <= way.first]
    return next((each for each in reversed(came) if not _is_editorial(each)), way)


def word_of_chair(way: Way | None, asked: Way | None) -> Row | None:
    """The chair's recorded word that puts this text in force, and the version whose approvals stand; None without."""
    if way is None or way.came is None or not _is_editorial(way):
        return None
    said = way.came.accepted
    return {
        "version": way.version,
        "day": words.day(said.on),
        "by": said.by,
        "reason": said.reason or "",
        "stands": asked.version if asked else "",
    }


def _is_editorial(way: Way) -> bool:
    return way.came is not None and way.came.accepted.step is Step.CLASSIFY


def version_rows(
    register: Register, organization: Organization, found: tuple[Way, ...], shown: Way | None
) -> list[Row]:
    """Each version that came into force, the last one first, with who approved it and of which class the change was."""
    came = [each for each in found if each.came]
    ends = [each.came.accepted for each in came[1:] if each.came]
    rows = [
        _version(register, organization, each, index, ends[index] if index < len(ends) else None)
        for index, each in enumerate(came)
    ]
    return [{**row, "is_shown": each is shown} for row, each in zip(reversed(rows), reversed(came), strict=True)]


def _version(register: Register, organization: Organization, way: Way, index: int, until: Event | None) -> Row:
    if way.came is None:
        raise TypeError(way)
    accepted, is_editorial = way.came.accepted, _is_editorial(way)
    text = register.texts.get(way.last or 0) or register.texts.get(accepted.number)
    partners = words.listed([each.name for each in (text or register.terms).partners])
    return {
        "version": way.version,
        "since": words.day(accepted.on),
        "until": words.day(until.on if until else None),
        "change": _change(way) if index else "New register",
        "reason": (way.classified.reason or "") if way.classified else "",
        "approvals": [_word_of_chair(accepted)] if is_editorial else list(_approvals(organization, way, text)),
        "acceptance": None if is_editorial else acceptance_row(accepted, partners),
    }


def _change(way: Way) -> str:
    if way.classified is None:
        return "Amendment"
    return f"{words.CLASSES[way.classified.significance or '']}, confirmed by {way.classified.by}"


def _word_of_chair(event: Event) -> Row:
    return {"body": "A chair's recorded word", "day": words.day(event.on), "resolution": "", "claimed": event.claimed}


def _approvals(organization: Organization, way: Way, text: Terms | None) -> Iterator[Row]:
    """The last word of each body, where it was for this text."""
    last = {opening.body: (opening, closing) for opening, closing in way.results}
    for opening, closing in last.values():
        if closing.outcome == CARRIED and (text is None or approvals.stays_good(approvals.frozen(opening), text)):
            yield {
                "body": body_name(organization, opening.body),
                "day": words.day(closing.on),
                "resolution": closing.resolution or "",
                "claimed": closing.claimed,
            }


def chapters(register: Register, found: tuple[Way, ...]) -> dict[int, Chapter]:
    """Heading and version of each chapter of the change history, by the number of the event that stands first in it."""
    headings: dict[int, Chapter] = {}
    last: Way | None = None
    for way in found:
        headings[way.first] = (f"Version {way.version}, {_told(way)}", way.version)
        last = way if way.came else last
        if way.last and not way.came and last:
            headings[way.last + 1] = (f"Version {last.version}, which stayed in force", last.version)
    numbers = {event.number for event in register.events}
    return {number: heading for number, heading in headings.items() if number in numbers}


def _told(way: Way) -> str:
    if way.came:
        return f"in force since {words.day(way.came.accepted.on)}"
    return "not in force yet" if way.is_running else "given up"


def key_dates(terms: Terms, host: str, found: tuple[Way, ...], shown: Way | None, now: Standing) -> list[Row]:
    """The days a reader looks for first: adoption and acceptance, both kept (C1), of the first and of this version.

    `shown` is the version that the document is of; None for a draft.
    """
    first = next((each for each in found if each.came), None)
    partners = words.listed([each.name for each in terms.partners])
    lead = "" if first is None or first is shown else f"Version {terms.version}: "
    of_this = shown.came if shown else None
    rows = [{"label": "Dated", "day": words.day(terms.date), "note": "", "claimed": False}]
    if lead and first and first.came:
        rows += _of_version(first.came, host, partners, "Partnership established: ")
    return [*rows, *(_of_version(of_this, host, partners, lead) if of_this else _of_draft(now, host, partners, lead))]


def _of_version(came: Version, host: str, partners: str, lead: str) -> list[Row]:
    if came.accepted.step is Step.CLASSIFY:
        return [_key_date(lead, "in force by a chair's recorded word", came.accepted)]
    if came.adopted is None:
        approved = _key_date(lead, "approved by the committees", came.approved)
    else:
        approved = _key_date(lead, f"adopted by the {host}", came.adopted)
    return [approved, _key_date(lead, f"accepted by {partners}", came.accepted)]


def _of_draft(now: Standing, host: str, partners: str, lead: str) -> list[Row]:
    adopted = now.adoption if now.approval else None
    rows = [] if lead and adopted is None else [_key_date(lead, f"adopted by the {host}", adopted)]
    return [*rows, _key_date(lead, f"accepted by {partners}", now.acceptance)]


def _key_date(lead: str, label: str, event: Event | None) -> Row:
    return {
        "label": f"{lead}{label}" if lead else f"{label[:1].upper()}{label[1:]}",
        "day": words.day(event.on if event else None),
        "note": f"Resolution {event.resolution}" if event and event.resolution else "",
        "claimed": bool(event and event.claimed),
    }
