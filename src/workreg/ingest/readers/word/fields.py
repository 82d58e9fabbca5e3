"""Fields in parts: a code, then what it shows, which may go over several paragraphs. What a code means is not known."""

from dataclasses import dataclass


@dataclass
class Field:
    """A field that is open: its code so far, and where what it shows begins in the paragraph that is being read."""

    code: str = ""
    start: int | None = None


class Fields:
    """The fields that are open, the innermost last."""

    def __init__(self) -> None:
        self._open: list[Field] = []

    def resume(self) -> None:
        """A new paragraph: what an open field shows goes on at its beginning."""
        for field in self._open:
            field.start = None if field.start is None else 0

    @property
    def is_code(self) -> bool:
        """Whether text belongs to a code, and is not shown."""
        return any(field.start is None for field in self._open)

    @property
    def is_contents(self) -> bool:
        """Whether text is what a table of contents shows."""
        return any(field.code.split()[:1] == ["TOC"] for field in self._open)

    def begin(self) -> None:
        """A code begins."""
        self._open.append(Field())

    def code(self, text: str) -> None:
        """More of the code."""
        next(field for field in reversed(self._open) if field.start is None).code += text

    def show(self, start: int) -> None:
        """The code is over; what it shows begins."""
        if self._open:
            self._open[-1].start = start

    def end(self) -> Field | None:
        """The field is over; None where none was open."""
        return self._open.pop() if self._open else None
