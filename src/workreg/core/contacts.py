"""Contacts of a register: which one is meant, and what it becomes (row 60). Nothing is recorded here."""

from typing import Any, NamedTuple

from workreg.core.organization import Organization
from workreg.core.problems import Problem, Unusable
from workreg.core.terms import Contact, Terms

ADD, REPLACE, RETIRE = "add", "replace", "retire"
VERBS = (ADD, REPLACE, RETIRE)

EXPLANATIONS = {"WR270": "It is not clear which contact is meant, or on which side it stands; nothing was changed."}

Place = tuple[str, int]


class Change(NamedTuple):
    """What is to become of a contact. `who` is a role, a name or an address; `fields` is what is said of it anew."""

    verb: str
    who: str | None
    side: str | None
    fields: dict[str, Any]


def placed(terms: Terms, organization: Organization, change: Change) -> tuple[Place, dict[str, Any] | None]:
    """The place of the contact, and what stands there from now on; None where it is retired.

    Raises:
        Unusable: WR270 when no contact, or more than one, is meant.
    """
    if change.verb == ADD:
        side = _side(terms, organization, change)
        return (side, len(terms.contacts.get(side, ()))), _written(Contact(), change.fields)
    side, index = find(terms, change.who or "", change.side)
    if change.verb == RETIRE:
        return (side, index), None
    return (side, index), _written(terms.contacts[side][index], change.fields)


def find(terms: Terms, who: str, side: str | None) -> Place:
    """The one contact that is meant by a role, a name or an address; case does not matter."""
    places = [(key, index) for key, contacts in terms.contacts.items() for index in range(len(contacts))]
    meant = [
        place for place in places
        if side in {None, place[0]} and who.casefold() in _names(terms.contacts[place[0]][place[1]])
    ]  # fmt: skip
    if len(meant) == 1:
        return meant[0]
    known = "; ".join(f"{key}: {shown(terms.contacts[key][index])}" for key, index in meant or places) or "none"
    words = f"{who!r} is more than one contact" if meant else f"there is no contact {who!r}"
    hint = "name it by its address, or say --side" if meant else None
    raise Unusable(Problem("WR270", f"{words}; there are {known}", hint=hint))


def shown(contact: Contact) -> str:
    """A contact in a few words."""
    return ", ".join(filter(None, (contact.role, *contact.people, contact.email))) or "nobody"


def _names(contact: Contact) -> set[str]:
    return {each.casefold() for each in (contact.role, contact.email, *contact.people) if each}


def _side(terms: Terms, organization: Organization, change: Change) -> str:
    sides = (organization.organization.id, *terms.partner_ids)
    if change.side in sides:
        return str(change.side)
    words = f"{change.side!r} is no side of this register" if change.side else "it is not said on which side"
    raise Unusable(Problem("WR270", f"{words}; the sides are {', '.join(sides)}", hint=f"--side {sides[-1]}"))


def _written(contact: Contact, fields: dict[str, Any]) -> dict[str, Any]:
    """The contact as it stands in the file: what is empty does not stand there."""
    before = contact.model_dump(mode="json", exclude_defaults=True)
    return {key: value for key, value in {**before, **fields}.items() if value not in (None, "", [], (), False)}
