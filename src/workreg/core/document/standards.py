"""The rows of the standards development table in a document (DSP4003 5.2): its nine columns, and how each is developed.

What a row says beyond the columns of the process (basis, milestones, group, history) stands as notes under its
description.
"""

from collections.abc import Iterator
from typing import Any

from workreg.core.document import words
from workreg.core.scalars import EXTENDS, NEW
from workreg.core.terms import Standard, Terms

Row = dict[str, Any]
NINE = (
    "Standard type", "Identifier", "Description", "Information management domain", "Lead organization",
    "Governing IP policy", "Owning organization", "Developing organization", "Maintaining organization",
)  # fmt: skip
"""The columns of the table, in its order."""

HEADINGS = (*NINE, "Joint or delegated")
PURPOSES = {
    "standards": "the development of standards",
    "complementary": "complementary standards",
    "marketing": "joint marketing",
    "other": "other work that this register names",
}


def purposes(terms: Terms) -> str:
    """What the partnership is for, in a sentence; empty where the text does not say."""
    named = [PURPOSES[each] for each in terms.purposes]
    return f"The partnership is for {words.listed(named)}." if named else ""


def standard_rows(terms: Terms, names: dict[str, str]) -> list[Row]:
    """Each row of the table as cells under `HEADINGS`, with its notes."""
    return [_row(each, terms, names) for each in terms.standards]


def _row(standard: Standard, terms: Terms, names: dict[str, str]) -> Row:
    whose = (standard.ip_policy, standard.owner, standard.developer, standard.maintainer)
    texts = [standard.type, standard.identifier, standard.description, standard.domain or "", standard.lead or ""]
    texts += [names.get(key or "", key or "") for key in whose]
    pairs = zip(HEADINGS, [*texts, _mode(standard, terms, names)], strict=True)
    cells: list[Row] = [
        {"label": label, "text": text, "url": "", "notes": [], "is_header": label == "Identifier"}
        for label, text in pairs
    ]
    cells[HEADINGS.index("Description")]["notes"] = list(_notes(standard, terms))
    cells[HEADINGS.index("Lead organization")]["url"] = standard.lead_url or ""
    return {"id": standard.id, "cells": cells, "is_group": bool(standard.group)}


def _mode(standard: Standard, terms: Terms, names: dict[str, str]) -> str:
    partners = words.listed([names.get(each, each) for each in standard.partners or terms.partner_ids])
    if standard.mode == "joint":
        return f"Joint, with {partners}"
    if standard.mode == "delegated":
        rules = f", under the delegation rules {standard.delegation}" if standard.delegation else ""
        return f"Delegated to {partners}{rules}"
    return ""


def _notes(standard: Standard, terms: Terms) -> Iterator[str]:
    """What a reader asks next: what it builds on, what delivers it, whether more rows will come of it."""
    if standard.basis:
        basis = standard.basis.removeprefix(EXTENDS)
        yield "A new standard" if basis == NEW else f"Extends {basis}"
    if standard.milestones:
        texts = {milestone.id: milestone.text for milestone in terms.milestones}
        yield f"Milestones: {'; '.join(texts.get(each, each) for each in standard.milestones)}"
    if standard.group:
        yield "A group of standards: a row for each replaces it once they are known"
    if standard.split_from:
        yield f"Replaces in part the group {standard.split_from}"
