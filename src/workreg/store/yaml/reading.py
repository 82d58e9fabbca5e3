"""Reading YAML, fast and strict: bytes to plain text values, or every reason why not.

Every scalar stays the text that was written; only a plain empty value, `null` and `~` are None.
PyYAML's binding to libyaml scans and parses (`events`); the builder here gives its events their
meaning, so nothing of PyYAML's YAML 1.1 types has a say. Where things stand is told by `places`; writing
lives in `dumping`, `editing` and `formatting`; the words for what is refused in `problems`.
"""

from typing import Any, NoReturn

from workreg.core.problems import Problem, Unusable
from workreg.store.yaml import problems as words
from workreg.store.yaml.characters import decode, unwelcome
from workreg.store.yaml.events import Events, Parser, events

Value = dict[str, "Value"] | list["Value"] | str | None

MAX_DEPTH = 32
MAX_TEXT = 1 << 16
_MOST_TOLD = 50
_NULLS = frozenset({"", "null", "~"})
_ODD_KEYS = _NULLS | {None, "<<"}


def load(data: bytes, file: str, parser: Parser = events) -> dict[str, Value]:
    """The mapping a file holds, all scalars as text; raises only `Unusable`, with every problem found.

    `file` is the name told in problems; `parser` is another one than usual, to check a result with.
    """
    text = decode(data, file)
    found: list[Problem] = []
    try:
        value = _Builder(parser(data), file, found, is_unusual="\\" in text or len(text) > MAX_TEXT).document()
    except Unusable:
        raise
    except Exception as error:
        raise Unusable([*found, _syntax_problem(error, text, file)]) from error
    if found:
        raise Unusable(found)
    return value


class _Builder:
    """Builds the value from events; collects problems, and stops at those that need not go on."""

    def __init__(self, source: Events, file: str, problems: list[Problem], *, is_unusual: bool) -> None:
        self._pull = source.pull
        self._problems = problems
        self._file = file
        self._is_unusual = is_unusual  # a text may be too long, or hold something by an escape
        kinds = source.kinds
        self._scalar_kind = kinds.ScalarEvent
        self._mapping_kind = kinds.MappingStartEvent
        self._sequence_kind = kinds.SequenceStartEvent
        self._mapping_end = kinds.MappingEndEvent
        self._sequence_end = kinds.SequenceEndEvent
        self._stream_end = kinds.StreamEndEvent

    def document(self) -> dict[str, Value]:
        """The one document of the stream."""
        pull = self._pull
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

    def _value(self, event: Any, depth: int) -> Any:  # noqa: ANN401 - either parser's event; a `Value`
        if event.anchor is not None or event.tag is not None:
            self._stop_at_properties(event)
        kind = type(event)
        if kind is self._scalar_kind:
            text = event.value
            if text in _NULLS and not event.style:
                return None
            if self._is_unusual:
                self._check_text(event)
            return text
        if depth > MAX_DEPTH:
            self._stop(event, words.TOO_DEEP, f"more than {MAX_DEPTH} levels stand inside each other")
        return self._mapping(depth + 1) if kind is self._mapping_kind else self._sequence(depth + 1)

    def _mapping(self, depth: int) -> dict[str, Value]:
        pull, end, scalar, value = self._pull, self._mapping_end, self._scalar_kind, self._value
        is_unusual = self._is_unusual
        result: dict[str, Value] = {}
        while type(event := pull()) is not end:
            key: Any = event.value if type(event) is scalar else None
            if is_unusual or key in result or key in _ODD_KEYS or event.anchor is not None or event.tag is not None:
                self._check_key(event, key, is_known=key in result)
            result[key] = value(pull(), depth)
        return result

    def _sequence(self, depth: int) -> list[Value]:
        pull, end, value = self._pull, self._sequence_end, self._value
        result: list[Value] = []
        while type(event := pull()) is not end:
            result.append(value(event, depth))
        return result

    def _check_key(self, event: Any, key: str | None, *, is_known: bool) -> None:  # noqa: ANN401 - either parser's event
        if key is None or event.anchor is not None or event.tag is not None:
            self._stop_at_properties(event)
        if key in _NULLS and not event.style:
            self._stop(event, words.KEY_IS_NO_TEXT, "a key is missing before the colon", "write the key")
        if self._is_unusual:
            self._check_text(event)
        if key == "<<" and not event.style:
            self._tell(event, words.MERGE_KEY, "the key `<<` is not allowed", "write the entries out")
        if is_known:
            message = f"the key `{key[:60]}` stands here a second time"
            self._tell(event, words.DUPLICATE_KEY, message, "keep one of the two")

    def _check_text(self, event: Any) -> None:  # noqa: ANN401 - either parser's event
        if event.style == '"':
            for _, name in unwelcome(event.value):
                message = f"the text holds the character {name}, which is not allowed, as an escape"
                self._tell(event, words.CHARACTER, message, "delete it")
        if len(event.value) > MAX_TEXT:
            self._tell(event, words.LONG_TEXT, f"this text is longer than {MAX_TEXT:,} characters")

    def _stop_at_properties(self, event: Any) -> NoReturn:  # noqa: ANN401 - either parser's event
        if getattr(event, "anchor", None) is not None:
            message = f"`{event.anchor[:60]}` is an anchor or an alias; write the text out instead"
            self._stop(event, words.ANCHOR, message, "a text that begins with & or * needs quotes")
        if getattr(event, "tag", None) is not None:
            message = "a word that begins with ! is a tag, and tags are not allowed"
            self._stop(event, words.TAG, message, "delete it; a text that begins with ! needs quotes")
        self._stop(event, words.KEY_IS_NO_TEXT, "a key must be one piece of text", "write `key: value`")

    def _tell(self, event: Any, code: str, message: str, hint: str | None = None) -> None:  # noqa: ANN401 - as above
        mark = event.start_mark
        self._problems.append(Problem(code, message, self._file, mark.line + 1, mark.column + 1, hint=hint))
        if len(self._problems) >= _MOST_TOLD:
            raise Unusable(self._problems)

    def _stop(self, event: Any, code: str, message: str, hint: str | None = None) -> NoReturn:  # noqa: ANN401 - as above
        self._tell(event, code, message, hint)
        raise Unusable(self._problems)


def _syntax_problem(error: Exception, text: str, file: str) -> Problem:
    """What a parser could not read, in plain words."""
    said = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    mark = getattr(error, "problem_mark", None)
    if any(fragment in said for fragment in words.TOLD_AT_THE_OPENING):
        mark = getattr(error, "context_mark", None) or mark
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    code, message, hint = words.syntax_words(said, text[mark.index : mark.index + 1] if mark is not None else "")
    return Problem(code, message, file, line, column, hint=hint)
