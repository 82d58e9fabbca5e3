"""Starts the process in which a repository's own templates run, and reads what it says. The process is `child.py`."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from workreg.core.problems import Problem, Unusable

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
    request = {"name": name, "own": dict(own), "many": list(many), "limits": allowed}
    try:
        ended = subprocess.run(
            [sys.executable, "-P", "-m", "workreg.render.child"],
            input=json.dumps(request).encode(),
            capture_output=True,
            timeout=3 * allowed.seconds + 5,
            env=_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Unusable(_too_much(name)) from None
    return _read(name, ended)


def _environment() -> dict[str, str]:
    """Nothing of the user's environment but what the interpreter needs to start."""
    kept = {key: os.environ[key] for key in ("LD_LIBRARY_PATH", "SYSTEMROOT") if key in os.environ}
    return {**kept, "PYTHONPATH": os.pathsep.join(_import_paths()), "PYTHONUTF8": "1", "PYTHONHASHSEED": "0"}


def _import_paths() -> list[str]:
    import jinja2  # noqa: PLC0415 - only its place is asked for
    import markupsafe  # noqa: PLC0415 - as above

    here = str(Path(__file__).resolve().parents[2])
    return list(dict.fromkeys([here, *(str(Path(str(each.__file__)).parents[1]) for each in (jinja2, markupsafe))]))


def _read(name: str, ended: subprocess.CompletedProcess[bytes]) -> list[str]:
    try:
        answer = json.loads(ended.stdout)
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
