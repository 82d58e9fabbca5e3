"""From bytes to text that may be given to a YAML parser: size, encoding, line ends, characters.

Knows nothing of YAML's structure. Every refusal is a `Problem` with line and column from 1.
"""

import re
import unicodedata
from collections.abc import Iterator

from workreg.core.problems import Problem, Unusable
from workreg.store.yaml import problems as words

MAX_BYTES = 1 << 20
_MOST_TOLD = 20
_UTF16_OR_32 = (b"\xff\xfe", b"\xfe\xff", b"\x00")
_OVERRIDES = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_NEVER = frozenset({"Cs", "Co", "Cn", "Zl", "Zp"})
_NO_FORMAT = re.compile("[\ufeff\U000e0000-\U000e007f]")
_USUAL = bytes([*b"\n", *range(0x20, 0x7F)])
_UNUSUAL = re.compile(r"[^ -~\n]")
_DIRECTIVE = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*(?=%)")
_FMT = "run `workreg fmt`"
_TAB_HINT = "replace it by spaces; `workreg fmt` does it where the file is indented by tabs alone"


def decode(data: bytes, file: str) -> str:
    """The text of a file, or `Unusable` with everything that is wrong before YAML begins."""
    if len(data) > MAX_BYTES:
        raise Unusable(Problem(words.TOO_LARGE, "the file is larger than 1 MiB", file))
    text = _utf8(data, file)
    if problems := [*_surface(text, file), *_characters(text, file)]:
        raise Unusable(problems)
    return text


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column, both from 1, of an offset into the text."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def is_unwelcome(character: str) -> bool:
    """Tell whether a character is invisible, turns the text around, or means nothing in Unicode."""
    category = unicodedata.category(character)
    if category == "Cc":
        return character not in "\n\t"
    if category == "Cf":
        return unicodedata.bidirectional(character) in _OVERRIDES or bool(_NO_FORMAT.match(character))
    return category in _NEVER


def unwelcome(text: str) -> Iterator[tuple[int, str]]:
    """Offset and description of each unwelcome character."""
    rest = text.encode("utf-8", "surrogatepass").translate(None, _USUAL)  # six times faster than asking the whole
    if rest.decode("utf-8", "surrogatepass").isprintable():
        return
    for match in _UNUSUAL.finditer(text):
        if is_unwelcome(character := match.group()):
            name = unicodedata.name(character, "")
            yield match.start(), f"U+{ord(character):04X} {name}".rstrip()


def _utf8(data: bytes, file: str) -> str:
    if data.startswith(_UTF16_OR_32[:2]) or data[:4].count(0) > 1:
        raise Unusable(
            Problem(words.NOT_UTF8, "the file is UTF-16 or UTF-32", file, 1, 1, hint="save it again as UTF-8")
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = place(before := data[: error.start].decode("utf-8"), len(before))
        message = "the file is not UTF-8: a byte here belongs to another encoding"
        raise Unusable(Problem(words.NOT_UTF8, message, file, line, column, hint="save it again as UTF-8")) from error


def _surface(text: str, file: str) -> Iterator[Problem]:
    if text.startswith("\ufeff"):
        yield Problem(words.BYTE_ORDER_MARK, "the file begins with a byte order mark", file, 1, 1, hint=_FMT)
    if (offset := text.find("\r")) >= 0:
        message = "the lines end in Windows or Macintosh style"
        yield Problem(words.LINE_ENDING, message, file, *place(text, offset), hint=_FMT)
    if (offset := text.find("\t")) >= 0:
        message = "a tab stands here; a register is written with spaces"
        yield Problem(words.TAB, message, file, *place(text, offset), hint=_TAB_HINT)
    if match := _DIRECTIVE.match(text):
        message = "a line beginning with % changes how the file is read"
        yield Problem(words.DIRECTIVE, message, file, *place(text, match.end()), hint="delete the line")


def _characters(text: str, file: str) -> Iterator[Problem]:
    bare = text.replace("\r", "\n").removeprefix("\ufeff")
    shift = len(text) - len(bare)
    for told, (offset, name) in enumerate(unwelcome(bare)):
        if told == _MOST_TOLD:
            return
        message = f"the character {name} is not allowed: it cannot be seen, or misleads"
        yield Problem(words.CHARACTER, message, file, *place(text, offset + shift), hint="delete it")
