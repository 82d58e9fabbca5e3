"""Reading: what is text stays text; what is unusual is refused, with its place."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml as pyyaml
from hypothesis import given, settings
from hypothesis import strategies as st

from workreg.core.problems import Unusable
from workreg.store.yaml import EXPLANATIONS, load, locate, positions
from workreg.store.yaml.events import c_events, events, pure_events
from workreg.store.yaml.problems import SYNTAX

CORPUS = Path(__file__).parent / "corpus"
REFUSED = sorted((CORPUS / "refused").iterdir())
ACCEPTED = sorted((CORPUS / "accepted").iterdir())
NAMES = {"ids": lambda path: path.stem}
YAMLISH = st.text(st.sampled_from("ab:-#?,[]{}'\"|>&*!%@`~<=. \n\n  \\0é"), max_size=40)


def problems(data: bytes, parser=events):
    with pytest.raises(Unusable) as caught:
        load(data, "registers/mipi.yaml", parser)
    return caught.value.problems


def outcomes(data: bytes, *parsers):
    results = []
    for parser in parsers:
        try:
            results.append(load(data, "", parser))
        except Unusable as error:
            results.append(error.problems)
    return results


def is_syntax(outcome) -> bool:
    return isinstance(outcome, tuple) and outcome[0].code == SYNTAX


def told(data: bytes):
    return [(each.code, each.line, each.column) for each in problems(data)]


@pytest.mark.parametrize("path", REFUSED, **NAMES)
def test_each_refused_file_is_told_by_the_code_in_its_name_with_a_place(path):
    first, *_ = problems(path.read_bytes())

    assert first.code == path.stem.split("-")[0]
    assert first.line >= 1
    assert first.column >= 1
    assert first.place.startswith("registers/mipi.yaml:")


@pytest.mark.parametrize("path", REFUSED, **NAMES)
def test_both_parsers_refuse_what_is_refused(path):
    assert problems(path.read_bytes(), c_events)
    assert problems(path.read_bytes(), pure_events)


@pytest.mark.parametrize("path", ACCEPTED, **NAMES)
def test_both_parsers_give_one_meaning(path):
    data = path.read_bytes()
    meanings = [load(data, ""), load(data, "", pure_events), *outcomes(data, c_events)]

    assert all(each == meanings[0] for each in meanings if not is_syntax(each))


@pytest.mark.parametrize("path", ACCEPTED, **NAMES)
def test_an_independent_reader_of_all_text_reads_the_same(path):
    data = path.read_bytes()

    assert without_nulls(load(data, "")) == without_nulls(pyyaml.load(data, Loader=pyyaml.BaseLoader))


def without_nulls(value):
    if isinstance(value, dict):
        return {key: without_nulls(each) for key, each in value.items()}
    if isinstance(value, list):
        return [without_nulls(each) for each in value]
    return "" if value in {None, "null", "~"} else value


@pytest.mark.parametrize("written", ["NO", "on", "1.10", "1e3", "1_000", "010", "12:30:45", "2018-09-05", "2018-09-32"])
def test_a_plain_text_stays_what_was_written(written):
    assert load(f"a: {written}\n".encode(), "") == {"a": written}


@pytest.mark.parametrize(("written", "read"), [("", None), ("~", None), ("null", None), ("'~'", "~"), ('""', "")])
def test_only_a_plain_empty_value_null_and_tilde_are_none(written, read):
    assert load(f"a: {written}\n".encode(), "") == {"a": read}


def test_every_duplicate_key_is_told():
    assert told(b"a: 1\nb: {c: 1, c: 2}\na: 2\na: 3\n") == [("WR113", 2, 11), ("WR113", 3, 1), ("WR113", 4, 1)]


def test_mark_line_ends_and_tab_are_told_together():
    assert [code for code, *_ in told(b"\xef\xbb\xbfa: 1\r\n\tb: 2\r\n")] == ["WR103", "WR104", "WR105"]


@pytest.mark.parametrize(
    ("data", "place", "words"),
    [
        (b"a: 1\nb: c: d\n", (2, 5), "in the middle of a text"),
        (b'a: 1\nb: "c\nd: e\n', (2, 4), "never closed"),
        (b"a: 1\nb: [1, 2\nc: 3\n", (2, 4), "bracket"),
        (b"a: 1\nb\n", (2, 1), "neither"),
        (b"a:\n  b: 1\n c: 2\n", (3, 2), "does not fit"),
        ("é: \N{GRINNING FACE} @\nx: @b\n".encode(), (2, 4), "cannot begin"),
        ("é: \N{GRINNING FACE}\u202e\n".encode(), (1, 5), "RIGHT-TO-LEFT OVERRIDE"),
    ],
)
def test_a_mistake_is_told_in_plain_words_where_a_person_looks_for_it(data, place, words):
    first, *_ = problems(data)

    assert (first.line, first.column) == place
    assert words in first.message


def test_an_address_between_brackets_needs_no_quotes():
    assert load(b"a: {url: https://www.mipi.org, b: c}\n", "") == {"a": {"url": "https://www.mipi.org", "b": "c"}}


def test_an_alias_bomb_is_refused_at_its_first_anchor_at_once():
    data = (CORPUS / "refused" / "WR108-alias-bomb.yaml").read_bytes()
    problems(data)
    start = time.perf_counter()

    assert told(data) == [("WR108", 1, 4)]
    assert time.perf_counter() - start < 0.05


def test_a_file_is_refused_above_a_mebibyte_and_read_at_one():
    line = b"# " + b"x" * 1021 + b"\n"

    assert load(line * 1023 + b"a: 1\n", "") == {"a": "1"}
    assert told(line * 1024 + b"a: 1\n") == [("WR101", None, None)]


def test_a_half_surrogate_is_refused_however_it_is_written():
    assert problems(b'a: "\\ud800"\n')
    assert problems(b'a: "\\ud800"\n', pure_events)


def test_every_code_is_explained():
    used = {path.stem.split("-")[0] for path in REFUSED} | {"WR101", "WR119"}

    assert used == set(EXPLANATIONS)


@given(YAMLISH)
@settings(max_examples=150, deadline=None)
def test_whatever_is_read_both_parsers_read_alike_and_nothing_but_problems_comes_out(text):
    results = outcomes(text.encode(), c_events, pure_events)
    read = [each for each in results if isinstance(each, dict)]

    assert all(each == read[0] for each in read)
    assert all(problem.line for each in results if each not in read for problem in each)


@given(st.binary(max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_bytes_give_a_mapping_or_problems(data):
    [outcome] = outcomes(data, events)

    assert isinstance(outcome, dict) or all(each.code in EXPLANATIONS for each in outcome)


def test_positions_are_those_of_keys_and_items():
    data = b"a: 1\nb:\n  - c: {d: e}\n  -\n    f: g\n"

    assert positions(data) == {
        (): (1, 1),
        ("a",): (1, 1),
        ("b",): (2, 1),
        ("b", 0): (3, 5),
        ("b", 0, "c"): (3, 5),
        ("b", 0, "c", "d"): (3, 9),
        ("b", 1): (5, 5),
        ("b", 1, "f"): (5, 5),
    }


def test_what_is_missing_is_located_at_what_is_around_it():
    places = positions(b"a: 1\nb:\n  - c: 1\n")

    assert locate(places, ("b", 0, "due", "x")) == (3, 5)
    assert locate(places, ("z",)) == (1, 1)


def printed(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


TELL = "print(sorted({'yaml', 'ruamel'} & {name.split('.')[0] for name in sys.modules}))"


def test_no_parser_is_imported_before_a_file_is_read():
    assert printed(f"import sys; from workreg.store import yaml; {TELL}") == "[]"


def test_reading_imports_the_c_parser_only():
    assert printed(f"import sys; from workreg.store import yaml; yaml.load(b'a: 1', ''); {TELL}") == "['yaml']"


def test_without_the_c_parser_files_are_read_all_the_same():
    without = "sys.modules['yaml.cyaml'] = None"  # as where PyYAML was built without libyaml

    assert printed(f"import sys; {without}; from workreg.store import yaml; print(yaml.load(b'a: 1', ''))") == (
        "{'a': '1'}"
    )


def test_a_mistake_at_the_end_of_a_mebibyte_is_told_in_no_more_time_than_reading_takes():
    line = b"- {id: a, url: https://www.example.org, text: b c d}\n"
    data = b"a:\n" + line * 19_000 + b"b: c: d\n"
    start = time.perf_counter()

    assert told(data) == [("WR107", 19_002, 5)]
    assert time.perf_counter() - start < 1.5


@pytest.mark.parametrize(
    "written", ["{a: b:c}", "[a:b, c]", "{a: b?, c?: d}", "[https://a.example/?b=c]", "{a: 12:30:45}"]
)
def test_colons_and_question_marks_inside_a_text_between_brackets_need_no_quotes(written):
    fast, slow = outcomes(f"a: {written}\n".encode(), c_events, pure_events)

    assert fast == slow
    assert isinstance(fast, dict)


@pytest.mark.parametrize("written", ["[:a]", "{a:}", "{a: b::}"])
def test_what_only_one_parser_reads_between_brackets_is_refused(written):
    fast, slow = outcomes(f"a: {written}\n".encode(), c_events, pure_events)

    assert isinstance(slow, dict)
    assert not isinstance(fast, dict)
