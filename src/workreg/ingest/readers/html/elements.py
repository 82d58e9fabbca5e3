"""What the elements of HTML are to a reader of text: which begin a block, which end others, which are left out."""

import re
from collections.abc import Mapping
from typing import Final

VOID: Final = frozenset(
    "area base br col embed hr img input link meta param source track wbr keygen basefont bgsound frame".split()  # noqa: SIM905 - a list of words
)
"""Elements that never hold anything."""
BLOCKS: Final = frozenset(
    """
    address article aside blockquote body caption center colgroup dd details dialog dir div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary
    table tbody td tfoot th thead title tr ul
    """.split()  # noqa: SIM905 - as above
)
COMMENT: Final = "!--"
"""What a comment is called in a tree."""
NO_TEXT: Final = {"script": "a script", "style": "a style sheet", COMMENT: "a comment in the page"}
"""Elements that hold no text for people at all, and what they are."""
LEFT_OUT: Final = {
    "template": "a template that nothing shows", "title": "the title of the page",
    "nav": "navigation", "noscript": "for browsers without scripts", "svg": "a drawing", "canvas": "a drawing",
    "iframe": "another page", "object": "an embedded object", "video": "an embedded object",
    "audio": "an embedded object",
    "button": "a control", "select": "a control", "textarea": "a control", "datalist": "a control",
    "rt": "how a word is pronounced",
    "rp": "how a word is pronounced", "noframes": "for browsers without frames", "dialog": "a dialog",
    "math": "a formula",
}  # fmt: skip
"""Elements whose text is no text of the document, and why."""
LISTS: Final = ("ul", "ol", "menu", "dir")
ITALICS: Final = frozenset({"i", "em", "cite", "var", "dfn"})
CHANGES: Final = {"accept": "del", "reject": "ins"}
"""What is not there on each side."""
_CLOSES: Final = {
    "li": {"li"}, "dt": {"dt", "dd"}, "dd": {"dt", "dd"}, "tr": {"tr", "td", "th"}, "td": {"td", "th"},
    "th": {"td", "th"},
    "thead": {"thead", "tbody", "tfoot"}, "tbody": {"thead", "tbody", "tfoot"}, "tfoot": {"thead", "tbody", "tfoot"},
    "option": {"option"}, "body": {"head"},
}  # fmt: skip
_WALLS: Final = frozenset({"ul", "ol", "dl", "table", "td", "th", "menu", "dir"})
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_SKIP: Final = re.compile(r"\bskip\b|\bskip-(?:link|nav|to)", re.IGNORECASE)
_EDGES: Final = {"header": "a running head", "footer": "a running foot"}
_SIGNS: Final = ("sdfootnoteanc", "sdfootnotesym", "sdendnoteanc", "sdendnotesym")
_FLAT: Final = {"td", "th", "tr", "tbody", "thead", "tfoot"}

Attributes = Mapping[str, str]


def reason(tag: str, attributes: Attributes) -> str:
    """Why an element is left out; nothing where it is not."""
    if tag in LEFT_OUT:
        return LEFT_OUT[tag]
    if "hidden" in attributes or _HIDDEN.search(attributes.get("style", "")):
        return "hidden on the page"
    if attributes.get("aria-hidden", "").lower() == "true":
        return "decoration: hidden from those who listen to the page"
    if attributes.get("role") == "navigation" or (tag == "a" and _SKIP.search(attributes.get("class", ""))):
        return "navigation"
    return _by_office(tag, attributes)


def _by_office(tag: str, attributes: Attributes) -> str:
    """Why an element is left out of a page that LibreOffice made: it has the edges of pages, and signs of notes."""
    if tag == "div":
        return _EDGES.get(attributes.get("title", ""), "")
    return "the sign of a footnote" if tag == "a" and attributes.get("class") in _SIGNS else ""


def is_italic(tag: str, attributes: Attributes) -> bool | None:
    """Whether the text in an element is in italics; None where it is as outside of it."""
    style = attributes.get("style", "").replace(" ", "").lower()
    if "font-style:" in style:
        return "font-style:normal" not in style
    return True if tag in ITALICS else None


def level(tag: str) -> int:
    """The level of a heading; 0 for what is none."""
    return int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456" else 0  # noqa: PLR2004 - `h` and a digit


def number(text: str, otherwise: int) -> int:
    """A whole number in an attribute, where it is one that a page may mean."""
    return int(text) if text.isdecimal() and len(text) < 7 else otherwise  # noqa: PLR2004 - longer is no list


def ended_by(tag: str, above: list[str]) -> int:
    """How many of the open elements end where this one begins; `above` has the innermost last."""
    closes = _CLOSES.get(tag, set())
    walls = _WALLS - closes - (_FLAT if tag in _FLAT else set())
    count = 0
    for depth, each in enumerate(reversed(above), 1):
        if each in closes or (each == "p" and tag in BLOCKS):
            count = depth
        if each in walls or each == "button":
            break
    return count
