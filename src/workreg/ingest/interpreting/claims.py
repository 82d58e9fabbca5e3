"""What the document claims: who approved it, when, by which resolution. Claimed, not witnessed, and not checked.

The order of the dates is told, never enforced: in real registers the partner approves before the Board does.
"""

import re
from typing import Any

from workreg.core.organization import BOARD
from workreg.core.problems import Unusable
from workreg.ingest import refusals
from workreg.ingest.interpreting import approvals
from workreg.ingest.interpreting.context import NONE, Context, says_none
from workreg.ingest.interpreting.dates import DATE
from workreg.ingest.interpreting.headings import Part, Topic, key
from workreg.ingest.interpreting.plain import known, says_no_more
from workreg.ingest.interpreting.reading import Claim, Piece
from workreg.ingest.interpreting.sheet import Run

_NO_DOCUMENT = re.compile(
    r"\s*(?:there (?:are|is) no corresponding documents?\b.*|.{1,200} ha(?:s|ve) no corresponding documents?\.?)\s*",
    re.IGNORECASE,
)
_DENIAL = known("there are is no corresponding document documents of by from for the and has have created made written")
"""Words of a sentence that only says that a partner has no document of its own."""
_HEADING = {
    Topic.CORRESPONDING: known(
        "corresponding document documents alliance partner partner's partners partners' of the and"
    ),
    Topic.APPROVAL: known("approval approvals by of the and board boards directors trustees"),
}
AGAIN = "an approval that the document has claimed before, by the same side on the same day"
MOST = 100
"""Approvals that one document claims."""
_STEPS = ("propose", "accept", "close")
_ABOUT = re.compile(r"\bresolution\b|\bapproved\b|\baccepted\b", re.IGNORECASE)


def corresponding(context: Context, part: Part) -> None:
    """Place the partner's own document, and what the part says of the partner's approval."""
    content = context.sheet.content
    for line in part.lines:
        for sentence in line.run.sentences():
            is_denied = says_none(sentence.text) or key(sentence.text) == "n/a" or _NO_DOCUMENT.fullmatch(sentence.text)
            if is_denied and not content.get("corresponding_document"):
                _denied(context, sentence)
            elif _approved(context, part, sentence):
                continue
            elif not content.get("corresponding_document") and not _ABOUT.search(sentence.text):
                context.sheet.write(("corresponding_document",), sentence)


def _denied(context: Context, sentence: Run) -> None:
    """Note that there is no document of the partner's; a sentence that says more is kept, too."""
    is_all = key(sentence.text) in {*NONE, "n/a"} or says_no_more(context.sides, sentence.text, _DENIAL)
    context.sheet.put(("corresponding_document",), None, *([sentence] if is_all else []))


def is_told(context: Context, part: Part) -> bool:
    """Tell whether a heading says no more than what its part is about, or a claim quotes it."""
    fixed = _HEADING.get(part.topic)
    return (
        fixed is None
        or says_no_more(context.sides, key(part.title), fixed)
        or any(f'"{part.title}"' in claim.event["source"] for claim in context.sheet.claims)
    )


def tell_left(context: Context, part: Part) -> None:
    """Say which sentences about an approval claim nothing: they name no day, or nobody whose approval it takes."""
    for line in part.lines:
        for run in (each for cell in line.cells for each in context.sheet.left(cell)):
            if _ABOUT.search(run.text):
                has_day = re.search(DATE, run.text, re.IGNORECASE)
                why = "that cannot be understood, or is nobody's whose it takes," if has_day else "without a day"
                words = f"an approval {why} claims nothing; it is kept in sections: {run.value}"
                context.sheet.remark("WR716", words, run)


def approval(context: Context, part: Part) -> None:
    """Place the Board's resolution, and the partner's approval; what says no day claims nothing and is left."""
    for line in part.lines:
        for run in line.cells:
            if not _approved(context, part, run):
                for sentence in run.sentences():
                    _approved(context, part, sentence)


def _approved(context: Context, part: Part, run: Run) -> bool:
    """Claim what a sentence says of an approval; tell whether it says anything of one."""
    about = approvals.said(run)
    side = approvals.approver(context, part, about.by) if about else None
    if about is None or side is None:
        return False
    if side == context.sides.host.id:
        event = _closing(context, about.by) | ({"resolution": about.resolution} if about.resolution else {})
    else:
        event = {"step": "accept", "by": about.by or context.sides.name(side), "evidence": run.value}
        event |= {"partner": side} if len(context.sides.partners) > 1 else {}
    return claim(context, part, run, about.on, event)


def _closing(context: Context, by: str) -> dict[str, Any]:
    name = context.organization.organization.name
    is_named = any(each in by for each in context.sides.host.names)
    who = by if is_named else f"{name} {context.organization.bodies[BOARD].name}"
    return {"step": "close", "by": who, "body": BOARD, "outcome": "carried"}


def claim(context: Context, part: Part, run: Run, on: Run, event: dict[str, Any]) -> bool:
    """Note an approval with its day, and consume what says it; without a day nothing is claimed, and False."""
    path = ("claims", len(context.sheet.claims))
    day = context.date(on, (*path, "on"), is_day=True)
    if day is None:
        return False
    told = {**event, "on": day}
    for each in context.sheet.claims:
        if all(each.event.get(field) == told.get(field) for field in ("step", "on", "partner", "resolution")):
            context.sheet.drop(run, AGAIN)
            return True
    context.sheet.read(path, run)
    add(context, part, run, told)
    return True


def add(context: Context, part: Part, run: Run, event: dict[str, Any]) -> None:
    """Note an event that the document claims, with where it says so.

    Raises:
        Unusable: WR756 when no register can have as many; each would be a file of its own.
    """
    if len(context.sheet.claims) >= MOST:
        raise Unusable(refusals.too_much(f"claims more than {MOST} approvals"))
    heading = f', "{part.title}"' if part.title else ""
    source = f"{context.document.name}, {context.document.unit} {run.place}{heading}"
    order = ("step", "on", "by", "claimed", "source")
    whole = {**event, "claimed": True, "source": source}
    said = {key: whole[key] for key in order} | {key: value for key, value in whole.items() if key not in order}
    context.sheet.claims.append(Claim(said, run.place))


def in_order(claims: list[Claim], pieces: list[Piece]) -> tuple[list[Claim], list[Piece]]:
    """The claims by day, and by the order of the process on one day; the pieces lead to them where they now stand."""
    order = sorted(range(len(claims)), key=lambda at: (claims[at].event["on"], _STEPS.index(claims[at].event["step"])))
    rank = {old: new for new, old in enumerate(order)}
    moved = [
        piece._replace(path=("claims", rank[int(piece.path[1])], *piece.path[2:]))
        if piece.path[:1] == ("claims",)
        else piece
        for piece in pieces
    ]
    return [claims[at] for at in order], moved
