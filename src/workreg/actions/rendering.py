"""Registers to documents: read, laid out as rows, put through the templates. For `render` and `show`."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from workreg.core import document, texts
from workreg.core.organization import Organization
from workreg.core.register import Register
from workreg.core.views import outlook
from workreg.render import documents
from workreg.render.engine import Templates
from workreg.store import reading
from workreg.store.trees import Tree


class Asked(NamedTuple):
    """What is to be made: md or html, as of a day if one is given, of the draft where one is wanted."""

    form: str
    as_of: date | None
    today: date
    is_draft: bool = False


class Renderer:
    """Makes the documents of a repository as they are asked for: of the texts in force, or of the drafts."""

    def __init__(self, tree: Tree, own: Mapping[str, str], cache: Path | None, asked: Asked) -> None:
        self.tree, self.asked, self.form, self.today = tree, asked, asked.form, asked.today
        self.organization = reading.organization(tree)
        self.templates = Templates(own, cache / "templates" if cache else None)

    def documents(self, register_ids: Iterable[str]) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Each register's id, its document, and its row in the index."""
        registers = [self._register(each) for each in register_ids]
        drafts = self.asked.is_draft
        rows = [rows_of(each, self.organization, self.today, is_draft=drafts) for each in registers]
        make = documents.all_to_html if self.form == "html" else documents.all_to_markdown
        for register, text in zip(registers, make(rows, self.templates), strict=True):
            review = review_of(register, self.organization, self.today)
            row = document.index_row(register, f"{register.id}.{self.form}", review, is_draft=drafts)
            yield register.id, text, row

    def index(self, rows: Iterable[Mapping[str, Any]]) -> str:
        """The list of all registers."""
        listed = document.index(self.organization, rows, self.today)
        make = documents.index_html if self.form == "html" else documents.index_markdown
        return make(listed, self.templates)

    def _register(self, register_id: str) -> Register:
        found = reading.register(self.tree, register_id)
        return texts.as_of(found, self.asked.as_of) if self.asked.as_of else found


def rows_of(register: Register, organization: Organization, today: date, *, is_draft: bool = False) -> dict[str, Any]:
    """All that a register's document shows."""
    review = review_of(register, organization, today)
    return document.document(register, organization, today, review=review, is_draft=is_draft)


def review_of(register: Register, organization: Organization, today: date) -> dict[str, Any]:
    """The register's next review, as plain values."""
    due = outlook.review(register, organization, today)
    return {**due._asdict(), "due": due.due.isoformat() if due.due else None}
