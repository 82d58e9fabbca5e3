"""Names in WordprocessingML, and the few questions that every part is asked. What answers mean is known elsewhere."""

from xml.etree.ElementTree import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_OFF = {"0", "false", "off", "none"}


def name(element: Element) -> str:
    """`w:p` for a paragraph of either dialect; the bare name for what is not Word's own."""
    space, _, local = element.tag.rpartition("}")
    return f"w:{local}" if f"{space}}}" in (_W, _STRICT) else local


def child(element: Element | None, *path: str) -> Element | None:
    """The first element down this path of names; None when there is none."""
    for step in path:
        element = next((each for each in element if name(each) == step), None) if element is not None else None
    return element


def value(element: Element | None, attribute: str = "val") -> str | None:
    """An attribute of Word's; None when there is none, or no element."""
    if element is None:
        return None
    return element.get(f"{_W}{attribute}", element.get(f"{_STRICT}{attribute}"))


def number(element: Element | None, attribute: str = "val") -> int | None:
    """An attribute that is a whole number; None when it is none."""
    text = value(element, attribute)
    return int(text) if text is not None and text.lstrip("-").isdecimal() and len(text) < 7 else None  # noqa: PLR2004 - Word's own numbers are shorter


def toggled(element: Element | None, *path: str) -> bool | None:
    """Whether a property is on or off; None when nothing is said of it."""
    found = child(element, *path)
    return None if found is None else (value(found) or "true") not in _OFF
