"""Whether the commit that brought a fact is signed, as `identity: signed` asks. What git says of it, others ask."""

from collections.abc import Iterator
from typing import NamedTuple

from workreg.core.rules import Reason, rule

GOOD, NONE = "G", "N"
UNKNOWN = frozenset({"E", "U"})
"""What git answers where it lacks the key, or does not know whose it is."""


class Signed(NamedTuple):
    """A commit that brought a fact: what git says of its signature, and whether its author is who the fact is by."""

    verdict: str
    is_own: bool


@rule("WR626")
def signatures_are_good(signed: Signed) -> Iterator[Reason]:
    """With `identity: signed`, a fact comes with a good signature: `git log --show-signature` tells whose."""
    if signed.verdict not in {GOOD, *UNKNOWN} and (signed.is_own or signed.verdict != NONE):
        yield Reason(
            "the commit is not signed" if signed.verdict == NONE else "the signature of the commit is not good"
        )


@rule("WR627", level="warning")
def signatures_can_be_checked(signed: Signed) -> Iterator[Reason]:
    """A signature that git cannot check here, or that a merge has lost: whoever squashes commits signs them anew.

    Git needs the keys: `gpg.ssh.allowedSignersFile`, or the keys imported.
    """
    if signed.verdict in UNKNOWN:
        yield Reason("git cannot check the signature of the commit here")
    elif signed.verdict == NONE and not signed.is_own:
        yield Reason(
            "the commit is not signed, and its author is not who the fact is by: it was squashed or taken over"
        )
