"""Reading YAML, fast and strict: bytes to plain text values, or every reason why not.

Every scalar stays the text that was written; only a plain empty value, `null` and `~` are None.
One builder reads the events of either parser in `yaml_events`. Writing lives in `yaml_dump`,
`yaml_edit` and `yaml_format`; the words for what is refused in `yaml_problems`.
"""

from collections.abc import Callable
from typing import Any, NoReturn

from workreg.core.problems import Problem, Unusable
from workreg.store import yaml_problems as words
from workreg.store.yaml_events import Pull, event_kinds, events, pure_events
from workreg.store.yaml_problems import EXPLANATIONS
from workreg.store.yaml_text import decode, unwelcome

__all__ = ["EXPLANATIONS", "Path", "Place", "Value", "load", "locate", "positions"]

Value = dict[str, "Value"] | list["Value"] | str | None
Path = tuple[str | int, ...]
Place = tuple[int, int]

MAX_DEPTH = 32
MAX_TEXT = 1 << 16
_MOST_TOLD = 50
_NULLS = frozenset({"", "null", "~"})


def load(data: bytes, file: str, parser: Callable[[bytes], Pull] | None = None) -> dict[str, Value]:
    """The mapping a file holds, all scalars as text; raises only `Unusable`, with every problem found.

    `file` is the name told in problems. `parser` is for comparing the two parsers.
    """
    decode(data, file)
    if parser is not None:
        return _build(data, file, parser)
    try:
        return _build(data, file, events)
    except Unusable as error:
        if error.problems[-1].code != words.SYNTAX:
            raise
    return _build(data, file, pure_events)  # the old libyaml cannot read `[https://a.example]`; ruamel can


def positions(data: bytes) -> dict[Path, Place]:
    """Line and column, from 1, of every key and list item of a file that `load` reads.

    The place of a mapping's value is the place of its key; the root's path is (). Raises as `load`.
    """
    load(data, "")
    try:
        return _positions(events(data))
    except Exception:  # noqa: BLE001 - what the fast parser cannot read, as in `load`
        return _positions(pure_events(data))


def locate(positions: dict[Path, Place], path: Path) -> Place:
    """The place of a path, or of the nearest thing around it that has one."""
    while path and path not in positions:
        path = path[:-1]
    return positions.get(path, (1, 1))


def _build(data: bytes, file: str, parser: Callable[[bytes], Pull]) -> dict[str, Value]:
    builder = _Builder(file, escapes=b"\\" in data)
    try:
        value = builder.document(parser(data))
    except Unusable:
        raise
    except Exception as error:
        raise Unusable([*builder.problems, _syntax_problem(error, file)]) from error
    if builder.problems:
        raise Unusable(builder.problems)
    return value


def _positions(pull: Pull) -> dict[Path, Place]:
    found: dict[Path, Place] = {}
    kinds = event_kinds()
    while not isinstance(event := pull(), kinds.NodeEvent):
        pass
    _record((), event, event, pull, found)
    return found


class _Builder:
    """Builds the value from events; collects problems, and stops at those that need not go on."""

    def __init__(self, file: str, *, escapes: bool) -> None:
        self.problems: list[Problem] = []
        self._file = file
        self._escapes = escapes
        kinds = event_kinds()
        self._scalar_kind = kinds.ScalarEvent
        self._mapping_kind = kinds.MappingStartEvent
        self._sequence_kind = kinds.SequenceStartEvent
        self._mapping_end = kinds.MappingEndEvent
        self._sequence_end = kinds.SequenceEndEvent
        self._stream_end = kinds.StreamEndEvent
        self._pull: Pull = _no_event

    def document(self, pull: Pull) -> dict[str, Value]:
        """The one document of the stream."""
        self._pull = pull
        pull()  # the stream's start
        start = pull()
        if type(start) is self._stream_end:
            self._stop(start, words.EMPTY, "the file holds no text")
        root = pull()
        value = self._value(root, 1)
        pull()  # the document's end
        if type(end := pull()) is not self._stream_end:
            self._stop(end, words.SEVERAL_DOCUMENTS, "a second document begins here", "one file, one document")
        if isinstance(value, dict):
            return value
        if value is None:
            self._stop(root, words.EMPTY, "the file holds no text")
        return self._stop(root, words.NO_MAPPING, "the file should begin with a key", "write `key: value`")

    def _value(self, event: Any, depth: int) -> Value:  # noqa: ANN401 - either parser's event
        kind = type(event)
        if kind is self._scalar_kind:
            return self._scalar(event)
        if kind is not self._mapping_kind and kind is not self._sequence_kind:
            self._stop_at_properties(event)
        if event.anchor is not None or event.ctag is not None:
            self._stop_at_properties(event)
        if depth > MAX_DEPTH:
            self._stop(event, words.TOO_DEEP, f"more than {MAX_DEPTH} levels stand inside each other")
        return self._mapping(depth + 1) if kind is self._mapping_kind else self._sequence(depth + 1)

    def _mapping(self, depth: int) -> dict[str, Value]:
        pull, end = self._pull, self._mapping_end
        result: dict[str, Value] = {}
        while type(event := pull()) is not end:
            key = self._key(event)
            if key in result:
                message = f"the key `{key[:60]}` stands here a second time"
                self._tell(event, words.DUPLICATE_KEY, message, "keep one of the two")
                self._value(pull(), depth)
            else:
                result[key] = self._value(pull(), depth)
        return result

    def _sequence(self, depth: int) -> list[Value]:
        pull, end = self._pull, self._sequence_end
        result: list[Value] = []
        while type(event := pull()) is not end:
            result.append(self._value(event, depth))
        return result

    def _key(self, event: Any) -> str:  # noqa: ANN401 - either parser's event
        if type(event) is not self._scalar_kind:
            self._stop_at_properties(event)
        key = self._scalar(event)
        if key is None:
            self._stop(event, words.KEY_IS_NO_TEXT, "a key is missing before the colon", "write the key")
        if key == "<<" and not event.style:
            self._tell(event, words.MERGE_KEY, "the key `<<` is not allowed", "write the entries out")
        return key

    def _scalar(self, event: Any) -> str | None:  # noqa: ANN401 - either parser's event
        if event.anchor is not None or event.ctag is not None:
            self._stop_at_properties(event)
        value: str = event.value
        if not event.style:
            if value in _NULLS:
                return None
        elif self._escapes and event.style == '"':
            self._check_escapes(event)
        if len(value) > MAX_TEXT:
            self._tell(event, words.LONG_TEXT, f"this text is longer than {MAX_TEXT:,} characters")
        return value

    def _check_escapes(self, event: Any) -> None:  # noqa: ANN401 - either parser's event
        for _, name in unwelcome(event.value):
            message = f"the text holds the character {name}, which is not allowed, as an escape"
            self._tell(event, words.CHARACTER, message, "delete it")

    def _stop_at_properties(self, event: Any) -> NoReturn:  # noqa: ANN401 - either parser's event
        if getattr(event, "anchor", None) is not None:
            message = f"`{event.anchor[:60]}` is an anchor or an alias; write the text out instead"
            self._stop(event, words.ANCHOR, message, "a text that begins with & or * needs quotes")
        if getattr(event, "ctag", None) is not None:
            message = "a word that begins with ! is a tag, and tags are not allowed"
            self._stop(event, words.TAG, message, "delete it; a text that begins with ! needs quotes")
        self._stop(event, words.KEY_IS_NO_TEXT, "a key must be one piece of text", "write `key: value`")

    def _tell(self, event: Any, code: str, message: str, hint: str | None = None) -> None:  # noqa: ANN401 - as above
        mark = event.start_mark
        self.problems.append(Problem(code, message, self._file, mark.line + 1, mark.column + 1, hint=hint))
        if len(self.problems) >= _MOST_TOLD:
            raise Unusable(self.problems)

    def _stop(self, event: Any, code: str, message: str, hint: str | None = None) -> NoReturn:  # noqa: ANN401 - as above
        self._tell(event, code, message, hint)
        raise Unusable(self.problems)


def _no_event() -> NoReturn:
    raise StopIteration


def _record(path: Path, at: Any, event: Any, pull: Pull, found: dict[Path, Place]) -> None:  # noqa: ANN401 - events
    """Note the place of `at` for a path, and go on below `event`."""
    found.setdefault(path, (at.start_mark.line + 1, at.start_mark.column + 1))
    kinds = event_kinds()
    if isinstance(event, kinds.MappingStartEvent):
        while not isinstance(key := pull(), kinds.MappingEndEvent):
            _record((*path, key.value), key, pull(), pull, found)
    elif isinstance(event, kinds.SequenceStartEvent):
        index = 0
        while not isinstance(item := pull(), kinds.SequenceEndEvent):
            _record((*path, index), item, item, pull, found)
            index += 1


def _syntax_problem(error: Exception, file: str) -> Problem:
    """What a parser could not read, in plain words."""
    said = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    mark = getattr(error, "problem_mark", None)
    if any(fragment in said for fragment in words.TOLD_AT_THE_OPENING):
        mark = getattr(error, "context_mark", None) or mark
    message, hint = words.syntax_words(said)
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    return Problem(words.SYNTAX, message, file, line, column, hint=hint)
