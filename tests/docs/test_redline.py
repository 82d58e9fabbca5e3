"""The example of `docs/redline.md`: the command prints what the page shows, and the picture is there."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "redline.md"


def test_the_command_prints_the_lines_that_the_page_shows(fenced, shell):
    command, shown = fenced(PAGE)

    printed = shell(command.text.removeprefix("$ "), ROOT)

    assert printed.returncode == 0, printed.stderr
    lines = iter(printed.stdout.splitlines())
    assert [line for line in shown.text.splitlines() if line not in lines] == []


def test_the_picture_is_one_and_small():
    picture = (ROOT / "docs" / "redline.png").read_bytes()

    assert picture.startswith(b"\x89PNG")
    assert len(picture) < 200_000
