"""The walk of `docs/checks.md`, from where `approval.md` ends: it runs, and prints what the page shows."""

import re
import shutil
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "checks.md"


def test_each_block_prints_what_the_page_shows(walked, fenced, shell, tmp_path):
    body, printed = Path(shutil.copytree(walked[2], tmp_path / "body")), ""

    for block in fenced(PAGE):
        if block.language == "sh":
            printed = shell(block.text, body, WORKREG_NOW="2027-04-13T17:00:00Z").stdout
        elif block.language == "text":
            lines = iter(_without_ids(printed))
            missing = [line for line in _without_ids(block.text) if line not in lines]
            assert not missing, f"{block.heading}: not printed: {missing}\n{printed}"


def _without_ids(text):
    """The lines, with the ids of commits, which the hour of their making goes into, all alike."""
    return [re.sub(r"\b[0-9a-f]{10}\b", "ID", line) for line in text.splitlines()]
