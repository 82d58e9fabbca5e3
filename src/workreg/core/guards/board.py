"""Guards of the Board, and of what follows when everybody has approved (rows 19-31, 50-59, 68).

Whose approval a text needs, and whether one is still good, is worked out in `approvals.py`.
"""

from collections.abc import Iterable, Iterator

from workreg.core import ballots
from workreg.core.case import Case
from workreg.core.commands import command
from workreg.core.counting import CARRIED
from workreg.core.organization import BOARD
from workreg.core.parts import fingerprint
from workreg.core.placeholders import in_text
from workreg.core.register import Step
from workreg.core.rules import Reason, rule


@rule("WR231", 30, 31)
def board_names_its_resolution(case: Case) -> Iterator[Reason]:
    """Adoption needs the Board's approval, and the register records the resolution that gave it."""
    resolution = str(case.given.get("resolution") or "").strip()
    if case.body != BOARD or case.given.get("outcome") != CARRIED:
        return
    if not resolution:
        yield Reason(
            "the Board's approval is recorded with its resolution",
            command(case.id, Step.CLOSE, {"body": BOARD}),
        )
    elif in_text(resolution):
        yield Reason(f"{resolution!r} is a placeholder, not the identifier of a resolution")


@rule("WR232", 19, 21, 22, 23, 50, 68)
def every_committee_carried_this_text(case: Case) -> Iterator[Reason]:
    """The Board comes after the committees: each required one carried what it is asked about, as it stands now.

    For a new register that is the originating committee, the Alliance Committee even where another originates,
    and every committee with work in the milestones (its own, or of a working group that reports to it); for an
    amendment, those that the change concerns. Asked when the Board is scheduled, when its ballot opens and when
    it is counted: the text may have changed in between.
    """
    if case.step in {Step.BALLOT, Step.CLOSE} and (case.body != BOARD or case.now.recommendation):
        return
    yield from _not_approved(case, case.committees)


def _not_approved(case: Case, bodies: Iterable[str]) -> Iterator[Reason]:
    for body in bodies:
        if case.approved_by(body):
            continue
        earlier = ballots.replaced_by_next(case.now, body)
        because = f"its ballot {earlier.number:04} did not carry this text" if earlier else "it has held no ballot"
        because = "its ballot is still open" if body in case.now.open else because
        step = Step.CLOSE if body in case.now.open else Step.BALLOT
        yield Reason(f"{body} has not approved this text: {because}", command(case.id, step, {"body": body}))


@rule("WR233", 23)
def no_committee_ballot_is_open(case: Case) -> Iterator[Reason]:
    """While a committee still votes the Board is not asked."""
    for body, opening in case.now.open.items():
        yield Reason(
            f"ballot {opening.number:04} of {body} is still open",
            command(case.id, Step.CLOSE, {"body": body}),
        )


@rule("WR234", 52, 55, 57, 58, 68, 69)
def everybody_approved_this_text(case: Case) -> Iterator[Reason]:
    """What is sent and accepted is the text that everybody approved who must: an edit voids what it touches.

    The Board's approval comes with its resolution. A change in what the Board is not asked about goes through the
    committees again and leaves the Board's approval good.
    """
    approval = case.now.approval
    if case.step is Step.ACCEPT and approval is None:
        return
    if approval is None:  # once the approvals are complete, a later roster changes nothing in them
        yield from _not_approved(case, case.needed)
    elif not approval.claimed and approval.fingerprint != fingerprint(case.register.terms):
        where = f"proceedings/{case.id}/{approval.ballot or approval.number:04}/text.yaml"
        yield Reason(
            "the text has changed since it was approved; a changed text is balloted again",
            f"restore it from {where}, or {command(case.id, Step.REVISE)}",
        )
    adoption = case.now.adoption
    if adoption and not adoption.resolution:
        yield Reason("the Board's approval has no resolution on file", f"workreg log {case.id}")


@rule("WR237", 28, 68)
def board_is_to_be_asked(case: Case) -> Iterator[Reason]:
    """A text is put before the Board when the Board must approve it and has not done so."""
    if BOARD not in case.needed:
        yield Reason("the change leaves the scope as it is, so the Board is not asked", command(case.id, Step.SEND))
    elif case.approved_by(BOARD):
        yield Reason("the Board has approved what it is asked about in this text", command(case.id, Step.SEND))


@rule("WR235", 58)
def counter_proposal_changes_something(case: Case) -> Iterator[Reason]:
    """A counter-proposal is a changed text; it goes through the originating committee again."""
    proposed = case.given.get("terms")
    if proposed is not None and fingerprint(proposed) == fingerprint(case.register.terms):
        yield Reason("the counter-proposal asks for nothing else than the text that was sent")
