"""The process in which a repository's own templates run: rows in on stdin, documents or one problem out on stdout.

It is limited before it looks at a template (`store/confined.py`). `isolated.py` starts it; nothing else should.
"""

import json
import traceback
from collections.abc import Mapping
from typing import Any

import jinja2

from workreg.render.engine import Loader, environment, finished, kind_of
from workreg.store import confined


def answer(request: bytes) -> bytes:
    """The documents that were asked for, or the problem, as JSON."""
    asked = json.loads(request)
    return json.dumps(_answer(asked["name"], asked["own"], asked["many"], asked["characters"])).encode()


def _answer(name: str, own: Mapping[str, str], many: list[Mapping[str, Any]], characters: int) -> dict[str, Any]:
    try:
        template = environment(kind_of(name), Loader(own)).get_template(name)
        return {"texts": [_text(template, rows, characters) for rows in many]}
    except (MemoryError, _TooLongError) as error:
        words = "makes more than a document can need" if isinstance(error, _TooLongError) else "takes too much memory"
        return _problem("WR502", name, own, error, words)
    except Exception as error:  # noqa: BLE001 - whatever a template does wrong is told, with its line
        return _problem("WR501", name, own, error, str(error) or type(error).__name__)


class _TooLongError(Exception):
    """The document is longer than it may be."""


def _text(template: jinja2.Template, rows: Mapping[str, Any], characters: int) -> str:
    parts: list[str] = []
    length = 0
    for part in template.generate(rows):
        parts.append(part)
        length += len(part)
        if length > characters:
            raise _TooLongError
    return finished("".join(parts))


def _problem(code: str, name: str, own: Mapping[str, str], error: BaseException, words: str) -> dict[str, Any]:
    template, line = _place(error, own) or (name, None)
    message = f"the template {template} cannot be used: {words[:500]}"
    return {"problem": {"code": code, "message": message, "template": template, "line": line}}


def _place(error: BaseException, own: Mapping[str, str]) -> tuple[str, int] | None:
    """The repository's template and line that the error comes from; Jinja puts them into the traceback."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return (error.name or "?", error.lineno)
    frames = traceback.extract_tb(error.__traceback__)
    return next(((frame.filename, frame.lineno or 1) for frame in reversed(frames) if frame.filename in own), None)


if __name__ == "__main__":
    confined.serve(answer)
