"""How the values of a text are shown to people: names in place of ids, days and timeframes in words.

Which values changed is not here. What would look the same although it is not is shown as it is written.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from workreg.core import timeframes
from workreg.core.document import words
from workreg.core.document.standards import PURPOSES
from workreg.core.document.text import names_of
from workreg.core.organization import Organization
from workreg.core.redline.pieces import Piece, compared, whole
from workreg.core.terms import Terms

Names = Mapping[str, str]
"""What sides and bodies are called, by their ids."""

_TIMES = frozenset({"due", "done", "review", "date", "since"})
_IDS = frozenset({"by", "body", "originating_committee", "ip_policy", "owner", "developer", "maintainer", "purposes"})
_LABELS = {
    "due": "Timeframe",
    "body": "Whose work",
    "by": "Done by",
    "group": "Heading",
    "intro": "Said before",
    "url": "Address",
    "about": "About",
    "aliases": "Also called",
    "date": "Dated",
    "process_url": "Address of the process document",
    "where": "Where",
    "ip_policy": "IP policy",
    "lead_url": "Address of the lead organization",
    "review": "Next review",
    "email": "E-mail",
    "board": "Represents the partner's board",
    "press": "For announcements",
    "significant": "Announced when reached",
    "short": "Short name",
}


def names(organization: Organization | None, *texts: Terms) -> dict[str, str]:
    """The names of the sides of these texts, in the last one's words, and of the bodies, where they are known."""
    known = dict(PURPOSES)
    if organization is None:
        joint = "all organizations" if any(len(each.partners) > 1 for each in texts) else "both organizations"
        host = {"-".join(alias.casefold().split()): alias for terms in texts for alias in terms.host.aliases}
        return known | {"joint": joint} | host | {each.id: each.name for terms in texts for each in terms.partners}
    known |= {key: body.name for key, body in organization.bodies.items()}
    for terms in texts:
        known |= names_of(terms, organization)
    return known


def host(organization: Organization | None, *texts: Terms) -> str:
    """What the standards body is called: as its file has it, or else by the first alias that one of the texts knows."""
    if organization is not None:
        return organization.organization.name
    return next((alias for terms in texts for alias in terms.host.aliases), "the standards body")


def label(name: str) -> str:
    """What a field is called."""
    return _LABELS.get(name) or name.replace("_", " ").capitalize()


def value(name: str, held: Any, known: Names) -> str:  # noqa: ANN401 - a JSON value
    """A value of this field in words; empty where there is nothing."""
    if isinstance(held, bool):
        return "yes" if held else "no"
    if isinstance(held, list):
        return ", ".join(value(name, each, known) for each in held)
    text = "" if held is None else str(held)
    if name in _TIMES:
        return words.timeframe(timeframes.parse(text))
    return known.get(text, text) if name in _IDS else text


def pieces(name: str, before: Any, after: Any, known: Names) -> tuple[Piece, ...]:  # noqa: ANN401 - JSON values
    """What became of a value: a sentence word by word, what is one word, a day or a name as a whole."""
    old, new = (value(name, each, known) for each in (before, after))
    if old == new and before != after:
        old, new = (value("", each, {}) for each in (before, after))
    return compare_of(name, old, new)(old, new)


def compare_of(name: str, *texts: str) -> Callable[[str, str], tuple[Piece, ...]]:
    """How two values of a field are compared."""
    return compared if name not in _TIMES | _IDS and _are_sentences(texts) else whole


def _are_sentences(texts: Iterable[str]) -> bool:
    return all(" " in text.strip() or "\n" in text.strip() for text in texts if text)
