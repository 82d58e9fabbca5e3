"""The JSON shapes of `docs/json.md` are those that the commands print."""

import json
import shlex
import shutil
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "json.md"
BALLOTING, ACTIVE = "2027-03-05T17:30:00Z", "2027-04-12T18:00:00Z"


@pytest.fixture(scope="module")
def repositories(walked, shell, tmp_path_factory):
    """Copies of the repositories that the page speaks of, by the words it uses for them."""
    folder = tmp_path_factory.mktemp("json")
    places = {"section 4": walked[1], "section 4, with a draft": walked[1], "the end": walked[2]}
    for words, source in places.items():
        shutil.copytree(source, folder / words)
    draft = shell(
        "workreg new ofa --partner OFA", folder / "section 4, with a draft", WORKREG_NOW="2027-03-05T17:30:00Z"
    )
    assert draft.returncode == 0, draft.stderr
    return folder


def test_each_example_has_the_keys_that_the_command_prints(repositories, shell, fenced):
    blocks = fenced(PAGE)
    asked = [block for block in blocks if block.language == "console"]
    assert len(asked) == len([block for block in blocks if block.language == "json"])

    for block, shown in zip(blocks[::2], blocks[1::2], strict=True):
        moment = ACTIVE if block.note == "the end" else BALLOTING
        ended = shell(block.text.removeprefix("$ "), repositories / block.note, WORKREG_NOW=moment)
        assert _form(json.loads(ended.stdout)) == _form(json.loads(shown.text)), block.text


def test_every_object_says_which_version_of_the_shapes_it_has(fenced):
    for block in fenced(PAGE):
        if block.language == "json":
            shown = json.loads(block.text)
            assert {each["workreg"] for each in (shown if isinstance(shown, list) else [shown])} == {1}


def test_the_page_has_every_command_that_prints_json(fenced):
    words = {shlex.split(block.text)[2] for block in fenced(PAGE) if block.language == "console"}

    assert words >= {"status", "list", "log", "due-reviews", "validate", "explain", "comment", "circulate", "render"}


def _form(value):
    """The keys and kinds of a value; of a list, those of its first entry."""
    if isinstance(value, dict):
        return {key: _form(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_form(each) for each in value[:1]]
    return type(value).__name__
