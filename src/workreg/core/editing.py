"""What an edit of a register's text means where the register stands (rows 41, 58, 60, 68, 69).

A draft is edited freely. On the committees' table, a change of what they are asked about takes the register
back to drafting, and says so. Contacts change at any time without voiding anything; beside a text in force
their change is a fact, effective at once.
"""

from collections.abc import Iterator

from workreg.core.case import Case
from workreg.core.guards import record as record_guards
from workreg.core.organization import VP
from workreg.core.parts import ASKED, Part, changed_parts, fingerprint
from workreg.core.problems import Refused
from workreg.core.register import Step
from workreg.core.rules import Reason, rule
from workreg.core.standing import END, Stage
from workreg.core.terms import Terms

FREE = (None, Stage.PROPOSED, Stage.DRAFTING)
WITH_THE_BOARD = (Stage.BOARD, Stage.APPROVED)
FIXED = (Stage.ACTIVE, Stage.REMOVAL_RECOMMENDED)
OWN_STEPS = "a milestone is reached with `workreg milestone`, a review moves the date with `workreg review`"


def step_of(case: Case, after: Terms) -> Step | None:
    """The step that an edit comes with: none for a draft, or for words that nobody is asked about.

    Who the contacts are decides who may accept, so once a draft has gone out, or a text is in force, their change
    is a fact of its own.
    """
    parts = changed_parts(case.register.terms, after)
    if case.now.stage not in FREE and parts & set(ASKED) and not _restores(case, after):
        return Step.REVISE
    is_told = case.now.stage not in FREE or case.now.is_in_force
    return Step.UPDATE_CONTACTS if is_told and Part.CONTACTS in parts else None


@rule("WR241", 5, 58, 60, 66, 68, 69)
def text_may_change(case: Case) -> Iterator[Reason]:
    """A text in force changes only through an amendment; what lies before the Board does not change at all.

    Contacts and their addresses are the exception: the owner changes them alone, at once, and it is logged. A
    milestone that was reached and the next review date have steps of their own; so has the version. Only the draft
    of an amendment may name another review date, or say that a milestone was reached. A register that has ended
    stays as it is, as a record.
    """
    after, stage = case.given.get("terms"), case.now.stage
    if not isinstance(after, Terms) or (stage in FREE and not case.now.is_in_force):
        return
    parts = changed_parts(case.register.terms, after)
    if stage in END:
        yield Reason(f"the register is {stage} and stays as it is")
    elif stage in FIXED and parts - {Part.CONTACTS}:
        yield _fixed(case, parts)
    elif not case.acts_for(*_editors(case, parts)):
        what = "the contacts" if parts <= {Part.CONTACTS} else "the text"
        since = "in force" if case.now.is_in_force else "circulated"
        whose = ", ".join(_editors(case, parts)) or "nobody is named"
        yield Reason(f"once it is {since} only the owner changes {what} ({whose})", "--by EMAIL says who acts")
    elif stage in WITH_THE_BOARD and parts & set(ASKED) and not _restores(case, after):
        yield Reason(
            f"the text lies with the Board as the committees carried it; it changes in {', '.join(sorted(parts))}",
            f"git restore registers/{case.id}.yaml  # takes the edit back; workreg revise {case.id} the register",
        )
    else:
        yield from record_guards.unrecorded(case, after)
        yield from _mixed(case, after, parts)


def _editors(case: Case, parts: set[Part]) -> tuple[str, ...]:
    """The owner; and, of the draft of an amendment that is not out yet, the Vice President (rows 40, 65, 66)."""
    owner = (case.now.owner,) if case.now.owner else ()
    is_a_draft = case.now.stage in FREE and Part.CONTACTS not in parts
    return (*owner, *case.organization.people(VP)) if is_a_draft else owner


def _mixed(case: Case, after: Terms, parts: set[Part]) -> Iterator[Reason]:
    """Contacts of a text in force change at once; together with what sends the draft back they would be lost."""
    is_revised = case.now.stage not in FREE and parts & set(ASKED) and not _restores(case, after)
    if case.now.is_in_force and is_revised and Part.CONTACTS in parts:
        words = "the contacts are effective at once, and the rest takes the draft back: that is two steps"
        yield Reason(words, f"record the contacts first: workreg contact {case.id} ...", ("contacts",))


def _fixed(case: Case, parts: set[Part]) -> Reason:
    """A text in force: which command the change belongs to."""
    changed = ", ".join(sorted(parts - {Part.CONTACTS}))
    if parts <= {Part.CONTACTS, Part.RECORD}:
        return Reason(f"the text in force changes in {changed}, which follows from a recorded step", OWN_STEPS)
    return Reason(
        f"the text in force changes in {changed}; that needs an amendment",
        f"git restore registers/{case.id}.yaml  # takes the edit back; workreg amend {case.id} begins one",
    )


def _restores(case: Case, after: Terms) -> bool:
    """Tell whether the edit brings back the text that is balloted, or that was approved."""
    texts = case.register.texts
    asked = {fingerprint(texts[each.number]) for each in case.now.open.values() if each.number in texts}
    asked |= {case.now.approval.fingerprint} if case.now.approval and case.now.approval.fingerprint else set()
    return asked == {fingerprint(after)}


def insist(case: Case) -> None:
    """Raise `Refused` with every reason why the text may not be changed now."""
    if reasons := tuple(text_may_change(case)):
        raise Refused(reasons)
