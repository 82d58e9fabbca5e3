"""Where everything lies in a workreg repository. The only file that knows the paths.

    workreg.yaml                          the organization
    registers/mipi.yaml                   a register: its terms
    proceedings/mipi/0004.yaml            event 4 of that register
    proceedings/mipi/0004/text.yaml       the text frozen beside event 4
    proceedings/mipi/0004/votes/acme.yaml acme's vote in the ballot that event 4 opened
    proceedings/mipi/0004/votes/acme.2.yaml  the same member's second vote: a change, never an overwriting

The path is the key: number and member stand here only, so that a race is a conflict git sees.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from workreg.core.slugs import SLUG, is_slug

ORGANIZATION = "workreg.yaml"
REGISTERS = "registers/"
PROCEEDINGS = "proceedings/"
TEMPLATES = "templates/"

_REGISTER = re.compile(rf"registers/(?P<id>{SLUG})\.yaml")
_FACT = re.compile(
    rf"proceedings/(?P<id>{SLUG})/(?P<number>[0-9]{{4}})"
    rf"(?:\.yaml|/(?P<text>text)\.yaml|/votes/(?P<member>{SLUG})(?:\.(?P<change>[2-9]|[1-9][0-9]{{1,2}}))?\.yaml)"
)


class Fact(NamedTuple):
    """What a path in `proceedings/` says about the fact it holds. `member` and `change` only for a vote."""

    register: str
    number: int
    is_text: bool
    member: str | None
    change: int


def register(register_id: str) -> str:
    """The file of a register's terms."""
    return f"{REGISTERS}{register_id}.yaml"


def proceedings(register_id: str) -> str:
    """The folder of a register's facts, with a slash at its end."""
    return f"{PROCEEDINGS}{register_id}/"


def event(register_id: str, number: int) -> str:
    """The file of an event."""
    return f"{proceedings(register_id)}{number:04}.yaml"


def text(register_id: str, number: int) -> str:
    """The text frozen beside an event."""
    return f"{proceedings(register_id)}{number:04}/text.yaml"


def vote(register_id: str, ballot: int, member: str, change: int = 1) -> str:
    """The file of a member's vote; `change` 2 is the first change of it."""
    suffix = f".{change}" if change > 1 else ""
    return f"{proceedings(register_id)}{ballot:04}/votes/{member}{suffix}.yaml"


def register_id(path: str) -> str | None:
    """The register whose terms this file holds; None for any other file."""
    found = _REGISTER.fullmatch(path)
    return found["id"] if found and is_slug(found["id"]) else None


@lru_cache(maxsize=1024)
def fact(path: str) -> Fact | None:
    """What this path in `proceedings/` says; None when no fact can lie there."""
    found = _FACT.fullmatch(path)
    if found is None or not is_slug(found["id"]) or not is_slug(found["member"] or "a"):
        return None
    return Fact(found["id"], int(found["number"]), bool(found["text"]), found["member"], int(found["change"] or 1))
