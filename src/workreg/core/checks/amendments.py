"""What a register in force must hold (rows 56-60, 67-69): its text, and what changed beside its approvals.

What ballots and votes must hold is in `ballots.py` beside this.
"""

from collections.abc import Iterator

from workreg.core import approvals, paths
from workreg.core.carrying import KEEPS
from workreg.core.case import Case
from workreg.core.commands import NOT_DONE, command
from workreg.core.effects import EDITORIAL, replay
from workreg.core.parts import Part, changed_parts, fingerprint
from workreg.core.register import Event, Step
from workreg.core.rules import Reason, Rule, rule
from workreg.core.standing import Stage, Standing
from workreg.core.terms import Terms

FIXED = (Stage.ACTIVE, Stage.REMOVAL_RECOMMENDED)


@rule("WR404", 57, 58, 60, 67)
def text_in_force_is_as_accepted(case: Case) -> Iterator[Reason]:
    """The text in force is what was approved and accepted, with what was recorded since: contacts, milestones, reviews.

    Whatever else changes it, changes it without an approval. A review date that was only rewritten is no review.
    """
    if not case.now.is_in_force:
        return
    agreed, path = case.terms_in_force, paths.text(case.id, case.now.text or 0)
    if agreed is None:
        yield Reason(f"the text in force should stand in {path}; it is not on file")
        return
    terms = case.register.terms
    changed = changed_parts(agreed, terms)
    if Part.CONTACTS in changed:
        hint = f"put back the contacts of {path}; workreg contact {case.id} changes them"
        yield Reason("the contacts were changed without a record of it", hint, ("contacts",))
    if case.now.stage not in FIXED:
        return
    if agreed.review.raw != terms.review.raw:
        words = f"the review date was changed from {agreed.review.raw} to {terms.review.raw} without a review"
        following = {"next": terms.review.raw} if terms.review.start else {}
        yield Reason(words, command(case.id, Step.REVIEW, following), ("review",))
    yield from _unrecorded(case, agreed, terms)
    if others := sorted(changed - {Part.CONTACTS, Part.RECORD}):
        words = f"the text in force was changed in {', '.join(others)} without an amendment"
        yield Reason(words, f"the accepted text is {path}; {command(case.id, Step.AMEND)} begins an amendment")


def _unrecorded(case: Case, agreed: Terms, terms: Terms) -> Iterator[Reason]:
    """What follows from a step, and was written without it."""
    was = {each.id: each.done for each in agreed.milestones}
    for index, each in enumerate(terms.milestones):
        if each.id in was and each.done != was[each.id]:
            hint = command(case.id, Step.MILESTONE, {"milestones": (each.id,), "done": each.done or NOT_DONE})
            yield Reason(f"milestone {each.id} was marked without a record of it", hint, ("milestones", index, "done"))
    for name in ("version", "date"):
        if getattr(agreed, name) != getattr(terms, name):
            yield Reason(f"the {name} was changed without an amendment", command(case.id, Step.AMEND), (name,))


@rule("WR431", 60, 63, 67)
def kept_texts_change_only_what_their_step_says(case: Case) -> Iterator[Reason]:
    """The text kept beside a change of contacts, a milestone or a review differs from the one before in just that."""
    for event, before, _ in replay(case.register):
        was = case.register.texts.get(before.text or 0)
        kept = case.register.texts.get(event.number)
        if event.step in KEEPS and was and kept and kept != _as_said(event, was, kept):
            words = f"it changes more than event {event.number:04} ({event.step}) says"
            yield Reason(words, None, (), paths.text(case.id, event.number))


def _as_said(event: Event, was: Terms, kept: Terms) -> Terms:
    """The text before the step, changed as the step says."""
    if event.step is Step.UPDATE_CONTACTS:
        return was.model_copy(update={"contacts": kept.contacts})
    if event.step is Step.REVIEW:
        return was.model_copy(update={"review": event.next or was.review})
    done, spoken = None if event.done == NOT_DONE else event.done, event.milestones or ()
    marked = (each.model_copy(update={"done": done}) if each.id in spoken else each for each in was.milestones)
    return was.model_copy(update={"milestones": tuple(marked)})


@rule("WR432", 21, 22, 23, 50, 68, 69)
def approvals_were_complete(case: Case) -> Iterator[Reason]:
    """A count that completes the approvals of a text, and a sending, come after every approval the text needed.

    Whoever must approve whatever the roster says is told from the texts; the others are those that the fact names.
    """
    for event, before, after in replay(case.register):
        if event.claimed or not event.fingerprint or event.step not in {Step.CLOSE, Step.SEND}:
            continue
        text = case.register.texts.get(event.ballot or event.number)
        if text is None:
            continue  # WR420 says so
        path = paths.event(case.id, event.number)
        for body in _not_asked(case, event, before, after, text):
            words = f"event {event.number:04} says that everybody had approved; {body} had not"
            yield Reason(words, None, ("step",), path)
        if event.fingerprint != fingerprint(text):
            words = f"event {event.number:04} names another text than the one that was approved"
            yield Reason(words, None, ("fingerprint",), path)


def _not_asked(case: Case, event: Event, before: Standing, after: Standing, text: Terms) -> Iterator[str]:
    least = approvals.least(_amended(case, before), text)
    for body in dict.fromkeys((*least, *(event.required or ()))):
        if not approvals.carried_by(after, body, text, least.get(body)):
            yield body


def _amended(case: Case, before: Standing) -> Terms | None:
    return case.register.texts.get(before.text or 0) if before.amendment else None


@rule("WR440", 53, 59, 68, 69)
def classes_are_not_below_the_changes(case: Case) -> Iterator[Reason]:
    """A class on file is not below what the changes say; what is called editorial changes nothing that is asked about.

    An editorial change needs a text in force that it amends: nothing else comes into force by the chair's word.
    """
    for event, before, _ in replay(case.register):
        text = case.register.texts.get(event.number)
        if event.step is not Step.CLASSIFY or event.claimed or text is None:
            continue
        adopted = case.register.texts.get(before.adoption.ballot or 0) if before.adoption else None
        reference = adopted or _amended(case, before)
        found = approvals.proposed_class(reference, text) if reference else None
        is_editorial = event.significance == EDITORIAL
        if found is None or approvals.rank(event.significance) < approvals.rank(found):
            words = (
                f"event {event.number:04} calls the change {event.significance}; by its parts it is {found or 'none'}"
            )
            yield Reason(words, None, ("significance",), paths.event(case.id, event.number))
        elif is_editorial and before.amendment is None:
            words = f"event {event.number:04} calls editorial what amends no text in force"
            yield Reason(words, None, ("significance",), paths.event(case.id, event.number))


@rule("WR441", 53)
def acceptances_name_their_parties(case: Case) -> Iterator[Reason]:
    """Where a register has several partners, each accepts for itself, and all of them must (ruling C13)."""
    for event in case.register.events:
        text = case.register.texts.get(event.number)
        if event.step is not Step.ACCEPT or event.claimed or text is None:
            continue
        parties = text.partner_ids if len(text.partners) > 1 else None
        if event.parties != parties or (parties and event.partner not in parties):
            words = (
                f"event {event.number:04} accepts for {event.partner or 'nobody'} of {', '.join(event.parties or ())}"
            )
            told = f"{words}; the partners are {', '.join(text.partner_ids)}"
            yield Reason(told, None, ("step",), paths.event(case.id, event.number))


@rule("WR433", 7, 60, level="warning")
def contacts_are_filled(case: Case) -> Iterator[Reason]:
    """A point of contact has an address, and each side of a register in force has one that can be written to."""
    if not case.now.is_in_force:
        return
    terms, host = case.register.terms, case.organization.organization.id
    for side in (host, *terms.partner_ids):
        if not any(each.email for each in terms.contacts.get(side, ())):
            hint = f"workreg contact {case.id} add --side {side} --role ROLE --email ADDRESS"
            yield Reason(f"{side} has no contact that can be written to", hint, ("contacts",))
    for side, contacts in terms.contacts.items():
        for index, each in enumerate(contacts):
            if not each.email:
                who = each.role or ", ".join(each.people) or "a contact"
                yield Reason(f"{who} of {side} has no address: the post is vacant", None, ("contacts", side, index))


CHECKS: tuple[Rule[Case], ...] = (
    text_in_force_is_as_accepted, kept_texts_change_only_what_their_step_says, approvals_were_complete,
    classes_are_not_below_the_changes, acceptances_name_their_parties, contacts_are_filled,
)  # fmt: skip
