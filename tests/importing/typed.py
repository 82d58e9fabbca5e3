"""Registers as people typed them before there was a program: the shapes of real documents, in our own words."""

from collections.abc import Iterator

from workreg.core.terms import Terms

HOST = "dmtf"
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def typed(terms: Terms, *approvals: str) -> str:
    """The text as a document without marks: headings are lines, tables have tabs, lists have dashes.

    `approvals` are sentences: the first on the partner's document, the second on the Board's resolution.
    """
    return "\n\n".join(block for block in _blocks(terms, *approvals) if block) + "\n"


def _blocks(terms: Terms, accepted: str = "", adopted: str = "") -> Iterator[str]:
    partner = terms.partners[0]
    short = partner.short or partner.name
    yield f"{terms.title} Version {terms.version}"
    yield f"Date Initiated: {terms.date:%m/%d/%Y}"
    yield "Alliance Organizations"
    yield f"{partner.name} ({short}) and the DMTF"
    yield f"{partner.name}\n\n{partner.about}"
    yield f"DMTF\n\n{terms.host.about}" if terms.host.about else ""
    yield f"Background\n\n{terms.background}" if terms.background else ""
    for section in terms.sections:
        yield f"{section.heading.title()}\n\n{section.text}"
    yield "Alliance Benefits"
    yield _listed(f"{short} will benefit from:", terms.benefits.get(partner.id, ()))
    yield _listed("DMTF will benefit from:", terms.benefits.get(HOST, ()))
    yield _listed("This alliance provides the following benefits:", terms.benefits.get("joint", ()))
    yield "Activities"
    yield from _activities(terms, short)
    yield "\n\n".join(["Limitations", *terms.limitations]) if terms.limitations else ""
    yield "Milestones / Dates"
    yield "\n".join(["Milestone/Deliverables\tTimeframe", *(_milestone(each) for each in terms.milestones)])
    yield "Access"
    yield _listed("For information which can be accessed publicly", terms.access.public)
    yield _listed("For any information that involves intellectual property:", terms.access.intellectual_property)
    yield "\n\n".join(terms.access.clauses)
    yield from _documents(terms, short)
    yield "Work Register Review Date"
    yield f"The next review date is expected to be {_month(terms.review.raw)}"
    yield f"The DMTF work register review processes can be found in {terms.process}."
    yield terms.process_url or ""
    yield "Resources Identified / Points of Contact:"
    for name, side in ((short, partner.id), ("DMTF", HOST)):
        yield _listed(f"{name}:", [_contact(each) for each in terms.contacts.get(side, ())])
    yield f"Corresponding {short} Document"
    yield f"There are no corresponding documents created by {short}. {accepted}".strip()
    yield f"Approval by the DMTF Board of Directors\n\n{adopted}" if adopted else ""
    yield "\n\n".join(["Additional Considerations", *terms.considerations]) if terms.considerations else ""


def _listed(lead, lines):
    return "\n".join([lead, "", *(f"- {line}" for line in lines)]) if lines else ""


def _activities(terms, short):
    """Those of each side under its name, those of both under the headings they stand under."""
    for name, by in ((short, terms.partner_ids[0]), ("DMTF", HOST)):
        yield _listed(f"The {name}:", [each.text for each in terms.activities if each.by == by])
    joint = [each for each in terms.activities if each.by == "joint"]
    yield _listed("Both organizations:", [each.text for each in joint if not each.group])
    for group in dict.fromkeys(each.group for each in joint if each.group):
        yield _listed(group, [each.text for each in joint if each.group == group])


def _milestone(each):
    return f"{each.text}{' - done' if each.done else ''}\t{_when(each.due.raw)}"


def _when(raw):
    if "-Q" in raw:
        return " ".join(reversed(raw.split("-")))
    return {"tbd": "TBD", "ongoing": "On-going"}.get(raw) or _month(raw)


def _month(raw):
    year, month = raw.split("-")
    return f"{MONTHS[int(month) - 1]} {year}"


def _documents(terms, short):
    if terms.documents:
        yield "Documentation"
    for name, side, other in (("DMTF", HOST, short), (short, terms.partner_ids[0], "DMTF")):
        documents = terms.documents.get(side, ())
        titles = [f"{each.title} ({each.where})" if each.where else each.title for each in documents]
        yield _listed(f"The {name} will make the following documents available to the {other}.", titles)


def _contact(each):
    named = ", ".join(part for part in (each.role, " and ".join(each.people)) if part)
    return f"{named} ({each.email})"
