"""A text that was changed is one that `edit` would have recorded: by whoever may, with the step that the change means.

`edit` and the commands keep people to it; this finds what came in another way. A draft that is not out yet is edited
freely, and what a text in force may be is asked in `checks/amendments.py`.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from workreg.core import editing
from workreg.core.carrying import KEEPS
from workreg.core.case import Case, Moment
from workreg.core.effects import replay, standing
from workreg.core.organization import Organization, same
from workreg.core.parts import ASKED, changed_parts
from workreg.core.past import Past
from workreg.core.register import Register, Step
from workreg.core.rules import Reason, rule
from workreg.core.standing import Stage, Standing
from workreg.core.terms import Terms
from workreg.core.texts import ON_THE_TABLE

WRITES = frozenset({Step.REVISE, Step.AMEND, Step.COUNTER, Step.WITHDRAW, Step.LAPSE, Step.DECLINE})
"""Steps that leave a text of their own, or let go of the one that was on the table."""
FREE = frozenset({None, Stage.PROPOSED, Stage.DRAFTING})
BESIDE = ("contacts", "review", "milestones")
"""What a step beside the approvals may have changed."""


class Edited(NamedTuple):
    """A register before and after a branch or a commit, and who changed its text (addresses; none where unknown)."""

    before: Register
    after: Register
    organization: Organization
    moment: Moment
    by: tuple[str, ...] = ()


class _Edit(NamedTuple):
    """The text that an edit began from, where the register stood then, and the text it left."""

    text: Terms
    now: Standing
    left: Terms


@rule("WR619", 41, 57, 58, 60)
def texts_are_changed_by_their_steps(edited: Edited) -> Iterator[Reason]:
    """Once a draft has gone out, its text changes by a recorded step, and by its owner alone.

    What bodies are asked about takes it back to drafting; who the contacts are decides who may accept, so their change
    is a fact of its own. `workreg edit` records what an edit means.
    """
    for edit in _edits(edited):
        if edit.text == edit.left or edit.now.stage not in ON_THE_TABLE:
            continue
        if _is_told_elsewhere(edited, edit):
            continue
        known = replace(edited.after, terms=edit.text)
        for by in edited.by or (edit.now.owner or "",):
            past, given = Past(edit.now, {}, {}), {"terms": edit.left}
            case = Case(known, edited.organization, Step.REVISE, by, edited.moment, given, past)
            yield from (Reason(each.message, each.hint, each.path) for each in editing.text_may_change(case))
        if step := editing.step_of(case, edit.left):
            parts = ", ".join(sorted(changed_parts(edit.text, edit.left)))
            yield Reason(f"the text was changed in {parts} without a record of it ({step})", f"workreg edit {known.id}")


def _is_told_elsewhere(edited: Edited, edit: _Edit) -> bool:
    """Whether the owner changed what bodies were asked about meanwhile: WR424 and WR426 say what to do."""
    is_asked = edit.now.stage is not Stage.CIRCULATED and set(ASKED) & changed_parts(edit.text, edit.left)
    return bool(is_asked) and all(same(by, (edit.now.owner or "",)) for by in edited.by)


def _edits(edited: Edited) -> Iterator[_Edit]:
    """What was changed between one text that is known and the next: on the base, beside each new fact, in the end."""
    known = {event.number for event in edited.before.events}
    text: Terms | None = edited.before.terms
    loose: tuple[str, ...] = ()
    for event, now, after in replay(edited.after):
        frozen = edited.after.texts.get(event.number)
        if event.number in known:
            continue
        if frozen and event.step not in KEEPS:
            if text:
                yield _Edit(_with(text, frozen, loose), now, frozen)
            text, loose = frozen, ()
        elif event.step in KEEPS:
            loose = BESIDE
        if event.step in WRITES or ({now.stage, after.stage} & FREE and not frozen):
            text = None
    if text:
        yield _Edit(_with(text, edited.after.terms, loose), standing(edited.after), edited.after.terms)


def _with(text: Terms, other: Terms, names: tuple[str, ...]) -> Terms:
    return text.model_copy(update={name: getattr(other, name) for name in names})
