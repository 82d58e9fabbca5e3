"""Values in the Markdown of a comment or a job summary: read as they are written, and nobody is called by them.

Beyond `render/markdown`, which knows Markdown: a host reads `@name`, `#1`, `!2` or `GH-3` in the finished text and
tells people and other pages of it. A space of no width, as a reference, stands between the sign and what follows.
"""

import re
from typing import Final

from markupsafe import Markup

from workreg.render.markdown import escape
from workreg.render.values import clean

LONGEST = 600
"""Characters of one value that are shown."""

_CALLING: Final = re.compile(
    r"(?<![A-Za-z0-9_])@(?=\w)"  # people and teams; the sign of a mail address stays as it is
    r"|[#!$%&~^](?=[\w\"])"  # issues, merge requests, snippets, milestones, epics, labels, alerts
    r"|\bGH-(?=\d)"
    r"|/(?=(?:issues|pull|discussions|merge_requests)/)",  # the address of such a page
    re.IGNORECASE,
)
_HIDDEN: Final = re.compile(
    "[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_BREAK: Final = "\ufffe"  # no character, so no text has it once it is clean
_SPACE: Final = "&#8203;"


def safe(value: object) -> Markup:
    """The value as Markdown that is read as this text, without what is hidden, and cut where it is very long."""
    text = _HIDDEN.sub("\N{REPLACEMENT CHARACTER}", clean(shortened(str(value))))
    escaped = str(escape(_CALLING.sub(rf"\g<0>{_BREAK}", text)))
    return Markup(escaped.replace(_BREAK, _SPACE))  # noqa: S704 - a character reference in what was made safe


def shortened(text: str) -> str:
    """The text, cut where it is very long, with a word on how much is missing."""
    if len(text) <= LONGEST:
        return text
    return f"{text[:LONGEST]}… ({len(text) - LONGEST} more characters)"


def code(text: str) -> Markup:
    """The text as code, to be copied; as a plain value where it cannot be code in a table."""
    if not text or len(text) > LONGEST or not text.isprintable() or set(text) & set("`|#"):
        return safe(text)
    return Markup(f"`{text}`" if text == text.strip() else safe(text))  # noqa: S704 - nothing in it ends it
