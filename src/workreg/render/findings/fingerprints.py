"""What a finding is known by from one run to the next: a host tells with it what is new and what is mended.

It is made of the code, the file, the keys that lead to the value and the message; never of a line or column or place in
a list, which move with every line that is added above. Findings that are equal in all of that are numbered.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable

from workreg.core.problems import Problem

_PLACES = re.compile(r"\b(line|column) \d+")


def fingerprints(problems: Iterable[Problem]) -> list[str]:
    """The fingerprint of each problem, in their order; no two are equal."""
    seen: Counter[str] = Counter()
    found = []
    for each in problems:
        digest = _digest(each)
        seen[digest] += 1
        found.append(f"{digest}:{seen[digest]}")
    return found


def _digest(problem: Problem) -> str:
    keys = [each for each in problem.path if isinstance(each, str)]
    said = [problem.code, problem.file, keys, _PLACES.sub(r"\1", problem.message)]
    return digest(said)


def digest(value: object) -> str:
    """The SHA-256 of the canonical JSON of a plain value, as hex."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
