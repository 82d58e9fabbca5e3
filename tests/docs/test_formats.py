"""The example of `docs/formats.md` is what the command prints, and the page names every format."""

import re
from pathlib import Path

from workreg.cli.reporting import FORMATS

PAGE = Path(__file__).parents[2] / "docs" / "formats.md"


def test_the_branch_is_shown_as_the_command_shows_it(on_a_branch, shell, fenced):
    asked, shown = (block.text for block in fenced(PAGE))

    ended = shell(asked.removeprefix("$ "), on_a_branch, WORKREG_NOW="2027-04-12T18:00:00Z")

    assert ended.returncode == 0, ended.stderr
    assert _without_commits(ended.stdout) == _without_commits(shown)


def _without_commits(text):
    return re.sub(r"\b[0-9a-f]{10}\b", "COMMIT", text)


def test_the_page_has_every_format():
    table, _, _ = PAGE.read_text().partition("\n## ")

    assert tuple(re.findall(r"^\| `([a-z]+)` \|", table, re.MULTILINE)) == FORMATS
