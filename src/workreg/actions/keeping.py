"""What a person can do with a register that is in force: amend it, review it, keep milestones and contacts.

Each changes the text in force, or begins another one beside it. Which change needs whose approval is decided in
`core`; how a line of the text is changed without touching the others, in `store.yaml`.
"""

from collections.abc import Callable, Mapping
from typing import Any

from workreg.actions.acting import Act, Actor, Done, Outcome, perform
from workreg.actions.steps import edited, outcome
from workreg.core import contacts, editing, lifecycle, paths
from workreg.core.case import Case
from workreg.core.commands import NOT_DONE
from workreg.core.problems import Problem, Refused
from workreg.core.process import clause
from workreg.core.register import Event, Step
from workreg.core.terms import Terms
from workreg.store.trees import Tree
from workreg.store.yaml import insert_item, remove_item, set_value

Given = Mapping[str, Any]
Change = Callable[[bytes, Terms, Event], bytes]


def amend(actor: Actor, register_id: str, given: Given) -> Done:
    """Begin an amendment: a draft with its own version and date, beside the text in force (row 5)."""

    def decide(case: Case, tree: Tree) -> Outcome:
        event, path = lifecycle.decide(case), paths.register(register_id)
        text = set_value(tree.read(path) or b"", ("version",), given["version"], path)
        return outcome(case, event, set_value(text, ("date",), event.on.isoformat(), path), with_text=True)

    return perform(actor, Act(register_id, Step.AMEND, given, decide))


def give_up(actor: Actor, register_id: str, step: Step, given: Given) -> Done:
    """Withdraw, or let lapse; the draft of an amendment gives way to the text in force."""

    def decide(case: Case, tree: Tree) -> Outcome:
        event = lifecycle.decide(case)
        in_force = tree.read(paths.text(register_id, case.now.text or 0)) if case.now.amendment else None
        return outcome(case, event, in_force or b"", with_text=in_force is not None)

    return perform(actor, Act(register_id, step, given, decide))


def mark(actor: Actor, register_id: str, milestone: str, given: Given) -> Done:
    """Say that a milestone is reached, or open it again (rows 63, 64)."""
    return _keep(actor, register_id, Step.MILESTONE, {**given, "milestones": (milestone,)}, _marked)


def review(actor: Actor, register_id: str, given: Given) -> Done:
    """Record a review, with the next review date (rows 35, 64 to 67)."""
    return _keep(actor, register_id, Step.REVIEW, given, _with_review_date)


def adjust(actor: Actor, register_id: str, milestone: str, field: str, value: str | None) -> Done:
    """Set the timeframe or the body of a milestone in the draft: what is delivered, so never in force at once."""

    def decide(case: Case, tree: Tree) -> Outcome:
        index, path = _index(case.register.terms, milestone), paths.register(register_id)
        if index is None:
            known = ", ".join(each.id for each in case.register.terms.milestones) or "none"
            raise Refused(Problem("WR266", f"there is no milestone {milestone!r}; there are {known}", file=path))
        if case.now.stage in editing.FIXED:
            raise Refused(_fixed(case, milestone, field))
        if field == "body" and value:
            case.organization.body(value)
        return edited(case, tree, set_value(tree.read(path) or b"", ("milestones", index, field), value, path))

    return perform(actor, Act(register_id, Step.REVISE, {}, decide))


def _fixed(case: Case, milestone: str, field: str) -> Problem:
    return Problem(
        "WR241",
        f"the text in force says what {field} of milestone {milestone} is; that changes by an amendment",
        file=paths.register(case.id),
        clause=clause(68),
        hint=f"workreg amend {case.id} --version NEXT  # then workreg milestone {case.id} {milestone} --{field} VALUE",
    )


def change_contact(actor: Actor, register_id: str, change: contacts.Change, reason: str | None) -> Done:
    """Add, replace or retire a contact: the owner alone, effective at once (row 60)."""
    path = paths.register(register_id)

    def decide(case: Case, tree: Tree) -> Outcome:
        place, content = contacts.placed(case.register.terms, case.organization, change)
        data = tree.read(path) or b""
        if content is None:
            text = remove_item(data, ("contacts", *place), path)
        elif place[1] >= len(case.register.terms.contacts.get(place[0], ())):
            text = insert_item(data, ("contacts", place[0]), place[1], content, path)
        else:
            text = set_value(data, ("contacts", *place), content, path)
        return edited(case, tree, text)

    return perform(actor, Act(register_id, Step.UPDATE_CONTACTS, {"reason": reason}, decide))


def _keep(actor: Actor, register_id: str, step: Step, given: Given, change: Change) -> Done:
    """Change the text in force beside its approvals, and the draft that stands beside it the same way."""

    def decide(case: Case, tree: Tree) -> Outcome:
        event, terms, path = lifecycle.decide(case), case.terms_in_force, paths.register(register_id)
        before = tree.read(path) or b""
        if not case.now.amendment or terms is None:
            return outcome(case, event, change(before, case.register.terms, event), with_text=True)
        kept = change(tree.read(paths.text(register_id, case.now.text or 0)) or b"", terms, event)
        draft = change(before, case.register.terms, event) if _follows(case, terms, step) else before
        return outcome(case, event, draft, with_text=draft != before, kept=kept)

    return perform(actor, Act(register_id, step, given, decide))


def _follows(case: Case, terms: Terms, step: Step) -> bool:
    """A draft that names a review date of its own keeps it; a milestone reached is reached in both texts."""
    return step is not Step.REVIEW or case.register.terms.review == terms.review


def _marked(data: bytes, terms: Terms, event: Event) -> bytes:
    done = None if event.done == NOT_DONE else event.done
    for name in event.milestones or ():
        if (index := _index(terms, name)) is not None:
            data = set_value(data, ("milestones", index, "done"), done)
    return data


def _with_review_date(data: bytes, _terms: Terms, event: Event) -> bytes:
    return set_value(data, ("review",), event.next.raw) if event.next else data


def _index(terms: Terms, milestone: str) -> int | None:
    return next((index for index, each in enumerate(terms.milestones) if each.id == milestone), None)
