"""From the bytes of a page to its text: in the encoding that it declares, or as any text. Nothing else is known."""

import codecs
import re

from workreg.core.problems import Problem, Unusable
from workreg.ingest import refusals
from workreg.ingest.readers.decoding import decode

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_XML = re.compile(rb"""\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)""")
_WITHIN = 2048
"""Bytes: how late a page may declare its encoding."""
_SAME = {"ascii": "cp1252", "iso8859-1": "cp1252", "utf-16": "utf-8", "utf-16-le": "utf-8", "utf-16-be": "utf-8"}
"""What browsers read for some names: a declaration that can be read at all is not in UTF-16."""
_KNOWN = (
    "utf-8", "ascii", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "cp1250", "cp1251", "cp1253", "cp1254", "cp1257",
    "iso8859-1", "iso8859-2", "iso8859-9", "iso8859-15", "shift_jis", "euc_jp", "euc_kr", "gb18030", "gbk", "big5",
    "koi8-r",
)  # fmt: skip
_CODECS = {codecs.lookup(each).name for each in _KNOWN}
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decoded(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text of a page, and what is to be said of how it was read.

    Raises:
        Unusable: WR700 or WR764 when it is no text, or not in the encoding that it says.
    """
    said = "" if data.startswith(_MARKS) else _declared(data[:_WITHIN])
    if not said:
        return decode(data, name)
    try:
        text = data.decode(said)
    except UnicodeDecodeError as error:
        raise Unusable(_not_in(said, error.start)) from error
    if "\0" in text:
        raise Unusable(refusals.undecodable("the page holds NUL characters: it is no text"))
    return text.replace("\r\n", "\n").replace("\r", "\n"), ()


def _declared(head: bytes) -> str:
    found = _XML.match(head) or _DECLARED.search(head)
    if not found:
        return ""
    name = found[1].decode("ascii", "replace")
    try:
        codec = codecs.lookup(name).name
    except (LookupError, OSError, ValueError):
        codec = ""
    if codec not in _CODECS:
        raise Unusable(refusals.undecodable(f"the page says that it is {name[:40]}, which is not known here"))
    return _SAME.get(codec, codec)


def _not_in(encoding: str, place: int) -> Problem:
    return refusals.undecodable(f"the page says that it is {encoding}, but byte {place} does not fit")
