"""Writing values as YAML text: whole files that only the tool writes, and pieces for `editing`.

A text is written plain only where every YAML reader, of 1.1 or 1.2, reads the same text back.
"""

import re
from collections.abc import Mapping
from datetime import date

from workreg.core.problems import Problem, Unusable
from workreg.store.yaml import problems as words
from workreg.store.yaml.reading import Value, load

# What some reader turns into a boolean, null, number, sexagesimal, date or merge key.
_LOOK_ALIKE = re.compile(
    r"~|null|true|false|yes|no|on|off|y|n|<<|=|[-+]?\.(?:inf|nan)|[-+]?\.[\d_]*"
    r"|[-+]?\.?\d[\w.,:+-]*(?:\s+[\d:.+Zz-]+)*",
    re.IGNORECASE,
)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_FLOW_MARKS = frozenset(",[]{}:#")  # the others count only at the beginning of a text


def dump(data: Mapping[str, object], file: str = "the new file") -> bytes:
    """A whole file: block style, keys in the order given, and read back once to be sure.

    Takes texts, None, booleans, whole numbers, dates, aware moments, lists and mappings. Raises
    `Unusable` for what no file may hold (`load` says what), TypeError for other types.
    """
    text = "\n".join(_block(data, 0)) + "\n" if data else "{}\n"
    result = text.encode()
    if load(result, file) != text_form(data):
        message = "the text cannot be written so that it is read back unchanged"
        raise Unusable(Problem(words.CANNOT_REWRITE, message, file))
    return result


def text_form(value: object) -> Value:
    """What `load` gives for a value that was written."""
    if isinstance(value, Mapping):
        return {str(key): text_form(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [text_form(each) for each in value]
    return value if value is None or isinstance(value, str) else _typed(value)


def entry(head: str, value: object, column: int) -> list[str]:
    """The lines of one `key:` or `-` and its value; `column` (from 0) is where the head stands."""
    pad = " " * column
    if isinstance(value, Mapping | list | tuple) and value:
        below = _block(value, column + 2)
        return [pad + "- " + below[0][column + 2 :], *below[1:]] if head == "-" else [pad + head, *below]
    if isinstance(value, str) and _is_literal(value):
        mark = "|" if value.endswith("\n") else "|-"
        lines = value.removesuffix("\n").split("\n")
        return [f"{pad}{head} {mark}", *(f"{pad}  {line}" if line else "" for line in lines)]
    return [f"{pad}{head} {flow(value, inside=False)}"]


def flow(value: object, *, inside: bool = True) -> str:
    """A value on one line; `inside` means between brackets, where more marks need quotes."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key_text(key)}: {flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(each) for each in value) + "]"
    if value is None:
        return "null"
    if not isinstance(value, str):
        return _typed(value)
    return value if is_plain(value, inside=inside) and not looks_alike(value) else quoted(value)


def key_text(key: object) -> str:
    """A key, with quotes where it needs them."""
    return flow(str(key))


def is_plain(text: str, *, inside: bool) -> bool:
    """Tell whether a text can stand without quotes and remains the same characters."""
    return bool(
        text
        and text.isprintable()
        and (text[0].isalnum() or text[0] in "_/($.<+^")
        and text[-1] not in " :"
        and ": " not in text
        and " #" not in text
        and not (inside and _FLOW_MARKS.intersection(text))
    )


def looks_alike(text: str) -> bool:
    """Tell whether some YAML reader takes the plain text for something other than text."""
    return _LOOK_ALIKE.fullmatch(text) is not None


def quoted(text: str) -> str:
    """The text in double quotes on one line."""
    return '"' + "".join(_ESCAPES.get(each) or _escaped(each) for each in text) + '"'


def _escaped(character: str) -> str:
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\u{code:04X}" if code < 1 << 16 else f"\\U{code:08X}"


def _block(value: object, column: int) -> list[str]:
    if isinstance(value, Mapping):
        entries = (entry(f"{key_text(key)}:", each, column) for key, each in value.items())
    else:
        entries = (entry("-", each, column) for each in value)  # type: ignore[attr-defined]  # entry() sends lists
    return [line for lines in entries for line in lines]


def _is_literal(text: str) -> bool:
    """Tell whether a literal block says exactly this, also after an editor strips trailing spaces."""
    if "\n" not in text.removesuffix("\n") or text[0] in " \n" or text.endswith("\n\n"):
        return False
    return all(line.isprintable() and not line.endswith(" ") for line in text.split("\n"))


def _typed(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):  # a datetime is a date, too
        return value.isoformat()
    message = f"cannot write a {type(value).__name__} to YAML"
    raise TypeError(message)
