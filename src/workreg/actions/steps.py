"""What a person can do with a register, a few lines each: read, decide, record.

A rule that wants in belongs in `core`, a path in `store`, a word on the screen in `cli`. How an act is
planned and recorded is in `acting.py`.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from workreg.actions.acting import Act, Actor, Done, Outcome, perform
from workreg.core import editing, lifecycle, paths, slugs
from workreg.core.carrying import freezes, sealed
from workreg.core.case import Case
from workreg.core.changes import changes
from workreg.core.organization import Organization
from workreg.core.problems import Problem, Refused, RepositoryState, Unusable
from workreg.core.register import Event, Register, Step, Vote
from workreg.core.terms import Terms
from workreg.store.models import build
from workreg.store.trees import Tree
from workreg.store.yaml import dump, load, set_value

EXPLANATIONS = {
    "WR253": "A register of this id is on file already; ids are never used twice.",
    "WR256": "Somebody recorded another text of the register while your editor was open; yours would undo it.",
}

Given = Mapping[str, Any]
Draft = Callable[[Organization, date], bytes]


def take(actor: Actor, register_id: str, step: Step, given: Given) -> Done:
    """Take a register one step on."""

    def decide(case: Case, tree: Tree) -> Outcome:
        _known_body(case)
        return outcome(case, lifecycle.decide(case), tree.read(paths.register(register_id)) or b"")

    return perform(actor, Act(register_id, step, given, decide))


def vote(actor: Actor, register_id: str, given: Given) -> Done:
    """Cast a member's vote in an open ballot, or change it."""

    def decide(case: Case, _tree: Tree) -> Outcome:
        _known_body(case)
        cast = lifecycle.cast(case)
        return Outcome(cast, {paths.vote(register_id, cast.ballot, cast.member, cast.change): filed(cast)})

    return perform(actor, Act(register_id, Step.VOTE, given, decide))


def edit(actor: Actor, register_id: str, text: bytes, opened_on: bytes | None) -> Done:
    """Record a register's new text, with the step that such an edit means where the register stands.

    `opened_on` is what HEAD held when the person began: a commit that came between is not undone by the new text.
    """
    path = paths.register(register_id)

    def decide(case: Case, tree: Tree) -> Outcome:
        if text != tree.read(path) != opened_on:
            build(Terms, text, path)
            raise RepositoryState(_overtaken(path, register_id))
        return edited(case, tree, text)

    return perform(actor, Act(register_id, Step.REVISE, {}, decide, edits=(path,)))


def edited(case: Case, tree: Tree, text: bytes) -> Outcome:
    """A new text of the register, as far as the rules allow it, with the step it means."""
    path = paths.register(case.id)
    after = build(Terms, text, path)
    if text == tree.read(path):
        raise Refused(Problem("WR323", "there is nothing to record: nothing has changed", file=path))
    editing.insist(replace(case, given={"terms": after}))
    step = editing.step_of(case, after)
    told = {**case.given, "terms": after}
    event = lifecycle.decide(replace(case, step=step, given=told)) if step else None
    kept = _with_contacts(case, tree, text) if step is Step.UPDATE_CONTACTS and case.now.amendment else None
    return outcome(case, event, text, with_text=True, kept=kept)._replace(changes=_told(case.register.terms, after))


def _told(before: Terms, after: Terms) -> tuple[str, ...]:
    """What an edit changes, a line each, for the commit message."""
    return tuple(change.words for change in changes(before, after))


def _with_contacts(case: Case, tree: Tree, text: bytes) -> bytes:
    """The text in force with the contacts of the draft beside it: they are effective at once (row 60)."""
    path = paths.text(case.id, case.now.text or 0)
    content = load(text, paths.register(case.id))
    contacts = content.get("contacts") if isinstance(content, dict) else None
    return set_value(tree.read(path) or b"", ("contacts",), contacts or {}, path)


def counter(actor: Actor, register_id: str, text: bytes, file: str, given: Given) -> Done:
    """Record the partner's counter-proposal: its text, from this file, becomes the draft (row 58)."""

    def decide(case: Case, _tree: Tree) -> Outcome:
        terms = build(Terms, text, file)
        event = lifecycle.decide(replace(case, given={**case.given, "terms": terms}))
        return outcome(case, event, text, with_text=True)

    return perform(actor, Act(register_id, Step.COUNTER, given, decide))


def propose(actor: Actor, register_id: str, draft: Draft, given: Given) -> Done:
    """Propose a new register: its first text and its first event (row 36)."""
    path = paths.register(_usable(register_id))

    def read(tree: Tree, organization: Organization, on: date) -> Register:
        if tree.read(path) is not None or tree.paths(paths.proceedings(register_id)):
            hint = f"workreg status {register_id}"
            raise Refused(Problem("WR253", f"there is a register {register_id} already", file=path, hint=hint))
        return Register(register_id, build(Terms, draft(organization, on), path))

    def decide(case: Case, _tree: Tree) -> Outcome:
        text = draft(case.organization, case.moment.on)
        return outcome(case, lifecycle.decide(case), text, with_text=True)

    return perform(actor, Act(register_id, Step.PROPOSE, given, decide, read))


def _overtaken(path: str, register_id: str) -> Problem:
    why = f"{path} was changed by another commit while you edited it; what you typed is still in the file"
    hint = f"git diff -- {path}  # what of that commit yours lacks: take it over, then workreg edit {register_id}"
    return Problem("WR256", why, file=path, hint=hint)


def _known_body(case: Case) -> None:
    """A body that is not there is a slip of the keyboard, not a question for the rules."""
    if case.body:
        case.organization.body(case.body)


def _usable(register_id: str) -> str:
    try:
        return slugs.check(register_id)
    except ValueError as error:
        raise Unusable(Problem("WR122", str(error), hint="workreg new ID --partner NAME")) from None


def outcome(
    case: Case, event: Event | None, text: bytes, *, with_text: bool = False, kept: bytes | None = None
) -> Outcome:
    """The files of an event: itself, the register's text where it changes, and the text that is kept beside it.

    That is the register's own text, or `kept` where the event is about another one: the text in force.
    """
    files = {paths.register(case.id): text} if with_text else {}
    if event is not None and freezes(case.now, event):
        path, frozen = paths.text(case.id, event.number), text if kept is None else kept
        event, files[path] = sealed(case.now, event, build(Terms, frozen, path)), frozen
    if event is not None:
        files[paths.event(case.id, event.number)] = filed(event)
    return Outcome(event, files)


def filed(fact: Event | Vote) -> bytes:
    """The fact as it is filed: what is frozen stands in full, what was not said does not stand at all."""
    content = fact.model_dump(exclude_none=True, by_alias=True)
    unsaid = {name for name, info in type(fact).model_fields.items() if info.default is False and not content[name]}
    return dump({key: value for key, value in content.items() if key not in unsaid})
