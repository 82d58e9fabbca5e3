"""Registers to documents: read, laid out as rows, put through the templates. For `render` and `show`."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from workreg.core import document
from workreg.core.organization import Organization
from workreg.core.register import Register
from workreg.core.reviews import next_review
from workreg.core.summaries import summary
from workreg.render import documents
from workreg.render.engine import Templates
from workreg.store import reading
from workreg.store.trees import Tree


class Renderer:
    """Makes the documents of a repository in one form, as of a day if one is given."""

    def __init__(
        self, tree: Tree, own: Mapping[str, str], cache: Path | None, form: str, as_of: date | None, today: date
    ) -> None:
        self.tree, self.form, self.as_of, self.today = tree, form, as_of, today
        self.organization = reading.organization(tree)
        self.templates = Templates(own, cache / "templates" if cache else None)

    def documents(self, register_ids: Iterable[str]) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Each register's id, its document, and its row in the index."""
        registers = [self._register(each) for each in register_ids]
        rows = [rows_of(each, self.organization, self.today) for each in registers]
        make = documents.all_to_html if self.form == "html" else documents.all_to_markdown
        for register, text in zip(registers, make(rows, self.templates), strict=True):
            link = f"{register.id}.{self.form}"
            yield (
                register.id,
                text,
                document.index_row(register, link, review_of(register, self.organization, self.today)),
            )

    def index(self, rows: Iterable[Mapping[str, Any]]) -> str:
        """The list of all registers."""
        listed = document.index(self.organization, rows, self.today)
        make = documents.index_html if self.form == "html" else documents.index_markdown
        return make(listed, self.templates)

    def _register(self, register_id: str) -> Register:
        found = reading.register(self.tree, register_id)
        return found.as_of(self.as_of) if self.as_of else found


def rows_of(register: Register, organization: Organization, today: date) -> dict[str, Any]:
    """All that a register's document shows."""
    return document.document(register, organization, today, review=review_of(register, organization, today))


def review_of(register: Register, organization: Organization, today: date) -> dict[str, Any]:
    """The register's next review, as plain values."""
    policy = organization.review
    due = next_review(summary(register), today, policy.remind, policy.every)
    return {**due._asdict(), "due": due.due.isoformat() if due.due else None}
