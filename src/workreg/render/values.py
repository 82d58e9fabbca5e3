"""What may go into a template: plain values only, without characters that no document should carry.

How a value is written into Markdown is in `markdown.py`; HTML is escaped by markupsafe.
"""

import re
from typing import Any, Final
from urllib.parse import quote

_UNSHOWABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINK: Final = re.compile(r"(?:https?://|mailto:)[^\s<>\"\\^`{|}]+", re.IGNORECASE)
_FILE: Final = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*")
_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"


def clean(text: str) -> str:
    """The text with line breaks as LF, and each control character or lone surrogate replaced by U+FFFD."""
    if text.isascii() and text.isprintable():
        return text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNSHOWABLE.sub(_REPLACEMENT, text)


def plain(value: Any) -> Any:  # noqa: ANN401 - a JSON value, in and out
    """A copy of plain rows with clean texts.

    Raises:
        TypeError: for anything else than dict, list, str, int, bool and None; a template gets no objects.
    """
    kind = type(value)
    if kind is str:
        return clean(value)
    if kind is dict:
        return {clean(key): plain(item) for key, item in value.items()}
    if kind is list:
        return [plain(item) for item in value]
    if value is None or kind in {bool, int}:
        return value
    msg = f"{kind.__name__} is no plain value for a template"
    raise TypeError(msg)


def is_link(url: str) -> bool:
    """Tell whether an address may become a link: http, https or mailto, and nothing in it that ends a link."""
    return _LINK.fullmatch(url) is not None


def is_file(path: str) -> bool:
    """Tell whether a path leads to a file of the same publication: below this one, and no scheme in front."""
    return _FILE.fullmatch(path) is not None


def mailto(email: str) -> str:
    """The link that writes to an address."""
    return f"mailto:{quote(email, safe='@+')}"
