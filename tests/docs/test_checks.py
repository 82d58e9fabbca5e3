"""The walk of `docs/checks.md`, from where `approval.md` ends: it runs, and prints what the page shows."""

import shutil
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "checks.md"


def test_each_block_prints_what_the_page_shows(walked, fenced, shell, tmp_path):
    body, printed = Path(shutil.copytree(walked[2], tmp_path / "body")), ""

    for block in fenced(PAGE):
        if block.language == "sh":
            printed = shell(block.text, body, WORKREG_NOW="2027-04-13T17:00:00Z").stdout
        elif block.language == "text":
            lines = iter(printed.splitlines())
            missing = [line for line in block.text.splitlines() if line not in lines]
            assert not missing, f"{block.heading}: not printed: {missing}\n{printed}"
