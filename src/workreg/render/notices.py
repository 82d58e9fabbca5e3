"""Notices as text to send: a To: line, a Subject: line, a body in Markdown. The rows come from `core/views`."""

from collections.abc import Mapping
from typing import Any, Final

from workreg.render.engine import NOTICES, Templates

_PACKAGED: Final = Templates()


def to_text(kind: str, rows: Mapping[str, Any], templates: Templates = _PACKAGED) -> str:
    """The notice of this kind; its template may be the repository's own."""
    return templates.render(f"{NOTICES}{kind}.md.j2", {"notice": rows})
