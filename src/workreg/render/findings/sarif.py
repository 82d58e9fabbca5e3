"""Findings as SARIF 2.1.0, which GitHub's code scanning and many editors read.

A message of SARIF has links and placeholders of its own, and a place is a URI: a message and a path are written so
that they are neither. Only those rules are described that a finding cites.
"""

import re
from typing import Any, Final
from urllib.parse import quote

from workreg import __version__
from workreg.core.problems import Problem
from workreg.render.findings.fingerprints import fingerprints
from workreg.render.findings.found import Findings, Rules, whole

Json = dict[str, Any]

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT: Final = "SRCROOT"
LEVELS: Final = {"error": "error", "warning": "warning"}
_BRACES: Final = re.compile(r"[{}]")


def to_sarif(found: Findings, rules: Rules) -> Json:
    """One log with one run. `rules` is what `workreg explain` says of each code."""
    codes = sorted({each.code for each in found.problems})
    named = zip(found.problems, fingerprints(found.problems), strict=True)
    run = {
        "tool": {"driver": _driver([_rule(code, rules.get(code, {})) for code in codes])},
        "automationDetails": {"id": f"workreg/{found.command}/"},
        "invocations": [{"executionSuccessful": True}],
        "originalUriBaseIds": {ROOT: {"description": {"text": "The top folder of the git repository."}}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(found, each, codes.index(each.code), print_) for each, print_ in named],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _driver(rules: list[Json]) -> Json:
    return {"name": "workreg", "version": __version__, "semanticVersion": __version__, "rules": rules}


def _rule(code: str, said: Any) -> Json:  # noqa: ANN401 - the rows of `explain`
    """A rule with its help, which is our own Markdown; only the code where nobody explains it."""
    name, text, clause = said.get("name") or code, said.get("text") or code, said.get("clause")
    why = f"\n\nAsked for by {clause}." if clause else ""
    return {
        "id": code,
        "name": name,
        "shortDescription": {"text": _literal(name)},
        "fullDescription": {"text": _literal(text)},
        "help": {"text": _literal(f"{text}{why}"), "markdown": f"{text}{why}"},
    }


def _result(found: Findings, problem: Problem, rule: int, fingerprint: str) -> Json:
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": LEVELS.get(problem.level, "note"),
        "message": {"text": _literal(whole(problem))},
        "locations": [{"physicalLocation": _place(found, problem)}],
        # the first name is ours; the second is the only one that GitHub looks at
        "partialFingerprints": {"workreg/v1": fingerprint, "primaryLocationLineHash": fingerprint},
    }


def _place(found: Findings, problem: Problem) -> Json:
    file, line, column = found.place(problem)
    region = {"startLine": line, **({"startColumn": column} if problem.column else {})}
    return {"artifactLocation": {"uri": quote(file, errors="replace"), "uriBaseId": ROOT}, "region": region}


def _literal(text: str) -> str:
    """The text as SARIF reads it back: braces doubled, and no brackets that make a link."""
    return _BRACES.sub(r"\g<0>\g<0>", text).replace("](", "] (")
