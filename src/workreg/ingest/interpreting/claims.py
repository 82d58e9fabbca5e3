"""What the document claims: who approved it, when, by which resolution. Claimed, not witnessed, and not checked.

The order of the dates is told, never enforced: in real registers the partner approves before the Board does.
"""

import re
from typing import Any

from workreg.core.organization import BOARD
from workreg.core.problems import Unusable
from workreg.ingest import refusals
from workreg.ingest.interpreting.context import Context
from workreg.ingest.interpreting.headings import Part
from workreg.ingest.interpreting.reading import Claim, Piece
from workreg.ingest.interpreting.sheet import Run

_ON = r"(?P<on>.{1,80}?)[.\s]*+"
"""A day at the end; bounded, as everything is that is tried at many places of a line."""
_APPROVED = re.compile(
    r"\s*(?:this|the) (?:document|register|work register) (?:was|has been) (?:approved|accepted) "
    rf"by (?:the )?(?P<by>.+?) on {_ON}",
    re.IGNORECASE,
)
_NO_DOCUMENT = re.compile(
    r"\s*(?:there (?:are|is) no corresponding documents?\b.*|.{1,200} ha(?:s|ve) no corresponding documents?\.?)\s*",
    re.IGNORECASE,
)
_RESOLUTION = re.compile(
    r"\s*(?:(?:this (?:document|register) was )?approved by (?:the )?(?P<by>[^;,]+?)\s*[;,]?\s*)?"
    rf"(?:by )?(?:board )?resolution:?\s+(?P<resolution>[^\s,;]+?),?\s+(?:on|of|dated)\s+{_ON}",
    re.IGNORECASE,
)
_ADOPTED = re.compile(rf"\s*approved by (?:the )?(?P<by>[^;,]+?)\s+on\s+{_ON}", re.IGNORECASE)
MOST = 100
"""Approvals that one document claims."""
_STEPS = ("propose", "accept", "close")
_ABOUT = re.compile(r"\bresolution\b|\bapproved\b|\baccepted\b", re.IGNORECASE)


def corresponding(context: Context, part: Part) -> None:
    """Place the partner's own document, and what the part says of the partner's approval."""
    content = context.sheet.content
    for line in part.lines:
        for sentence in line.run.sentences():
            if _NO_DOCUMENT.fullmatch(sentence.text) and not content.get("corresponding_document"):
                context.sheet.put(("corresponding_document",), None, sentence)
            elif found := _APPROVED.fullmatch(sentence.text):
                _accepted(context, part, sentence, found)
            elif "corresponding_document" not in content and not _ABOUT.search(sentence.text):
                context.sheet.write(("corresponding_document",), sentence)


def tell_left(context: Context, part: Part) -> None:
    """Say which sentences about an approval claim nothing, because they name no day."""
    for line in part.lines:
        for run in (each for cell in line.cells for each in context.sheet.left(cell)):
            if _ABOUT.search(run.text):
                words = f"an approval without a day claims nothing; it is kept in sections: {run.value}"
                context.sheet.remark("WR716", words, run)


def _accepted(context: Context, part: Part, run: Run, found: re.Match[str]) -> None:
    event = {"step": "accept", "by": " ".join(found["by"].split())}
    claim(context, part, run, run.group(found, "on"), event | {"evidence": run.value})


def approval(context: Context, part: Part) -> None:
    """Place the Board's resolution; what says no day claims nothing and is left."""
    for line in part.lines:
        for run in line.cells:
            if found := _RESOLUTION.fullmatch(run.text):
                event = _closing(context, found["by"]) | {"resolution": found["resolution"].strip("*\"'")}
                claim(context, part, run, run.group(found, "on"), event)
            elif found := _ADOPTED.fullmatch(run.text):
                claim(context, part, run, run.group(found, "on"), _closing(context, found["by"]))
            elif found := _APPROVED.fullmatch(run.text):
                _accepted(context, part, run, found)


def _closing(context: Context, by: str | None) -> dict[str, Any]:
    name = context.organization.organization.name
    who = " ".join(by.split()) if by else f"{name} {context.organization.bodies[BOARD].name}"
    return {"step": "close", "by": who, "body": BOARD, "outcome": "carried"}


def claim(context: Context, part: Part, run: Run, on: Run, event: dict[str, Any]) -> None:
    """Note an approval with its day, and consume what says it; without a day nothing is claimed."""
    path = ("claims", len(context.sheet.claims))
    day = context.date(on, (*path, "on"), is_day=True)
    if day is None:
        return
    context.sheet.read(path, run)
    add(context, part, run, {**event, "on": day})


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
