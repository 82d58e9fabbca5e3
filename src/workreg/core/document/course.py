"""What a document tells of the course of a register: the amendment beside it, what a draft needs, reviews, its end."""

from datetime import date
from typing import Any

from workreg.core.document import words
from workreg.core.document.history import body_name
from workreg.core.effects import DISSOLVED
from workreg.core.organization import Organization
from workreg.core.register import Register, Step
from workreg.core.standing import END, Stage, Standing
from workreg.core.views import outlook

Row = dict[str, Any]


def amendment(register: Register, now: Standing) -> Row | None:
    """The version that is drafted beside the text in force; `register` has the draft."""
    if (found := outlook.amendment(register, now)) is None:
        return None
    of_class, confirmed = found["class"] or found["proposed"], found["by"]
    judged = f", confirmed by {confirmed}" if confirmed else ", as its parts say; nobody has confirmed it yet"
    return {
        "version": found["version"],
        "stage": words.stage(now.stage).lower(),
        "change": f"{words.CLASSES[of_class]}{judged}" if of_class else "",
    }


def needed_rows(register: Register, organization: Organization, now: Standing) -> list[Row]:
    """Each body that must approve the draft, what it is asked about, and how its approval stands."""
    return [
        {
            "body": body_name(organization, each["committee"]),
            "about": words.listed([words.PARTS[part] for part in each["parts"]]),
            "state": each["state"],
            "word": words.APPROVALS[each["state"]],
            "day": words.day(date.fromisoformat(each["on"])) if each["on"] else "",
            "clause": each["clause"],
            "changes": each["because"],
        }
        for each in outlook.needed(register, organization, now)
    ]


def reviews(register: Register) -> list[Row]:
    """The reviews on record, the last one first: when, by whom, what came of it, and the date of the next (row 67)."""
    return [
        {
            "day": words.day(event.on),
            "by": event.by,
            "outcome": words.REVIEWED.get(event.outcome or "", event.outcome or ""),
            "reason": event.reason or "",
            "next": words.timeframe(event.next) if event.next else "",
            "claimed": event.claimed,
        }
        for event in reversed(register.events)
        if event.step is Step.REVIEW
    ]


def ending(register: Register, organization: Organization, now: Standing) -> Row | None:
    """How the register ended, and how that is recommended while the Board decides (rows 71 to 75); None else."""
    if now.recommendation is None and now.stage not in END:
        return None
    recommended, last = now.recommendation, register.events[-1]
    row = {"heading": words.stage(now.stage), "day": words.day(last.on), "by": last.by, "reason": last.reason or ""}
    if recommended is None:
        return {**row, "ground": "", "recommended": "", "resolution": "", "board": ""}
    closing = now.results[-1][1] if now.stage in END else None
    what = "dissolved" if recommended.ends == DISSOLVED else "removed"
    return {
        "heading": row["heading"] if now.stage is not Stage.REMOVAL_RECOMMENDED else f"Recommended to be {what}",
        "day": words.day(closing.on if closing else None),
        "by": recommended.by,
        "reason": recommended.reason or "",
        "ground": words.GROUNDS.get(recommended.ground or "", recommended.ground or ""),
        "recommended": words.day(recommended.on),
        "resolution": (closing.resolution if closing else None) or "",
        "board": body_name(organization, closing.body if closing else "board"),
    }
