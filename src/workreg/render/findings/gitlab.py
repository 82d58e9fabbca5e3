"""Findings as GitLab's code quality report."""

from typing import Any

from workreg.core.problems import Problem
from workreg.render.findings.fingerprints import fingerprints
from workreg.render.findings.found import Findings, whole

SEVERITIES = {"error": "major", "warning": "minor"}
UNLAWFUL = "blocker"
"""What may not be in a branch whatever its text says."""


def to_gitlab(found: Findings) -> list[dict[str, Any]]:
    """A list of what was found; of equal fingerprints GitLab would show the first only, so there are none."""
    named = zip(found.problems, _severities(found), fingerprints(found.problems), strict=True)
    return [_entry(found, *each) for each in named]


def _entry(found: Findings, problem: Problem, severity: str, fingerprint: str) -> dict[str, Any]:
    file, line, _ = found.place(problem)
    return {
        "description": whole(problem),
        "check_name": problem.code,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": file, "lines": {"begin": line}},
    }


def _severities(found: Findings) -> list[str]:
    first = len(found.report.unlawful) if found.report else 0
    return [
        UNLAWFUL if number < first and each.level == "error" else SEVERITIES.get(each.level, "info")
        for number, each in enumerate(found.problems)
    ]
