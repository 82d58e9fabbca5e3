"""The JSON shapes of `docs/json.md` are those that the commands print."""

import json
import shlex
import shutil
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "json.md"
DRAFT = "workreg new ofa --partner OFA"
REQUEST = (
    "workreg request new mipi DSP0236 --portal feedback/4712 --submitter lee@else.example --capacity company "
    "--organization Else --number ELSE00003 --errata --by vp@dmtf.example"
)
BALLOTING, ACTIVE = "2027-03-05T17:30:00Z", "2027-04-12T18:00:00Z"


@pytest.fixture(scope="module")
def repositories(walked, on_a_branch, shell, tmp_path_factory):
    """Copies of the repositories that the page speaks of, by the words it uses for them."""
    folder = tmp_path_factory.mktemp("json")
    further = {"section 4, with a draft": (DRAFT, BALLOTING), "the end, with a request": (REQUEST, ACTIVE)}
    shutil.copytree(on_a_branch, folder / "the end, on a branch")
    for words in ("section 4", "section 4, with a document", "the end", *further):
        shutil.copytree(walked[2 if words.startswith("the end") else 1], folder / words)
    shutil.copy(PAGE.parents[1] / "tests/fixtures/import/fabrics-1.0b.txt", folder / "section 4, with a document")
    for words, (command, moment) in further.items():
        ended = shell(command, folder / words, WORKREG_NOW=moment)
        assert ended.returncode == 0, ended.stderr
    return folder


def test_each_example_has_the_keys_that_the_command_prints(repositories, shell, fenced):
    blocks = fenced(PAGE)
    asked = [block for block in blocks if block.language == "console"]
    assert len(asked) == len([block for block in blocks if block.language == "json"])

    for block, shown in zip(blocks[::2], blocks[1::2], strict=True):
        moment = ACTIVE if block.note.startswith("the end") else BALLOTING
        ended = shell(block.text.removeprefix("$ "), repositories / block.note, WORKREG_NOW=moment)
        assert _form(json.loads(ended.stdout)) == _form(json.loads(shown.text)), block.text


def test_every_object_says_which_version_of_the_shapes_it_has(fenced):
    for block in fenced(PAGE):
        if block.language == "json":
            shown = json.loads(block.text)
            assert {each["workreg"] for each in (shown if isinstance(shown, list) else [shown])} == {1}


def test_the_page_has_every_command_that_prints_json(fenced):
    words = {shlex.split(block.text)[2] for block in fenced(PAGE) if block.language == "console"}

    assert words >= {"status", "list", "log", "due-reviews", "validate", "check", "explain", "comment", "circulate"}
    assert words >= {"stats", "plan", "duties", "notices", "request", "diff", "render", "import"}


def _form(value):
    """The keys and kinds of a value; of a list, those of its first entry."""
    if isinstance(value, dict):
        return {key: _form(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_form(each) for each in value[:1]]
    return type(value).__name__
