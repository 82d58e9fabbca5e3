"""Editing and formatting: what is not touched stays, and what comes out says what was meant."""

import difflib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workreg.core.problems import Unusable
from workreg.store.yaml import load
from workreg.store.yaml.dumping import dump
from workreg.store.yaml.editing import insert_item, remove_item, set_value
from workreg.store.yaml.formatting import format_text

ACCEPTED = sorted((Path(__file__).parent / "corpus" / "accepted").iterdir())
REGISTER = (Path(__file__).parent / "corpus" / "accepted" / "register.yaml").read_bytes()
ITEM = {"id": "x", "text": "y z"}
TEXTS = st.text(st.sampled_from("ab:-#?,[]{}'\"|>&* \n1é"), max_size=12)
VALUES = TEXTS | st.none() | st.lists(TEXTS, max_size=2) | st.dictionaries(st.sampled_from("pq"), TEXTS)
PLAIN = st.recursive(
    TEXTS | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "b", "c"]), inner),
    max_leaves=6,
)


def changed(after: bytes) -> list[str]:
    lines = difflib.ndiff(REGISTER.decode().splitlines(), after.decode().splitlines())
    return [line for line in lines if line[0] in "+-"]


@pytest.mark.parametrize(
    ("path", "value", "lines"),
    [
        (("title",), "New", ["- title: MIPI / DMTF Work Register   # the title", "+ title: New   # the title"]),
        (("version",), "1.1", ['- version: "1.0"', '+ version: "1.1"']),
        (("date",), "2019-01-02", ["- date: 2018-09-25", "+ date: 2019-01-02"]),
        (
            ("milestones", 0, "done"),
            "2019-01-02",
            ["-     done: null    # not yet", "+     done: 2019-01-02    # not yet"],
        ),
        (("host", "about"), "a, b", ['- host: {about: "..."}', '+ host: {about: "a, b"}']),
        (("owner",), "ann", ["+ owner: ann"]),
        (("empty", "deep"), "x", ["+   deep: x"]),
        (("limitations",), ["a"], ["- limitations: []   # none yet", "+ limitations:   # none yet", "+   - a"]),
        (("tail",), [], ["- tail:", "+ tail: []", "- - a", "- -   b"]),
    ],
)
def test_setting_a_value_changes_its_lines_only(path, value, lines):
    assert changed(set_value(REGISTER, path, value)) == lines


@pytest.mark.parametrize(
    ("path", "index", "lines"),
    [
        (("milestones",), 0, ["+   - id: x", "+     text: y z"]),
        (("milestones",), 1, ["+   - id: x", "+     text: y z"]),
        (("milestones",), 2, ["+   - id: x", "+     text: y z"]),
        (("empty",), 0, ["+   - id: x", "+     text: y z"]),
        (("tail",), 1, ["+ - id: x", "+   text: y z"]),
    ],
)
def test_inserting_an_item_adds_its_lines_only(path, index, lines):
    assert changed(insert_item(REGISTER, path, index, ITEM)) == lines


@pytest.mark.parametrize(
    ("path", "lines"),
    [
        (("tail", 0), ["- - a"]),
        (("date",), ["- date: 2018-09-25"]),
        (("milestones", 0, "id"), ["-   - id: binding   # c1", '-     text: "..."', '+   - text: "..."']),
    ],
)
def test_removing_an_item_removes_its_lines_only(path, lines):
    assert changed(remove_item(REGISTER, path)) == lines


def test_the_last_item_leaves_an_empty_list():
    assert load(remove_item(b"a:\n  - b # c\nd: e\n", ("a", 0)), "") == {"a": [], "d": "e"}


@pytest.mark.parametrize(
    "edit",
    [
        lambda: set_value(REGISTER, (), "x"),
        lambda: set_value(REGISTER, ("milestones", 9), "x"),
        lambda: set_value(REGISTER, ("title", "x"), "x"),
        lambda: insert_item(REGISTER, ("host",), 0, "x"),
        lambda: insert_item(REGISTER, ("title",), 0, "x"),
        lambda: remove_item(REGISTER, ("nothing",)),
        lambda: remove_item(b"a: b\n", ("a",)),
    ],
)
def test_an_edit_without_a_place_is_refused(edit):
    with pytest.raises(Unusable) as caught:
        edit()

    assert caught.value.problems[0].code == "WR119"


def paths(value, path=()):
    entries = enumerate(value) if isinstance(value, list) else value.items() if isinstance(value, dict) else ()
    for step, each in entries:
        yield (*path, step)
        yield from paths(each, (*path, step))


@given(
    st.data(), st.sampled_from(ACCEPTED[-4:] + [path for path in ACCEPTED if path.stem in {"flow", "nesting"}]), VALUES
)
@settings(max_examples=120, deadline=None)
def test_any_place_can_be_set_and_all_other_values_stay(data, path, value):
    before = path.read_bytes()
    where = data.draw(st.sampled_from(list(paths(load(before, "")))))
    after = load(set_value(before, where, value), "")

    intended = load(before, "")
    holder = intended
    for step in where[:-1]:
        holder = holder[step]
    holder[where[-1]] = value
    assert after == intended


@pytest.mark.parametrize("path", ACCEPTED, ids=lambda path: path.stem)
def test_formatting_keeps_the_meaning_and_is_done_once(path):
    data = path.read_bytes()
    once = format_text(data)

    assert load(once, "") == load(data, "")
    assert format_text(once) == once
    assert once.count(b"#") == data.count(b"#")


UNEVEN = b"""\xef\xbb\xbf# c\r
a:\r
    - b:   1  \r
      # in b\r
      c: |+\r
            lit\r
              more\r
\r
    # before d\r
    -    d: "x\r
      y"\r
         e: [1,\r
  2]\r
    - - x\r
      -   y\r
    # end of a\r
# end"""
EVEN = b"""# c
a:
  - b:   1
    # in b
    c: |+
      lit
        more

  # before d
  - d: "x
      y"
    e: [1,
      2]
  - - x
    - y
  # end of a
# end
"""


def test_formatting_is_two_spaces_a_level_with_comments_in_their_place():
    assert format_text(UNEVEN) == EVEN


def test_formatting_replaces_tabs_only_where_they_stand_alone():
    assert format_text(b"a:\n\tb: 1\n\tc:\n\t\t- d\t\n") == b"a:\n  b: 1\n  c:\n    - d\n"
    with pytest.raises(Unusable):
        format_text(b"a:\n\tb: 1\n        c: 1\n")


def test_formatting_tells_the_place_of_what_it_cannot_read():
    with pytest.raises(Unusable) as caught:
        format_text(b"a: 1\nb: \xe9\n", "x.yaml")

    assert caught.value.problems[0].place == "x.yaml:2:4"


@given(PLAIN, st.integers(1, 7))
@settings(max_examples=120, deadline=None)
def test_formatting_any_indentation_gives_one_layout(value, width):
    canonical = dump({"root": value}).decode()
    if "|" in canonical:
        return
    wide = "\n".join(
        " " * ((len(line) - len(line.lstrip(" "))) * width) + line.lstrip(" ") for line in canonical.split("\n")
    )
    assert format_text(canonical.replace("\n", "\r\n").encode()) == canonical.encode()
    try:
        load(wide.encode(), "")
    except Unusable:
        return
    assert format_text(format_text(wide.encode())) == format_text(wide.encode())
