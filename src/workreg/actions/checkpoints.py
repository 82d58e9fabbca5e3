"""The summary of a verified history in one line: kept, it shows later that the history was rewritten.

    6f1c… 103001 commits 100000 facts wr1:3f2a-9c1b-77d0-5e21-0b8c-44fa

Two people who see the same line have the same history and the same facts; the digest is short enough to read out.
What the line is compared with, `verifying.py` knows.
"""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple, Self

from workreg.core.problems import DoesNotHold, Problem, Unusable
from workreg.store import outgoing

EXPLANATIONS = {
    "WR621": (
        "The history was rewritten: a commit that was verified before is no part of it any more, or its facts are "
        "not what they were. Whoever pushed over it has the older history, and so has every other clone."
    ),
    "WR622": "The file of the checkpoint does not hold a line as `workreg verify` prints it.",
}

SCHEME = "wr1:"
OPTION = "--checkpoint"
GROUPS, DIGITS = 6, 4
_FORM = re.compile(r"([0-9a-f]{40,64}) ([0-9]+) commits ([0-9]+) facts (wr1:[0-9a-f]{4}(?:-[0-9a-f]{4}){5})\n?")


class Line(NamedTuple):
    """The state of a history: the commit at its head, how many commits and facts there are, and their digest."""

    commit: str
    commits: int
    facts: int
    digest: str

    def __str__(self) -> str:
        """As it is printed and kept."""
        return f"{self.commit} {self.commits} commits {self.facts} facts {self.digest}"

    @classmethod
    def read(cls, file: Path) -> Self | None:
        """The line that is kept in a file; None where there is no such file yet.

        Raises:
            Unusable: WR622 when it holds something else; WR001 when no line could be kept there.
        """
        try:
            text = outgoing.place(file, OPTION).read_text("utf-8", "replace")
        except FileNotFoundError:
            return None
        if not (found := _FORM.fullmatch(text)):
            hint = "name another file, or remove this one"
            raise Unusable(Problem("WR622", f"{file} holds no checkpoint", hint=hint))
        return cls(found[1], int(found[2]), int(found[3]), found[4])

    def keep(self, file: Path) -> None:
        """Write the line to a file, at once or not at all."""
        outgoing.write(file, f"{self}\n", OPTION)


def digest(facts: Iterable[tuple[str, str]]) -> str:
    """A short digest over the paths of facts and the SHA-256 of their contents, whatever git calls them."""
    found = hashlib.sha256()
    for path, content in sorted(facts):
        found.update(f"{path}\0{content}\n".encode("utf-8", "surrogateescape"))
    whole = found.hexdigest()
    return SCHEME + "-".join(whole[at : at + DIGITS] for at in range(0, GROUPS * DIGITS, DIGITS))


class Rewritten(DoesNotHold):
    """The history is not what it was."""

    def __init__(self, words: str) -> None:
        super().__init__(Problem("WR621", words, hint="git reflog  # or ask for the history that another clone has"))
