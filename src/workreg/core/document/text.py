"""The rows that follow from a register's text alone: benefits, activities, milestones, contacts and the rest.

What follows from the proceedings is in `history.py`; `document.py` puts both together.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from workreg.core import placeholders, timeframes
from workreg.core.document import words
from workreg.core.document.history import body_name
from workreg.core.document.standards import HEADINGS, purposes, standard_rows
from workreg.core.organization import Organization
from workreg.core.terms import Access, Activity, Contact, Document, Milestone, Terms

Row = dict[str, Any]
JOINT = "joint"
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")


def names_of(terms: Terms, organization: Organization) -> dict[str, str]:
    """The name of each side, by its key in benefits, documents and contacts."""
    about = organization.organization
    joint = "all organizations" if len(terms.partners) > 1 else "both organizations"
    return {**{each.id: each.name for each in terms.partners}, about.id: about.name, JOINT: joint}


def _sides(terms: Terms, organization: Organization) -> tuple[str, ...]:
    return (*terms.partner_ids, organization.organization.id, JOINT)


def _grouped(by_side: Mapping[str, list[Any]], sides: tuple[str, ...], names: dict[str, str], lead: str) -> list[Row]:
    """One row for each side that has something, the sides in the order people expect, unknown keys last."""
    keys = [*sides, *sorted(set(by_side) - set(sides))]
    return [{"id": key, "heading": _side(key, names, lead), "items": by_side[key]} for key in keys if by_side.get(key)]


def _side(key: str, names: dict[str, str], lead: str) -> str:
    name = names.get(key, key)
    return name.capitalize() if key == JOINT and not lead else f"{lead}{name}"


def text_rows(terms: Terms, organization: Organization, names: dict[str, str], today: date) -> Row:
    """Everything between the title block and the approvals."""
    sides = _sides(terms, organization)
    partners = words.listed([names[each] for each in terms.partner_ids])
    benefits = {key: list(items) for key, items in terms.benefits.items()}
    documents = {key: [_document(each) for each in items] for key, items in terms.documents.items()}
    contacts = {key: [_contact(each) for each in items] for key, items in terms.contacts.items()}
    return {
        "benefits": _grouped(benefits, sides, names, "For "),
        "activities": _grouped(_activities(terms.activities), sides, names, ""),
        "limitations": list(terms.limitations),
        "milestones": [_milestone(each, organization, terms, today) for each in terms.milestones],
        "access": _access(terms.access),
        "clauses": list(terms.access.clauses),
        "documents": _grouped(documents, sides, names, "Provided by "),
        "purposes": purposes(terms),
        "standards_headings": list(HEADINGS),
        "standards": standard_rows(terms, names),
        "contacts": _grouped(contacts, sides, names, ""),
        "corresponding_document": terms.corresponding_document or "",
        "no_corresponding_document": f"{partners} has no corresponding document.",
        "considerations": [paragraphs(each) for each in terms.considerations],
        "sections": [{"heading": each.heading, "text": paragraphs(each.text)} for each in terms.sections],
    }


def paragraphs(text: str) -> list[str]:
    """A text divided where it has blank lines."""
    return [part for part in _BLANK_LINES.split(text) if part.strip()]


def _document(document: Document) -> Row:
    return {"id": document.id or "", "title": document.title, "where": document.where or ""}


def _contact(contact: Contact) -> Row:
    said = [each for each in (contact.role, *contact.people) if each]
    return {
        "role": contact.role or "",
        "people": list(contact.people),
        "words": ", ".join(said),
        "email": contact.email or "",
    }


def _activities(activities: tuple[Activity, ...]) -> dict[str, list[Row]]:
    """Activities by who does them, each list divided by headings and by what is said before some, in order."""
    by: dict[str, list[Row]] = {}
    for each in activities:
        groups = by.setdefault(each.by, [])
        is_under_another = not groups or groups[-1]["heading"] != (each.group or "")
        if is_under_another or each.intro:
            intro = paragraphs(each.intro)
            groups.append({"heading": each.group or "", "is_new": is_under_another, "intro": intro, "texts": []})
        groups[-1]["texts"].append(each.text)
    return by


def _milestone(milestone: Milestone, organization: Organization, terms: Terms, today: date) -> Row:
    partners = words.listed([each.short or each.name for each in terms.partners])
    state, word = _progress(milestone, today)
    return {
        "id": milestone.id,
        "text": milestone.text,
        "due": words.timeframe(milestone.due),
        "body": body_name(organization, milestone.body) or partners,
        "state": state,
        "word": word,
    }


def _progress(milestone: Milestone, today: date) -> tuple[str, str]:
    if milestone.done:
        when = "(as reported)" if milestone.done == "reported" else words.timeframe(timeframes.parse(milestone.done))
        return "done", f"Done {when}"
    return ("overdue", "Overdue") if milestone.due.is_over(today) else ("open", "Open")


def _access(access: Access) -> list[Row]:
    headings = {
        "Information anyone can read": access.public,
        "Drafts that are not public": access.drafts,
        "Contributions that involve intellectual property": access.intellectual_property,
        "Restrictions on feedback, agreed to beforehand": access.encumbrances,
    }
    return [{"heading": heading, "texts": list(texts)} for heading, texts in headings.items() if texts]


def open_items(terms: Terms) -> list[Row]:
    """Placeholders left in the text, which keep it from being circulated. `due: tbd` is a decision, none of them."""
    content = terms.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return [
        {"where": words.path(path), "found": found}
        for path, found in placeholders.in_value(content)
        if not (path[-1:] == ("due",) and found.casefold() == "tbd")
    ]
