"""Markdown made from values: tables, cells, and the marked parts of a page. Knows nothing of workreg."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

_PART = re.compile(r"(<!-- generate: (?P<name>[a-z ]+) -->\n).*?(<!-- end -->\n)", re.DOTALL)


def between(text: str, parts: Mapping[str, Callable[[], str]]) -> str | None:
    """The page with its generated parts made anew; None for a page that has none.

    Raises:
        KeyError: for a part that nobody makes.
    """
    if not _PART.search(text):
        return None
    return _PART.sub(lambda found: f"{found[1]}\n{parts[found['name']]().strip()}\n\n{found[3]}", text)


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; a cell may hold Markdown, its line breaks become `<br>`."""
    lines = [list(headings), ["---"] * len(headings), *([cell(each) for each in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def cell(text: str) -> str:
    """Text that stays inside its cell."""
    return text.replace("|", "\\|").replace("\n", "<br>")


def plain(text: str) -> str:
    """Text in which nothing but `code` is markup."""
    outside = re.split(r"(`[^`]*`)", text)
    return "".join(each if each.startswith("`") else re.sub(r"([*_<>\[\]])", r"\\\1", each) for each in outside)


def anchor(heading: str) -> str:
    """The anchor that a heading gets on the usual hosts."""
    return re.sub(r"[^\w -]", "", heading.casefold()).replace(" ", "-")


def paragraphs(text: str) -> str:
    """A docstring's paragraphs, each as one line."""
    return "\n\n".join(" ".join(each.split()) for each in text.split("\n\n"))
