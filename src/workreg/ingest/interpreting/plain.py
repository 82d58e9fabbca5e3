"""Whether a line that announces others says more than that: more than names of the sides, and words its rule knows.

What says more is not consumed by the rule that understood its shape; which words a rule knows, the rule says.
"""

import re
from functools import lru_cache

from workreg.ingest.interpreting.names import Sides

_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*|[?\u2026]")
_ASIDE = re.compile(r"\([^()]*\)|<[^<>]*>")
_LONGEST = 60
"""Words: no line that only announces others has as many."""


def known(words: str) -> frozenset[str]:
    """The words that a rule knows, from a text that has them in small letters."""
    return frozenset(words.split())


_ALWAYS = known("the and inc ltd llc gmbh ag s a corp co e v")
"""Words between names, and kinds of bodies."""


def says_no_more(sides: Sides, words: str, fixed: frozenset[str]) -> bool:
    """Tell whether words are nothing but the fixed ones of a rule, and names of the sides."""
    if len(words.split()) > _LONGEST:
        return False
    return _are_all(words, fixed) or _are_all(_names(_all(sides)).sub(" ", words), fixed)


def has_aside(sides: Sides, words: str) -> bool:
    """Tell whether brackets in a line that names sides hold anything but a name of one."""
    return not says_no_more(sides, " ".join(_ASIDE.findall(words)), frozenset())


def _are_all(words: str, fixed: frozenset[str]) -> bool:
    return all(word.casefold().replace("\u2019", "'") in fixed | _ALWAYS for word in _WORD.findall(words))


def _all(sides: Sides) -> tuple[str, ...]:
    names = (name for side in (sides.host, *sides.partners) for name in side.names)
    return tuple(sorted(names, key=len, reverse=True))


@lru_cache(maxsize=64)
def _names(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?:['\u2019]s?)?(?!\w)", re.IGNORECASE)
