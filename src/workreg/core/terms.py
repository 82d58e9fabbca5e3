"""The terms: the text of a register, which two organizations agree on (DESIGN, registers/ID.yaml).

Every field says what it means and which part it belongs to. What follows from events (stage, approvals,
resolution, dates of acceptance) is not here: it is computed from the proceedings.
"""

from collections.abc import Iterator
from typing import Literal, Self

from pydantic import Field, model_validator

from workreg.core.parts import Part, field
from workreg.core.scalars import Basis, Day, Email, Flag, Frozen, Slug, Span, Text

SCOPE, DELIVERABLES = Part.SCOPE, Part.DELIVERABLES
CONTACTS, EDITORIAL, RECORD = Part.CONTACTS, Part.EDITORIAL, Part.RECORD
Purpose = Literal["standards", "complementary", "marketing", "other"]
"""Standards on the body's technologies, standards that complement its own, joint marketing, or what else is said."""


class Partner(Frozen):
    """An outside organization that is a party to the register (rows 3, 6)."""

    id: Slug = field(SCOPE, "Short id of the partner, used as key in benefits, documents and contacts.")
    name: str = field(SCOPE, "Full name of the partner organization.", min_length=1)
    short: str | None = field(EDITORIAL, "Short name, as people say it: OCP.", None)
    aliases: tuple[str, ...] = field(EDITORIAL, "Other names it goes by.", ())
    url: str | None = field(EDITORIAL, "Public web site.", None)
    about: Text = field(EDITORIAL, "What the organization is and does, in a paragraph.", "")


class Host(Frozen):
    """The standards body's own side of the register."""

    about: Text = field(EDITORIAL, "What the standards body is and does, in a paragraph.", "")
    aliases: tuple[str, ...] = field(EDITORIAL, "Other names it goes by.", ())


class Activity(Frozen):
    """Something one side, or both, will do (row 2)."""

    id: Slug = field(SCOPE, "Stable id; keep it when the words change.")
    by: Slug = field(SCOPE, "Who does it: a partner's id, the standards body's id, or joint.")
    text: Text = field(SCOPE, "What is done.")
    group: str | None = field(EDITORIAL, "Heading it stands under, if any.", None)
    intro: Text = field(SCOPE, "What is said before it and those that follow, if anything.", "")


class Milestone(Frozen):
    """A deliverable with its timeframe (rows 17, 22, 24)."""

    id: Slug = field(DELIVERABLES, "Stable id; keep it when the words change.")
    text: Text = field(DELIVERABLES, "What will be there.")
    due: Span = field(DELIVERABLES, "When: 2027-03-31, 2027-03, 2027-Q1, 2027, ongoing or tbd.")
    body: Slug | None = field(
        DELIVERABLES, "Committee or working group whose work it is; empty where only the partner acts.", None
    )
    done: str | None = field(RECORD, "Day it was done, or `reported` when a source says so without a day.", None)
    significant: Flag = field(EDITORIAL, "Whether reaching it is announced (row 63).", default=False)


class Access(Frozen):
    """How each side gets at the other's work, and whose rights apply."""

    public: tuple[Text, ...] = field(SCOPE, "Information anyone can read.", ())
    drafts: tuple[Text, ...] = field(SCOPE, "Drafts that are not public.", ())
    intellectual_property: tuple[Text, ...] = field(SCOPE, "Contributions that involve intellectual property.", ())
    clauses: tuple[Text, ...] = field(SCOPE, "Clauses that govern the whole exchange.", ())
    encumbrances: tuple[Text, ...] = field(
        SCOPE, "Restrictions on feedback that both sides agreed to beforehand (row 102).", ()
    )


class Document(Frozen):
    """A document one side makes available to the other."""

    id: str | None = field(DELIVERABLES, "Identifier, for example DSP0237.", None)
    title: Text = field(DELIVERABLES, "Title of the document or kind of document.")
    where: str | None = field(EDITORIAL, "Where it can be found.", None)


class Standard(Frozen):
    """A row of the standards development table (DSP4003 5.2): a standard, or a group of them."""

    id: Slug = field(DELIVERABLES, "Stable id of the row; a row that was split leaves its id behind for good.")
    identifier: str = field(DELIVERABLES, "Partner's unique identifier, or a DSP number (row 91).")
    type: str = field(DELIVERABLES, "Specification type: schema, profiles, initiative … (row 90).")
    description: Text = field(DELIVERABLES, "What the standard is about (row 92).", "")
    domain: str | None = field(DELIVERABLES, "Information management domain: storage (row 93).", None)
    lead: str | None = field(DELIVERABLES, "Lead organization: the body that develops it (row 94).", None)
    lead_url: str | None = field(EDITORIAL, "Where people can join that body (row 94).", None)
    ip_policy: Slug | None = field(DELIVERABLES, "Whose IP policy governs it (row 95).", None)
    owner: Slug | None = field(DELIVERABLES, "Owning organization (row 96).", None)
    developer: Slug | None = field(DELIVERABLES, "Developing organization (row 96).", None)
    maintainer: Slug | None = field(DELIVERABLES, "Maintaining organization (row 96).", None)
    mode: Literal["joint", "delegated"] | None = field(
        DELIVERABLES, "Developed jointly, or delegated to the partner (rows 77, 86).", None
    )
    partners: tuple[Slug, ...] = field(DELIVERABLES, "Partners it is developed with; none: all of them (row 82).", ())
    delegation: str | None = field(
        DELIVERABLES, "Version of the delegation rules that the partner agreed to (rows 83, 85).", None
    )
    basis: Basis | None = field(DELIVERABLES, "`new`, or `extends DSP0237` (row 78).", None)
    milestones: tuple[Slug, ...] = field(DELIVERABLES, "Ids of the milestones that deliver it (row 87).", ())
    group: Flag | None = field(DELIVERABLES, "Whether the row stands for standards still to be named (row 97).", None)
    since: Day | None = field(
        EDITORIAL, "Day from which a group waits to be split, if it is older than its text.", None
    )
    split_from: Slug | None = field(DELIVERABLES, "Id of the group row that this row replaced in part (row 97).", None)


class Contact(Frozen):
    """A point of contact: a role, optionally persons, an address (rows 7, 8, 60)."""

    role: str | None = field(CONTACTS, "Role of the contact; it stays when persons change.", None)
    people: tuple[str, ...] = field(CONTACTS, "Names of persons, if they are to be published.", ())
    email: Email | None = field(CONTACTS, "Address mail is sent to.", None)
    board: Flag = field(CONTACTS, "Whether this is a representative of the partner's board (row 8).", default=False)
    press: Flag = field(CONTACTS, "Whether this is the contact for announcements (row 13).", default=False)


class Section(Frozen):
    """What a real document has and no field holds: kept with its heading, in order."""

    heading: Text = field(SCOPE, "Heading as it stood.")
    text: Text = field(SCOPE, "Text as it stood.")


class Terms(Frozen):
    """A work register: what a standards body and its partners agree to do together (DSP4003 1)."""

    title: Text = field(EDITORIAL, "Title as it stands on the document.")
    version: str = field(RECORD, "Version, always in quotes: 1.0, 1.0b, 1.0 draft 1.", min_length=1)
    date: Day = field(RECORD, "Day the document was initiated or dated.")
    process: str = field(EDITORIAL, "Process document and version it was made under.", min_length=1)
    process_url: str | None = field(EDITORIAL, "Where that process document can be read.", None)
    originating_committee: Slug = field(SCOPE, "Committee that owns the register: exactly one (row 19).")
    partners: tuple[Partner, ...] = Field(description="Partner organizations, usually one (row 3).", min_length=1)
    host: Host = Field(Host(), description="The standards body's own side.")
    background: Text = field(SCOPE, "How it came about that they work together, and why.", "")
    purposes: tuple[Purpose, ...] = field(
        SCOPE, "What the partnership is for; standards development is no duty (row 81).", ()
    )
    benefits: dict[Slug, tuple[Text, ...]] = field(SCOPE, "Benefits by side: a partner, the body, or joint.", {})
    activities: tuple[Activity, ...] = Field((), description="What will be done, and by whom.")
    limitations: tuple[Text, ...] = field(SCOPE, "What each side will not do.", ())
    milestones: tuple[Milestone, ...] = Field((), description="Deliverables and their timeframes.")
    access: Access = Field(Access(), description="Access to each other's work.")
    documents: dict[Slug, tuple[Document, ...]] = Field({}, description="Documents by the side that provides them.")
    standards: tuple[Standard, ...] = Field((), description="Standards development table (DSP4003 5.2).")
    review: Span = field(RECORD, "Next review date: 2027-03 is due on its last day (row 67).")
    contacts: dict[Slug, tuple[Contact, ...]] = Field({}, description="Points of contact by side.")
    corresponding_document: str | None = field(
        DELIVERABLES, "The partner's own document for this partnership; empty where there is none.", None
    )
    considerations: tuple[Text, ...] = field(SCOPE, "Additional considerations.", ())
    sections: tuple[Section, ...] = Field((), description="Sections of a real document that have no field.")

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        for name in ("partners", "activities", "milestones", "standards"):
            ids = [item.id for item in getattr(self, name)]
            if twice := sorted({each for each in ids if ids.count(each) > 1}):
                msg = f"{name}: the id {', '.join(twice)} is used more than once; every id is used once"
                raise ValueError(msg)
        return self

    @property
    def partner_ids(self) -> tuple[str, ...]:
        """The ids of the partner organizations, in order."""
        return tuple(partner.id for partner in self.partners)

    def partner_contacts(self) -> Iterator[Contact]:
        """The points of contact on the partners' side."""
        yield from self.contacts_of(None)

    def contacts_of(self, partner: str | None) -> Iterator[Contact]:
        """The points of contact of one partner; of all where none is named."""
        for each in (partner,) if partner else self.partner_ids:
            yield from self.contacts.get(each, ())
