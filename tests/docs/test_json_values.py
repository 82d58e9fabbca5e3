"""Where `docs/json.md` says which values a key can have, they are those of the code: all of them, and no other."""

import re
from pathlib import Path

import pytest

from workreg.core import reviews
from workreg.core.changes.change import Kind as ChangeKind
from workreg.core.parts import Part
from workreg.core.standing import Stage
from workreg.core.views import urgency
from workreg.render.findings import rows

PAGE = Path(__file__).parents[2] / "docs" / "json.md"
REVIEWS = (reviews.OVERDUE, reviews.DUE, reviews.OK, reviews.UNKNOWN, reviews.EXEMPT)
VALUES = {
    ("status", "stage"): Stage,
    ("status", "state"): rows.STATES,
    ("status without an ID", "rank"): urgency.Rank,
    ("status without an ID", "kind"): urgency.Kind,
    ("list", "review_state"): REVIEWS,
    ("due-reviews", "state"): REVIEWS,
    ("check", "verdict"): rows.VERDICTS,
    ("check", "class"): rows.CLASSES,
    ("check", "kind"): ChangeKind,
    ("check", "parts"): Part,
}


@pytest.mark.parametrize(("section", "key"), VALUES)
def test_the_page_has_every_value_that_a_key_can_have(section, key):
    (text,) = re.findall(
        rf"^##+ {section}\n(.*?)(?=^##|\Z)", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    (said,) = re.findall(rf"`{key}` is one of ([\w\s,-]+)", text)

    assert re.split(r",\s+|\s+or\s+", said.strip()) == [str(value) for value in VALUES[section, key]]


def test_every_list_of_values_on_the_page_is_held_against_the_code():
    said = re.findall(r"`(\w+)` is one of", PAGE.read_text(encoding="utf-8"))

    assert sorted(said) == sorted(key for _, key in VALUES)
