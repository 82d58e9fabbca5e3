"""What a step leaves on file beside its event, as `actions/keeping.py` and `actions/steps.py` write it.

For tests of the core, which know texts as values and not as files. What a step means is asked of the core alone.
"""

from dataclasses import replace

from workreg.core.carrying import freezes, sealed
from workreg.core.case import Case
from workreg.core.guards.amendments import NOT_DONE
from workreg.core.register import Event, Register, Step
from workreg.core.terms import Terms

ENDS_A_DRAFT = (Step.WITHDRAW, Step.LAPSE)


def recorded(case: Case, event: Event) -> Register:
    """The register with this event, its text as the step leaves it, and the text that is kept beside the event."""
    terms = _text(case, event)
    kept = {event.number: _kept(case, event, terms)} if freezes(case.now, event) else {}
    register, event = case.register, sealed(case.now, event, kept.get(event.number, terms))
    return replace(register, terms=terms, events=(*register.events, event), texts={**register.texts, **kept})


def _text(case: Case, event: Event) -> Terms:
    terms, in_force = case.given.get("terms") or case.register.terms, case.terms_in_force
    if event.step is Step.AMEND:
        return terms.model_copy(update={"version": event.version, "date": event.on})
    if event.step in ENDS_A_DRAFT and case.now.amendment and in_force:
        return in_force
    if event.step is Step.REVIEW and case.now.amendment and in_force and terms.review != in_force.review:
        return terms  # the draft names a review date of its own
    return _changed(terms, event)


def _kept(case: Case, event: Event, terms: Terms) -> Terms:
    in_force = case.terms_in_force
    if not case.now.amendment or in_force is None:
        return terms
    if event.step is Step.UPDATE_CONTACTS:
        return in_force.model_copy(update={"contacts": terms.contacts})
    return _changed(in_force, event) if event.step in {Step.MILESTONE, Step.REVIEW} else terms


def _changed(terms: Terms, event: Event) -> Terms:
    if event.step is Step.REVIEW and event.next:
        return terms.model_copy(update={"review": event.next})
    if event.step is not Step.MILESTONE:
        return terms
    done, spoken = None if event.done == NOT_DONE else event.done, event.milestones or ()
    marked = (each.model_copy(update={"done": done}) if each.id in spoken else each for each in terms.milestones)
    return terms.model_copy(update={"milestones": tuple(marked)})
