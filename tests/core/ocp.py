"""The OCP register as it was in 2015 and as it is in 2023: what a real amendment looks like. Read with the store."""

from pathlib import Path

from workreg.core.terms import Terms
from workreg.store.models import build

ROOT = Path(__file__).parents[2]
FIRST, SECOND = ROOT / "tests/fixtures/ocp-1.0.yaml", ROOT / "registers/ocp.yaml"
RESOLUTION, RESOLVED = "2015-07-15", "2015-07-20"
"""The Board's resolution on version 1.0, and its day."""


def ocp_1_0() -> Terms:
    """Version 1.0 of 2015."""
    return build(Terms, FIRST.read_bytes(), "registers/ocp.yaml")


def ocp_1_2() -> Terms:
    """Version 1.2 of 2023."""
    return build(Terms, SECOND.read_bytes(), "registers/ocp.yaml")
