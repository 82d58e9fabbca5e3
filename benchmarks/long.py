"""Long pasts of one register: attendance at a meeting, change requests, rounds of circulation. For `generate.one`.

They are written as they would lie on file, without asking the rules: what is measured is the reading of them.
"""

from collections.abc import Callable
from typing import Any

import generate
import texts

from workreg.core import paths
from workreg.store import yaml

ID, CHAIR, PARTNER = texts.register_id(0), "pmci@dmtf.example", texts.liaison(0)
DAY = "2024-02-01"
WHEN = {"on": DAY, "at": f"{DAY}T12:00:00-08:00"}
LATE = {"on": str(generate.LAST_DAY), "at": f"{generate.LAST_DAY}T01:00:00-08:00"}
REQUEST = {
    "portal": "feedback/1", "standard": "DSP0237", "submitter": PARTNER, "capacity": "individual",
    "number": "MIPI00012", "organization": "MIPI",
}  # fmt: skip
CALL = {
    "meeting": DAY, "mode": "teleconference", "purpose": "consensus", "agreed": PARTNER, "policy": "IP policy of DMTF",
}  # fmt: skip
Facts = list[dict[str, Any]]


def attendance(count: int, files: generate.Files) -> generate.Files:
    """A joint meeting with this many people."""
    first = _next(files)
    before: Facts = [
        {"step": "request", "by": PARTNER, "request": REQUEST},
        {"step": "forward", "by": CHAIR, "about": first, "body": "pmci"},
        {"step": "answer", "by": CHAIR, "about": first},
        {"step": "meeting", "by": CHAIR, "about": first, **CALL},
        {"step": "notice", "by": CHAIR, "about": first + 3},
    ]
    people = ({"person": f"Person {each}", "company": "Else", "accepts": True} for each in range(count))
    here: Facts = [{"step": "attend", "by": CHAIR, "about": first + 3, "attendee": each} for each in people]
    return _filed(first, [*before, *here])


def requests(count: int, files: generate.Files) -> generate.Files:
    """This many change requests of today, that nobody has forwarded yet."""
    return _filed(_next(files), [{"step": "request", "by": PARTNER, "request": REQUEST, **LATE}] * count)


def rounds(count: int, files: generate.Files) -> generate.Files:
    """A register that was circulated and balloted again and again, a third of this often."""
    first, opened = _next(files), files[paths.event(ID, len(generate.OPEN))]
    made: generate.Files = {}
    for number in range(first, first + count - 2, 3):
        owner = {"by": generate.OWNER}
        made |= _filed(number, [{"step": "revise", **owner}, {"step": "circulate", **owner}])
        made[paths.event(ID, number + 2)] = opened
        made[paths.text(ID, number + 2)] = files[paths.register(ID)]
    return made


def _next(files: generate.Files) -> int:
    number = 1
    while paths.event(ID, number) in files:
        number += 1
    return number


def _filed(first: int, facts: Facts) -> generate.Files:
    return {paths.event(ID, n): yaml.dump({**WHEN, **fact}) for n, fact in enumerate(facts, first)}


SHAPES: dict[str, tuple[list[str], Callable[[int, generate.Files], generate.Files]]] = {
    "attendance": (generate.STEPS, attendance),
    "requests": (generate.STEPS, requests),
    "rounds": (generate.OPEN, rounds),
}
