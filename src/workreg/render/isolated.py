"""Starts the process in which a repository's own templates run, and reads what it says. The process is `child.py`."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from workreg.core.problems import Problem, Unusable
from workreg.store import confined

HINT = "correct the template, or remove it to use the packaged one"


class Limits(NamedTuple):
    """What one run may take: bytes of memory, seconds of computing, characters in one document."""

    memory: int = 1 << 30
    seconds: int = 10
    characters: int = 8 << 20


def render(
    name: str, own: Mapping[str, str], many: Sequence[Mapping[str, Any]], limits: Limits | None = None
) -> list[str]:
    """The documents that these templates make of the rows.

    Raises:
        Unusable: names the template, and the line where it is known.
    """
    allowed = limits or Limits()
    request = {"name": name, "own": dict(own), "many": list(many), "characters": allowed.characters}
    taken = confined.Limits(allowed.memory, allowed.seconds, 3 * allowed.seconds + 5)
    answer = confined.run("workreg.render.child", json.dumps(request).encode(), taken, ("jinja2", "markupsafe"))
    return _read(name, answer)


def _read(name: str, written: bytes | None) -> list[str]:
    try:
        answer = json.loads(written or b"")
    except ValueError:
        raise Unusable(_too_much(name)) from None
    if "problem" in answer:
        told = answer["problem"]
        raise Unusable(
            Problem(told["code"], told["message"], file=f"templates/{told['template']}", line=told["line"], hint=HINT)
        )
    return [str(text) for text in answer["texts"]]


def _too_much(name: str) -> Problem:
    """The process was ended from outside, so it could not say which line it was at."""
    message = f"the template {name} took more time or memory than a document can need, and was stopped"
    return Problem("WR502", message, file=f"templates/{name}", hint=HINT)
