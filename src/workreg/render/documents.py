"""A register, and the list of all registers, as Markdown and as HTML. The rows come from `core/document.py`.

The same rows give the same bytes: no clock, no locale, one line break at the end.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from workreg.render.engine import Templates

Rows = Mapping[str, Any]
REGISTER_MARKDOWN, REGISTER_HTML = "register.md.j2", "register.html.j2"
INDEX_MARKDOWN, INDEX_HTML = "index.md.j2", "index.html.j2"
_PACKAGED: Final = Templates()


def to_markdown(document: Rows, templates: Templates = _PACKAGED) -> str:
    """A register's document as Markdown (CommonMark with GitHub's tables)."""
    return templates.render(REGISTER_MARKDOWN, {"register": document})


def to_html(document: Rows, templates: Templates = _PACKAGED) -> str:
    """A register's document as one HTML file that stands alone."""
    return templates.render(REGISTER_HTML, {"register": document})


def all_to_html(documents: Iterable[Rows], templates: Templates = _PACKAGED) -> list[str]:
    """Many registers at once, in their order; a repository's own templates are started only once."""
    return templates.render_all(REGISTER_HTML, [{"register": document} for document in documents])


def all_to_markdown(documents: Iterable[Rows], templates: Templates = _PACKAGED) -> list[str]:
    """As `all_to_html`, for Markdown."""
    return templates.render_all(REGISTER_MARKDOWN, [{"register": document} for document in documents])


def index_markdown(index: Rows, templates: Templates = _PACKAGED) -> str:
    """The list of all registers as Markdown."""
    return templates.render(INDEX_MARKDOWN, {"index": index})


def index_html(index: Rows, templates: Templates = _PACKAGED) -> str:
    """The list of all registers as one HTML file."""
    return templates.render(INDEX_HTML, {"index": index})
