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
    named = zip(found.problems, fingerprints(found.problems), strict=True)
    return [_entry(found, problem, fingerprint) for problem, fingerprint in named]


def _entry(found: Findings, problem: Problem, fingerprint: str) -> dict[str, Any]:
    file, line, _ = found.place(problem)
    return {
        "description": whole(problem),
        "check_name": problem.code,
        "fingerprint": fingerprint,
        "severity": _severity(found, problem),
        "location": {"path": file, "lines": {"begin": line}},
    }


def _severity(found: Findings, problem: Problem) -> str:
    if found.report and problem.level == "error" and problem in found.report.unlawful:
        return UNLAWFUL
    return SEVERITIES.get(problem.level, "info")
