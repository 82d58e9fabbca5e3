"""Values as literal text in CommonMark and in GitHub's dialect, at the start of a line as well as in a table cell.

A line break becomes a character reference, so a value never starts a line of its own and never ends a table row.
What HTML does instead is done by markupsafe.
"""

import re
from typing import Final

from markupsafe import Markup

from workreg.render.values import is_file, is_link

_MARKUP: Final = re.compile(
    r"[\\`*\[\]<#|~$]"  # whatever can open or close something
    r"|(?<![A-Za-z0-9])_"  # after a letter it can only close what was opened, and nothing was
    r"|&(?=[#A-Za-z])|!$"  # a character reference; an image, when a bracket of the template follows
    r"|:(?=//)"  # an address would become a link, with our backslashes in it
)
_WWW: Final = re.compile(r"\bwww(?=\.)", re.IGNORECASE)
_LEADING: Final = re.compile(r"[-+=>:](?=.|$)|[0-9]{1,9}(?=[.)](?:\s|$))", re.DOTALL)
_EDGES: Final = re.compile(r"\A\s+|\s+\Z|\n")


def escape(value: object) -> Markup:
    """The value as Markdown that is read as exactly this text."""
    if isinstance(value, Markup):
        return value
    text = _WWW.sub(r"\g<0>" + "\0", _MARKUP.sub(r"\\\g<0>", str(value))).replace("\0", "\\")
    if leading := _LEADING.match(text):
        end = leading.end()
        text = f"{text[:end]}\\{text[end:]}" if text[0].isdigit() else f"\\{text}"
    return Markup(_EDGES.sub(_references, text))  # noqa: S704 - this is where it becomes safe


def link(text: str, url: str) -> Markup:
    """A link, or only the text where the address is none that may be followed."""
    return _linked(text, url) if is_link(url) else escape(text)


def address(url: str) -> Markup:
    """An address as people read it in a mail, and a link in Markdown; only the text where it may not be followed."""
    return Markup(f"<{url}>") if is_link(url) else escape(url)  # noqa: S704 - an address has nothing that ends it


def file(text: str, path: str) -> Markup:
    """A link to a file of the same publication, or only the text where the path leads elsewhere."""
    return _linked(text, path) if is_file(path) else escape(text)


def header(text: str) -> Markup:
    """The text as the value of a mail's header: as it stands, in one line, so that no value adds a header."""
    return Markup(" ".join(text.split()))  # noqa: S704 - a header is no Markdown


def _linked(text: str, url: str) -> Markup:
    target = url.replace("&", "&amp;")
    return Markup(f"[{escape(text or url)}](<{target}>)")  # noqa: S704 - both parts have been made safe


def _references(found: re.Match[str]) -> str:
    return "".join(f"&#{ord(character)};" for character in found.group())
