"""Writing: what is dumped is read back, by every reader, as the same text."""

import datetime as dt
import unicodedata

import pytest
import yaml as pyyaml
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from workreg.core.problems import Unusable
from workreg.store.yaml import load
from workreg.store.yaml.characters import is_unwelcome
from workreg.store.yaml.dumping import dump, text_form
from workreg.store.yaml.formatting import format_text

LOOK_ALIKES = """NO no on off yes y n Y True false null Null ~ 1.10 1e3 1E+3 1_000 010 0o10 0x1F 0b1 12:30:45 1:20 .5
    -.5     +1 -1     .inf -.Inf .nan . ._ = << 2018-09-05 2018-12 2018-09-05T10:00:00Z 1,000
    - ? : # & * ! | > % @ ` [ ] { } , ' " \\
    -x ?x :x x: --- ... #x 12e03 6.8523015e+5 190:20:30.15 0. 1. 007 0xZ""".split()  # noqa: SIM905 - as one reads it
ODD = ["", " ", " x", "x ", "a: b", "a #b", "#a", "- a", "a:", "\n", "a\n", "a\nb", "a\nb\n", "a\n\nb\n\n",
       " a\nb", "a \nb",
       "a\n b\n", "a\n#b\n", "\ta", "a\tb", "a\n\tb", "2018-09-05 10:00:00",
       "null\nnull", "\N{NO-BREAK SPACE}", "\u200b", "é→😀",
       "---\n---\n", "%YAML", "a\n---\n...\nb", "x" * 300, "a\n\n\nb", "\na"]  # fmt: skip
ALLOWED = st.characters(exclude_categories=["Cs", "Co", "Cn", "Cc", "Zl", "Zp"]).filter(lambda c: not is_unwelcome(c))
TEXT = st.text(ALLOWED | st.sampled_from("\n\t #:-'\"\\0"), max_size=30) | st.sampled_from(LOOK_ALIKES + ODD)
KEYS = st.text(ALLOWED, max_size=12) | st.sampled_from(LOOK_ALIKES)
VALUES = st.recursive(
    TEXT | st.none() | st.booleans() | st.integers() | st.dates() | st.datetimes(timezones=st.just(dt.UTC)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize("text", LOOK_ALIKES + ODD)
def test_an_odd_text_is_text_for_every_reader(text):
    data = {"value": text, "list": [text, [text]], text: {"deep": text}}
    written = dump(data)

    assert load(written, "") == data
    assert pyyaml.safe_load(written) == data
    assert YAML(typ="safe", pure=True).load(written) == data


@given(st.dictionaries(KEYS, VALUES, max_size=4))
@settings(max_examples=150, deadline=None)
def test_what_is_dumped_is_read_back_and_already_in_canonical_layout(data):
    written = dump(data)

    assert load(written, "") == text_form(data)
    assert format_text(written) == written


@given(TEXT)
@settings(max_examples=150, deadline=None)
def test_any_allowed_text_is_read_back_by_other_readers(text):
    written = dump({"a": text, "b": [text]})

    assert pyyaml.safe_load(written) == {"a": text, "b": [text]}


def test_one_character_of_every_allowed_category_is_read_back():
    seen = {}
    for code in range(0x110000):
        if (category := unicodedata.category(chr(code))) not in seen and not is_unwelcome(chr(code)):
            seen[category] = f"a{chr(code)}b"

    assert load(dump(seen), "") == seen
    assert set(seen) >= {"Lu", "Cf", "Mn", "Zs", "Sm", "Nd"}


def test_a_fact_is_written_as_people_would_write_it():
    moment = dt.datetime(2026, 3, 1, 9, 30, tzinfo=dt.UTC)
    data = {"step": "close", "at": moment, "on": dt.date(2018, 9, 5), "resolution": "2018-09-05", "votes": [],
            "count": 5, "valid": True, "none": None, "why": "one\ntwo\n",
            "files": [{"path": "a: b", "release": "1.10"}]}  # fmt: skip

    assert dump(data).decode() == (
        'step: close\nat: 2026-03-01T09:30:00+00:00\n"on": 2018-09-05\nresolution: "2018-09-05"\nvotes: []\n'
        'count: 5\nvalid: true\nnone: null\nwhy: |\n  one\n  two\nfiles:\n  - path: "a: b"\n    release: "1.10"\n'
    )


def test_what_no_file_may_hold_is_not_written():
    with pytest.raises(Unusable, match="not allowed"):
        dump({"a": "\x1b[31m"})
    with pytest.raises(TypeError, match="float"):
        dump({"a": 1.5})
