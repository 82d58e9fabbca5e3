"""What Markdown marks inside a line, taken off: escapes, character references, links, code, bold and italics.

Which lines make a block is in `markdown.py`.
"""

import html
import re

from workreg.ingest.document import linked

_HIDDEN = 0x10_0000
"""Where an escaped character waits, among code points that no text uses, so that nothing takes it for a mark."""

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_WAITING = re.compile("[\U00100000-\U001000ff]")
_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\((?:<([^<>\n]*)>|([^()\s<>]*))(?:\s+(?:\"[^\"]*\"|'[^']*'))?\)")
_TAG = re.compile(r"</?(?:u|b|i|em|strong|sub|sup|span|small|mark|del|ins)\b[^<>]*>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_STARS = re.compile(r"(\*{1,3})(?=[^\s*])(.{1,500}?)(?<=[^\s*])\1", re.DOTALL)
_SCORES = re.compile(r"(?<!\w)(_{1,3})(?=[^\s_])(.{1,500}?)(?<=[^\s_])\1(?!\w)", re.DOTALL)
_ITALIC = re.compile(r"\*[^*].*[^*]\*|_[^_].*[^_]_|\*\*\*.+\*\*\*", re.DOTALL)


def plain(text: str) -> tuple[str, bool]:
    """A line without its marks, as it would be read, and whether all of it was in italics."""
    text = _CODE.sub(
        lambda found: _hidden(found[2].strip()), _ESCAPE.sub(lambda found: _hidden(found[1]), text.strip())
    )
    text = _TAG.sub("", _BREAK.sub("\n", text))
    text = _LINK.sub(_linked, text)
    is_italic = _ITALIC.fullmatch(text) is not None and "*" not in _STARS.sub(r"\2", text, count=1).strip("*")
    text = _REFERENCE.sub(lambda found: html.unescape(found.group()), _emphasized(text))
    return _shown(text), is_italic


def _linked(found: re.Match[str]) -> str:
    words = html.unescape(_shown(_emphasized(found[1])))
    return _hidden(linked(words, html.unescape(_shown(found[2] or found[3] or ""))))


def _shown(text: str) -> str:
    return _WAITING.sub(lambda found: chr(ord(found.group()) - _HIDDEN), text)


def _hidden(text: str) -> str:
    return "".join(chr(ord(each) + _HIDDEN) if each in "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~" else each for each in text)


def _emphasized(text: str) -> str:
    """A text without the marks of bold and italics, the outer ones first."""
    while (bare := _SCORES.sub(r"\2", _STARS.sub(r"\2", text))) != text:
        text = bare
    return text
