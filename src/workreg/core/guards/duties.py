"""Guards of the steps that discharge duties: posting, announcing, handing over (rows 12, 13, 32, 56, 61-63).

That a text is in force is asked in `amendments.py`; which duties there are is worked out in `views/duties.py`.
"""

import re
from collections.abc import Iterator

from workreg.core import paths
from workreg.core.case import Case
from workreg.core.register import Event, Step
from workreg.core.rules import Reason, rule
from workreg.core.views.duties import DESKS, Key, Kind, discharges, duties, key_of

_URL = re.compile(r"https?://[^\s<>\"\\^`{|}]+", re.IGNORECASE)


@rule("WR281", 32, 56)
def posting_says_where(case: Case) -> Iterator[Reason]:
    """An approved register is posted on the public site; the address under which it is read is kept."""
    url = _said(case, "evidence")
    if not _URL.fullmatch(url):
        words = f"{url!r} is no address that a browser opens" if url else "it is not said where"
        yield Reason(words, f"workreg post {case.id} --url https://...")


@rule("WR287", 31, 55)
def posted_text_names_its_resolution(case: Case) -> Iterator[Reason]:
    """What is posted contains the Board's resolution; a register that was taken over may have none on file."""
    if not case.now.is_in_force:
        return
    adopted = case.now.adopted
    if adopted is None:
        yield Reason("no approval by the Board is on file, so the register has no resolution to name")
    elif not adopted.resolution:
        file = paths.event(case.id, adopted.number)
        hint = f"look it up in the Board's minutes and write `resolution: ID` into {file}"
        yield Reason(f"the Board's approval (event {adopted.number:04}) names no resolution", hint)


@rule("WR282", 62, 63)
def announces_what_was_reached(case: Case) -> Iterator[Reason]:
    """What is announced is the formation, or a milestone of the text in force that is significant and done."""
    terms = case.terms_in_force
    known = {each.id: each for each in terms.milestones} if terms else {}
    waiting = _waiting(case) if case.given.get("milestones") else set()
    for name in case.given.get("milestones") or ():
        if (Kind.ANNOUNCE_MILESTONE, name) in waiting:
            continue
        if name not in known:
            yield Reason(f"there is no milestone {name!r} in the text in force; there are {', '.join(known) or 'none'}")
        elif not known[name].done:
            yield Reason(f"milestone {name} is not done", f"workreg milestone {case.id} {name} --done")
        elif not known[name].significant:
            yield Reason(f"milestone {name} is not marked `significant: true`; only those are announced")


@rule("WR283", 61, 62, 63)
def announcement_is_shown_or_explained(case: Case) -> Iterator[Reason]:
    """A press release may follow, it need not: either something shows the announcement, or a reason says why none."""
    if not _said(case, "evidence") and not _said(case, "reason"):
        yield Reason(
            "nothing shows the announcement, and no reason says why there is none", "--evidence TEXT or --reason TEXT"
        )


@rule("WR284", 12, 13)
def desk_is_known(case: Case) -> Iterator[Reason]:
    """Contacts are handed over to a desk that workreg.yaml names: the one of the partner list, or the press desk."""
    desk = _said(case, "desk")
    if desk not in DESKS:
        yield Reason(f"{desk!r} is no desk; choose one of {', '.join(DESKS)}")
    elif case.organization.desks.address(desk) is None:
        yield Reason(f"workreg.yaml names no {desk} desk", f"workreg.yaml, desks: {desk}")


@rule("WR285", 12, 13, 32, 56, 62, 63)
def is_not_done_yet(case: Case) -> Iterator[Reason]:
    """Nothing is posted, announced or handed over twice.

    A new version is posted anew; contacts are handed over again when they have changed; a milestone that was
    opened again is announced again when it is reached.
    """
    asked = discharges(case.step, case.given.get("desk"), case.given.get("milestones"))
    done = {key: [event for event in case.register.events if _did(event, key, case)] for key in asked}
    waiting = _waiting(case) if any(done.values()) else ()
    for key, earlier in done.items():
        if earlier and key not in waiting:
            yield Reason(f"that was done: event {earlier[-1].number:04} of {earlier[-1].on}", f"workreg log {case.id}")


@rule("WR286", 12, 13)
def handing_over_is_shown(case: Case) -> Iterator[Reason]:
    """Whoever hands contacts over says what shows it: the mail, the ticket of the desk."""
    if not _said(case, "evidence"):
        yield Reason("nothing shows that it was handed over", "--evidence 'mail of 12 May'")


def _said(case: Case, name: str) -> str:
    return str(case.given.get(name) or "").strip()


def _waiting(case: Case) -> set[Key]:
    return {key_of(duty) for duty in duties(case.register, case.organization) if duty.is_open}


def _did(event: Event, key: Key, case: Case) -> bool:
    """Tell whether an event did this; a posting or handing over belongs to a version, an announcement does not."""
    is_of_this_version = event.step is Step.ANNOUNCE or event.version == case.given.get("version")
    return is_of_this_version and key in discharges(event.step, event.desk, event.milestones)
