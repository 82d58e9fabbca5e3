"""The sides of a register: the partners and the standards body, by every name the document has for them.

Names come from the title, from the sentence that names the organizations, and from `NAME (SHORT)` anywhere.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from workreg.core import slugs
from workreg.core.organization import Organization

JOINT = "joint"
_SHORT = re.compile(r"^(?P<name>.+?)\s*\((?P<short>[A-Z][\w&-]{0,14})\)$")
_BOTH = re.compile(
    r"(?:both|all(?: of them)?|all|each|(?:all )?(?:the )?(?:two|three|four|five|six|[2-9]))"
    r"(?: organi[sz]ations?| sides?| part(?:y|ies)| partners)|both|all|all of them|joint(?:ly)?|together"
    r"|(?:this|the) (?:alliance|partnership)"
)
_TITLE = re.compile(r"\s*\b(?:alliance\s+)?work\s+register\b\s*", re.IGNORECASE)
_TELLING = 1000
"""Characters that an id is made of, at most; it has far fewer."""
MOST = 50
"""Partners of a register, and names of one of them; more are no names, and each is sought in every line."""
_VERSION = re.compile(r"[\s,]*\(?\bversion\s.*$", re.IGNORECASE)
_NUMBER = re.compile(r"^(?:\d+(?:\.\d+)+\.?|\d+[.)])\s+")
_BETWEEN = r"\s*[/|]\s*|\s+[-\u2013\u2014]\s+"
_LEGAL = r"(?:e\.\s?V\.|Inc\b\.?|Ltd\b\.?|LLC\b|GmbH\b|AG\b|S\.A\.|Corp\b\.?|Co\b\.?)"
"""What kind of body a name is of; no name begins with it."""
_END = re.compile(rf",?\s+{_LEGAL}$|,?\s+e\.\s?V$", re.IGNORECASE)
_ENUMERATED = re.compile(rf"\s*,(?!\s*{_LEGAL})\s*(?:and\s+)?|(?<=\b[A-Z]{{2}})\s+(?:and|&)\s+(?=[A-Z]{{2}})")


@dataclass
class Side:
    """An organization: its id, its names, the longest first."""

    id: str
    name: str
    short: str | None = None
    aliases: list[str] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        """Every name it goes by, each once."""
        return [each for each in dict.fromkeys((self.name, self.short, *self.aliases)) if each]


@dataclass
class Sides:
    """Both sides of a register."""

    host: Side
    partners: list[Side] = field(default_factory=list)

    def find(self, words: str) -> str | None:
        """The id of the side that is named by these words, `joint` for both; None where nobody is."""
        plain = bare(words)
        if _BOTH.fullmatch(plain):
            return JOINT
        for side in (self.host, *self.partners):
            if any(_fits(plain, bare(name)) for name in side.names):
                return side.id
        return None

    def is_host(self, words: str) -> bool:
        """Tell whether words name the standards body."""
        return self.find(words) == self.host.id

    def name(self, id_: str) -> str:
        """The name of the side with this id."""
        return next(side.name for side in (self.host, *self.partners) if side.id == id_)

    def only(self) -> Side | None:
        """The partner, where there is one."""
        return self.partners[0] if len(self.partners) == 1 else None


@lru_cache(maxsize=4096)
def bare(words: str) -> str:
    """A name as it is compared: no case, no article, nothing in brackets after it, no kind of body, no stop."""
    plain = re.sub(r"\s*<[^<>]*>", "", unnumbered(" ".join(words.split()))).casefold().rstrip(" :.,")
    return _END.sub("", re.sub(r"\s*\([^()]*\)$", "", plain.removeprefix("the ")))


def unnumbered(words: str) -> str:
    """The words of a heading without its number: `1.2 MIPI Alliance`."""
    return _NUMBER.sub("", words)


def _fits(plain: str, name: str) -> bool:
    return plain in {name, f"{name}'s", f"{name}\u2019s"}


def host_of(organization: Organization) -> Side:
    """The standards body as a side."""
    about = organization.organization
    return Side(about.id, about.long_name or about.name, about.name if about.long_name else None)


def named_in_title(title: str, sides: Sides) -> list[Side]:
    """The partners that a title names: `MIPI / DMTF Work Register`, `Work Register between DMTF and MIPI`.

    What stands behind the words names nobody where something stands before them.
    """
    before, _, after = _TITLE.sub("\u241e", _VERSION.sub("", title), count=1).partition("\u241e")
    words = before if before.strip() else after
    if re.search(_BETWEEN, words):
        parted = [name for part in re.split(_BETWEEN, words) for name in _ENUMERATED.split(part)]
    else:
        parted = _in_words(words)
    return [partner(each) for each in map(_trimmed, parted) if each and not sides.is_host(each)]


def _in_words(words: str) -> list[str]:
    return re.split(r"\b(?:between|with|and|for)\b|,|&|\bof\b(?= the\b)", words)


def _trimmed(name: str) -> str:
    return re.sub(r"^(?:the|a)\s+", "", name.strip(" ,.:-"), flags=re.IGNORECASE)


def partner(words: str) -> Side:
    """A partner by its name, with its short name in brackets where it has one."""
    words = unnumbered(" ".join(words.split()))
    found = _SHORT.fullmatch(words)
    name, short = (found["name"], found["short"]) if found else (words, None)
    return Side(slug(short or name) or "partner", name, short)


def without_host(found: Iterable[Side], host: Side) -> list[Side]:
    """The sides that are not the standards body; under what other name it goes is noted as an alias of it."""
    partners = []
    for each in found:
        if _common(each, host) or any(_initials(name) == bare(own) for name in each.names for own in host.names):
            host.aliases += [name for name in each.names if name not in host.names]
        else:
            partners.append(each)
    return partners


def merged(titled: Iterable[Side], listed: Iterable[Side], text: str) -> list[Side]:
    """The partners by title and by the sentence that names them, each once, with the short name the text gives it."""
    titled, listed = list(titled), list(listed)
    sides = []
    for each in (listed or titled)[:MOST]:
        other = next((one for one in titled if is_same(one, each)), None)
        if other is None and len(titled) == len(listed) == 1:
            other = titled[0]
        sides.append(_with_short(_merge(each, other), text))
    return sides


def _merge(listed: Side, titled: Side | None) -> Side:
    if titled is None:
        return listed
    names = sorted({*listed.names, *titled.names}, key=lambda name: (-len(name), name))
    short = listed.short or titled.short or (names[-1] if len(names) > 1 and " " not in names[-1] else None)
    rest = [name for name in names[1:] if name != short]
    return Side(listed.id, names[0], short, rest)


def _with_short(side: Side, text: str) -> Side:
    form = rf"{re.escape(side.name)}(?:,?\s+{_LEGAL})?\s*\(([A-Z][\w&-]{{0,14}})\)"
    if side.short is None and (found := re.search(form, text)):
        side.short = found[1]
    side.id = slug(side.short or side.name) or side.id
    return side


def is_same(one: Side, other: Side) -> bool:
    """Tell whether two sides are one: by a name in common, or by a name that is short for another."""
    return _common(one, other) or any(is_short_of(a, b) or is_short_of(b, a) for a in one.names for b in other.names)


def _common(one: Side, other: Side) -> bool:
    return bool({bare(name) for name in one.names} & {bare(name) for name in other.names})


def is_short_of(short: str, name: str) -> bool:
    """Tell whether a name is short for another: OFA, OpenCompute, MIPI for MIPI Alliance."""
    compact, plain = re.sub(r"[\W_]", "", name.casefold()), re.sub(r"[\W_]", "", short.casefold())
    return len(plain) > 1 and len(plain) < len(compact) and (plain == _initials(name) or compact.startswith(plain))


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"[^\W_]+", name)).casefold()


def slug(words: str) -> str:
    """Words as an id, cut at whole words; empty where nothing of them can stand in one."""
    plain = unicodedata.normalize("NFKD", re.sub(r"['\u2019]", "", words[:_TELLING].casefold()))
    parts = re.findall(r"[a-z0-9]+", re.sub(r"[\u0300-\u036f]", "", plain))
    while parts and not parts[0][0].isalpha():
        parts = parts[1:]
    while len("-".join(parts)) > slugs.LONGEST and len(parts) > 1:
        parts = parts[:-1]
    name = "-".join(parts)[: slugs.LONGEST].rstrip("-")
    return name if slugs.is_slug(name) else ""
