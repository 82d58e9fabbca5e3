"""Who must approve a text, what each body is asked about, and whether an approval stays good (PROCESS, section 2).

An approval is bound to what the body was asked about, by a fingerprint: it goes stale when that changes, and
only then. What is asked is frozen with the ballot; the counting of votes is in `ballots.py`.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from workreg.core.counting import CARRIED
from workreg.core.effects import EDITORIAL, MINOR, SIGNIFICANCES, SIGNIFICANT
from workreg.core.organization import ALLIANCE, BOARD, Organization
from workreg.core.parts import ASKED, Identical, Part, changed_parts, fingerprint
from workreg.core.register import Event, Register, Step
from workreg.core.standing import Result, Standing
from workreg.core.terms import Terms

SCOPE, DELIVERABLES = Part.SCOPE, Part.DELIVERABLES
JUDGED = (*ASKED, Part.EDITORIAL)
"""The parts whose change has a class; contacts and the record follow their own steps."""


class Asked(NamedTuple):
    """What a body is asked about: parts of a text; of its deliverables all, or only the work of some bodies.

    `rows` are the rows of the process that say so.
    """

    parts: tuple[Part, ...]
    work_of: tuple[str, ...] | None = None
    rows: tuple[int, ...] = ()


class Frozen(NamedTuple):
    """What a body was asked about, as it stood: enough to tell later whether its approval is still good."""

    fingerprint: str | None
    parts: tuple[Part, ...]
    work_of: tuple[str, ...] | None
    bodies: tuple[str, ...] | None


def named(terms: Terms) -> tuple[str, ...]:
    """The bodies that have work in the milestones, by name."""
    return tuple(sorted({each.body for each in terms.milestones if each.body}))


def freeze(asked: Asked, terms: Terms) -> Frozen:
    """What is kept of a question about this text."""
    return Frozen(fingerprint_of(asked, terms), asked.parts, asked.work_of, named(terms))


def frozen(opening: Event) -> Frozen:
    """What a ballot was opened on."""
    parts = ASKED if opening.parts is None else opening.parts
    return Frozen(opening.fingerprint, parts, opening.work_of, opening.bodies)


def fingerprint_of(asked: Asked | Frozen, terms: Terms) -> str:
    """The fingerprint of that which a body is asked about."""
    return fingerprint(terms if asked.work_of is None else _work_of(Identical(terms), asked.work_of), asked.parts)


@lru_cache(maxsize=32)
def _work_of(of: Identical[Terms], bodies: tuple[str, ...]) -> Terms:
    """The text with only the deliverables of some bodies."""
    terms = of.value
    milestones = tuple(each for each in terms.milestones if each.body in bodies)
    nobodys: dict[str, object] = {"documents": {}, "standards": (), "corresponding_document": None}
    return terms.model_copy(update={"milestones": milestones, **nobodys})


def stays_good(given: Frozen, terms: Terms) -> bool:
    """Tell whether what a body was asked about still stands in this text; a body not named before extends the scope."""
    grown = (
        set(named(terms)).difference(given.bodies or ()) if SCOPE in given.parts and given.bodies is not None else ()
    )
    return not grown and (given.fingerprint is None or given.fingerprint == fingerprint_of(given, terms))


def covers(given: Frozen, asked: Asked) -> bool:
    """Tell whether a body was asked about all that it would be asked about now."""
    is_wide = given.work_of is None or set(asked.work_of or ()) <= set(given.work_of)
    return set(asked.parts) <= set(given.parts) and is_wide and (given.work_of is None or asked.work_of is not None)


def needed(organization: Organization, register: Register, now: Standing) -> dict[str, Asked]:
    """The bodies whose approval the text needs, committees first, each with what it is asked about.

    A new register needs every body that is concerned. An amendment needs those for which what they are asked
    about differs from the text in force; the others have approved it as it is (rows 68 to 70).
    """
    return asked_for(organization, amended_text(register, now), register.terms, raised=is_raised(register, now))


def asked_for(org: Organization, before: Terms | None, terms: Terms, *, raised: bool = False) -> dict[str, Asked]:
    """The same of any two texts; `raised` tells that somebody called the change significant."""
    asked = _questions(org, terms, before, raised)
    return {body: each for body, each in asked if before is None or _differs(org, body, each, before, terms)}


def amended_text(register: Register, now: Standing) -> Terms | None:
    """The text in force, while an amendment of it is drafted; None for a new register."""
    return register.texts.get(now.text or 0) if now.amendment else None


def reference(register: Register, now: Standing) -> Terms | None:
    """The text that a change is judged against: what the Board approved in this round, or else the text in force."""
    adopted = register.texts.get(now.adoption.ballot or 0) if now.adoption else None
    return adopted or amended_text(register, now)


def proposed_class(before: Terms, after: Terms) -> str | None:
    """What a change of text is, judged by its parts: significant, minor or editorial; None for none of these (C5)."""
    parts = changed_parts(before, after)
    if SCOPE in parts or set(named(after)) - set(named(before)):
        return SIGNIFICANT
    if DELIVERABLES in parts:
        return MINOR
    return EDITORIAL if Part.EDITORIAL in parts else None


def said_of(register: Register, now: Standing) -> list[Event]:
    """The classes that named persons gave to the change to this very text, in this round."""
    about = fingerprint(register.terms)
    events = (event for event in register.events if event.number > now.began)
    return [event for event in events if event.step is Step.CLASSIFY and event.fingerprint == about]


def classification(register: Register, now: Standing) -> Event | None:
    """The last of them, where it is not below what the changes say as they are judged now."""
    before, said = reference(register, now), said_of(register, now)
    found = proposed_class(before, register.terms) if before else None
    return said[-1] if said and rank(said[-1].significance) >= rank(found) else None


def rank(significance: str | None) -> int:
    """How far up a class is; what is none comes before all."""
    return SIGNIFICANCES.index(significance) if significance in SIGNIFICANCES else -1


def is_raised(register: Register, now: Standing) -> bool:
    """Tell whether somebody called a change significant that by its parts is not: the Board is asked about all.

    It holds for whatever the text becomes in this round, until the Board has approved it: a further word and a
    smaller change are no way round the Board.
    """
    return raised_by(register, now) is not None


def raised_by(register: Register, now: Standing) -> Event | None:
    """The last fact that raised the class, and that the Board has not answered by approving since.

    What was said of the very text that stands now holds whatever the Board approved meanwhile.
    """
    since, about = now.adoption.number if now.adoption else 0, said_of(register, now)[-1:]
    for event in reversed(register.events):
        if event.number > now.began and event.step is Step.CLASSIFY and event.significance == SIGNIFICANT:
            before, then = _reference_at(register, now, event), register.texts.get(event.number)
            is_raised_then = before is not None and then is not None and proposed_class(before, then) != SIGNIFICANT
            if is_raised_then and (event.number > since or event in about):
                return event
    return None


def _reference_at(register: Register, now: Standing, event: Event) -> Terms | None:
    """What a change was judged against when its class was said: the Board's last text, or the one in force."""
    adopted = [o.number for o, c in now.round if o.body == BOARD and c.outcome == CARRIED and c.number < event.number]
    texts = [register.texts[number] for number in adopted if number in register.texts]
    return texts[-1] if texts else amended_text(register, now)


def least(before: Terms | None, after: Terms) -> dict[str, Asked]:
    """Whoever must approve a text, whatever the roster says: so much can be told from the texts alone."""
    committees = dict.fromkeys((after.originating_committee, *_former(before, after), ALLIANCE), Asked(ASKED))
    if before is None:
        return {**committees, BOARD: Asked((SCOPE,))}
    found = proposed_class(before, after)
    asked = committees if found in {MINOR, SIGNIFICANT} else {}
    return {**asked, BOARD: Asked((SCOPE,))} if found == SIGNIFICANT else asked


def _former(before: Terms | None, after: Terms) -> tuple[str, ...]:
    """The committee that an amendment takes the register from: it gives it away by its approval."""
    is_moved = before is not None and before.originating_committee != after.originating_committee
    return (before.originating_committee,) if before and is_moved else ()


def _questions(
    organization: Organization, terms: Terms, before: Terms | None, raised: bool  # noqa: FBT001 - one caller
) -> Iterator[tuple[str, Asked]]:  # fmt: skip
    """Everybody who can be concerned, with what each is asked about."""
    amends = before is not None
    own = terms.originating_committee
    yield own, Asked(ASKED, None, (68, 69) if amends else (19, *((21,) if own == ALLIANCE else ())))
    if own != ALLIANCE:
        yield ALLIANCE, Asked(ASKED, None, (21, 68) if amends else (21,))
    former = [each for each in _former(before, terms) if each != ALLIANCE]
    yield from ((each, Asked(ASKED, None, (69,))) for each in former)
    for committee in _committees(organization, terms, before):
        if committee not in {own, ALLIANCE, *former}:
            yield committee, asked_of(organization, terms, committee, amends=amends)
    yield BOARD, Asked(ASKED if raised else (SCOPE,), None, (59, 69, 70) if amends else (30, 50))


def asked_of(organization: Organization, terms: Terms, committee: str, *, amends: bool) -> Asked:
    """What a committee that is neither originating nor the Alliance Committee is asked about: scope and its own work.

    Whether it is asked about an extension of scope alone is open in the process (C4): a setting.
    """
    own = tuple(body for body in named(terms) if organization.committee_of(body) == committee)
    asks_scope = not amends or organization.amendments.scope_asks_affected
    return Asked(ASKED if asks_scope else (DELIVERABLES,), own, (68,) if amends else (22,))


def _committees(organization: Organization, terms: Terms, before: Terms | None) -> list[str]:
    """Committees with work in the milestones, now or in the text in force, in the order of the text."""
    texts = (terms, before) if before else (terms,)
    bodies = [each.body for text in texts for each in text.milestones if each.body]
    found = (organization.committee_of(body) for body in bodies)
    return list(dict.fromkeys(committee for committee in found if committee))


def _differs(organization: Organization, body: str, asked: Asked, before: Terms, after: Terms) -> bool:
    """Tell whether a body is asked about something else than what stands in the text in force."""
    was = asked if asked.work_of is None else asked_of(organization, before, body, amends=True)
    given = freeze(was, before)
    return not (stays_good(given, after) and covers(given, asked))


def carried_by(now: Standing, body: str, terms: Terms, asked: Asked | None = None) -> Event | None:
    """The count by which this body's last ballot of the round on what it is asked about carried, if it did."""
    for opening, closing in reversed(now.round):
        given = frozen(opening)
        if opening.body == body and stays_good(given, terms) and (asked is None or covers(given, asked)):
            return closing if closing.outcome == CARRIED else None
    return None


def last_approval(now: Standing, body: str) -> Result | None:
    """The last ballot that this body carried, in whichever round: what its approval was given for."""
    carried = (result for result in reversed(now.results) if result[0].body == body)
    return next((result for result in carried if result[1].outcome == CARRIED), None)


def missing(organization: Organization, register: Register, now: Standing) -> list[str]:
    """The bodies whose approval the text still needs."""
    asked = needed(organization, register, now)
    return [body for body, each in asked.items() if not carried_by(now, body, register.terms, each)]
