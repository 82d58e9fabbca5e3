"""Every leaf field of the terms with a text before and a text after in which that field alone is another.

The fields are found by walking the model: a new field is a new case. For tests of what a change asks for.
"""

from typing import Any, NamedTuple, get_args

from pydantic import BaseModel

from workreg.core.parts import Part, part_of
from workreg.core.terms import Terms

FULL: dict[str, Any] = {
    "title": "OCP / DMTF Work Register",
    "version": "1.2",
    "date": "2023-06-09",
    "process": "DSP4003 1.6.0",
    "process_url": "https://www.dmtf.org/process",
    "originating_committee": "alliance",
    "partners": [
        {"id": "ocp", "name": "Open Compute Project", "short": "OCP", "aliases": ["OpenCompute"], "url": "https://o.example",
         "about": "Open hardware."},
    ],
    "host": {"about": "Standards for “management”.", "aliases": ["Distributed Management Task Force"]},
    "background": "Each has seen what the other does.",
    "purposes": ["standards"],
    "benefits": {"joint": ["One model."]},
    "activities": [{"id": "map", "by": "dmtf", "text": "Map it.", "group": "Tools", "intro": "As each can."}],
    "limitations": ["No exclusive work, where possible."],
    "milestones": [
        {"id": "first", "text": "Première version", "due": "2023-Q3", "body": "redfish", "done": "2023-08-01",
         "significant": "true"},
        {"id": "second", "text": "Second version", "due": "ongoing", "body": "redfish", "done": "reported"},
    ],
    "access": {"public": ["A site."], "drafts": ["On request."], "intellectual_property": ["A policy."],
               "clauses": ["As is."], "encumbrances": ["Not before 2031."]},
    "documents": {"dmtf": [{"id": "DSP0266", "title": "Redfish", "where": "https://d.example"}]},
    "standards": [
        {"id": "profile", "identifier": "OCP-1", "type": "profiles", "description": "A profile.", "domain": "servers",
         "lead": "HW group", "ip_policy": "ocp", "owner": "ocp", "developer": "ocp", "maintainer": "ocp",
         "lead_url": "https://o.example/hw", "mode": "delegated", "partners": ["ocp"], "delegation": "1.0",
         "basis": "extends DSP0266", "milestones": ["first"], "group": "true", "since": "2023-06-09",
         "split_from": "profiles"},
    ],
    "review": "2025-06",
    "contacts": {"ocp": [{"role": "Lead", "people": ["Ada"], "email": "ada@o.example", "board": "true",
                          "press": "false"}]},
    "corresponding_document": "OCP-DOC",
    "considerations": ["A separate agreement."],
    "sections": [{"heading": "Background", "text": "Since 2015."}],
}  # fmt: skip
NEW = {
    "true": "false",
    "false": "true",
    "2023-06-09": "2031-01-01",
    "2023-Q3": "2031",
    "ongoing": "2031",
    "2025-06": "2031",
    "delegated": "joint",
    "extends DSP0266": "new",
    "standards": "marketing",
}


def leaves(model, path=()):
    """Every field that holds a value and no further model, with the path that leads to it."""
    for name, info in model.model_fields.items():
        inner = [each for each in types_in(info.annotation) if isinstance(each, type) and issubclass(each, BaseModel)]
        if inner:
            yield from leaves(inner[0], (*path, name))
        else:
            yield (*path, name), info


def types_in(annotation):
    yield annotation
    for each in get_args(annotation):
        yield from types_in(each)


def changed(value, path):
    """The text with the first value at this path written otherwise."""
    if not path:
        return otherwise(value)
    if isinstance(value, list):
        return [changed(value[0], path), *value[1:]]
    key = path[0] if path[0] in value else next(iter(value))  # contacts and documents are kept by side
    return {**value, key: changed(value[key], path[1:] if key == path[0] else path)}


def otherwise(value):
    if isinstance(value, list):
        return [*value, NEW.get(value[0], "one-more")]
    return {**value, "ocp": ["One more."]} if isinstance(value, dict) else NEW.get(value, f"x{value}")


LEAVES = list(leaves(Terms))


class FieldCase(NamedTuple):
    """A field that changed alone; where lists lead to it, in the first item."""

    path: tuple[str, ...]
    before: Terms
    after: Terms
    part: Part


def every_field(text: dict[str, Any] | None = None) -> list[FieldCase]:
    """One case for each leaf field; a text that is given must have a value in every field."""
    text = text or FULL
    before = Terms.model_validate(text)
    return [
        FieldCase(path, before, Terms.model_validate(changed(text, path)), Part(str(part_of(info))))
        for path, info in LEAVES
    ]
