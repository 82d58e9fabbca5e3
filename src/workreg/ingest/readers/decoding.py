"""From the bytes of a text file to its text: UTF-8, UTF-16 with a mark, or Windows-1252 where nothing else fits.

What stands in the text is not known here. No repair of characters: what is no text is refused.
"""

import codecs
import hashlib

from workreg.core.problems import Problem, Unusable

MAX_BYTES = 2 << 20
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_GUESSED = "the file is not UTF-8; it was read as Windows-1252, so look at accents, quotes and dashes"

EXPLANATIONS = {
    "WR700": "A file that was given as text is none: it holds NUL bytes, an encoding that cannot be told, or too much."
}


def decode(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text of a file with LF at line ends, and what is to be said of how it was read.

    Raises:
        Unusable: WR700 when the file is no text.
    """
    if len(data) > MAX_BYTES:
        raise _refused(name, f"the file is larger than {MAX_BYTES >> 20} MiB")
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    if encoding is None and b"\0" in data:
        raise _refused(name, "the file holds NUL bytes; it is no text, or UTF-16 without a mark")
    text, notes = _decoded(data, encoding, name)
    if "\0" in text:
        raise _refused(name, "the file holds NUL characters; it is no text")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n"), notes


def sha256(data: bytes) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def _decoded(data: bytes, encoding: str | None, name: str) -> tuple[str, tuple[str, ...]]:
    try:
        return data.decode(encoding or "utf-8"), ()
    except UnicodeDecodeError as error:
        if encoding:
            raise _refused(name, f"the file says that it is {encoding}, but byte {error.start} does not fit") from error
    try:
        return data.decode("cp1252"), (_GUESSED,)
    except UnicodeDecodeError as error:
        raise _refused(name, f"the file is neither UTF-8 nor Windows-1252: byte {error.start} fits neither") from error


def _refused(name: str, why: str) -> Unusable:
    return Unusable(Problem("WR700", why, name, hint="save it again as text in UTF-8"))
