"""Placeholders: every form found in real registers, and what looks like one and is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workreg.core.placeholders import in_text, in_value

JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))  # fmt: skip # noqa: E501 - one shape


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "\u00a0", "?", "??", " ? ", "TBD", "tbd", "TBA", "N/A", "n/a", "…", "...", "…?", "...?",
        "xx/xx/2018", "XX/XX/2018", "<resolution ID>", "<date>", "<insert text>",
        "Error! Reference source not found.", "[bookmark: _GoBack]", "TBC", "to be determined", "To be confirmed.",
        "________", "XXX", "[insert benefit here]", "[TODO: Anna]", "TODO: ask Anna", "[Name]", "[email]", "(TBD)",
        "lorem ipsum dolor", "xx/xx/20xx", "20xx-xx-xx",
    ],
)  # fmt: skip
def test_what_people_leave_where_a_value_is_missing_is_a_placeholder(text):
    assert in_text(text) == [text.strip()]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("For non-public work in progress, …?", ["…?"]),
        ("Approved by the OFA Board on xx/xx/2018", ["xx/xx/2018"]),
        ("Board Resolution <resolution ID>, on <date>.", ["<resolution ID>", "<date>"]),
        ("The DMTF:[bookmark: _GoBack]", ["[bookmark: _GoBack]"]),
        ("June 20xx", ["20xx"]),
        ("[month] 2028", ["[month]"]),
        ("[Name], Chair ([email])", ["[Name]", "[email]"]),
        ("Chair (TBD)", ["(TBD)"]),
        ("Resolution 20xx-xx-xx on xx/xx/20xx", ["20xx-xx-xx", "xx/xx/20xx"]),
        ("Send the field to <insert address>", ["<insert address>"]),
        ("See Error! Reference source not found. for more", ["Error! Reference source not found."]),
    ],
)
def test_placeholders_are_found_inside_a_sentence(text, found):
    assert in_text(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "<https://www.opencompute.org>", "see <http://dmtf.org/redfish> there", "<dmtf.org/redfish>",
        "<www.mipi.org>", "<ocp-chair@example.org>", "OCP <a.b@example.org>", "<mailto:a@example.org>",
        "Who maintains the binding?", "Is this feasible? We think so.", "a < b and b > c", "1 < 2", "2018-09-05",
        "TBD items are listed below", "xx", "box/xx", "Redfish…", "and so on ...", "on-going", "none", "-",
        "[a link](#)", "<>", "3 <4> 5", "The field <name> of the schema", "Use of the <b> element", "tests [1]",
        "[email](#)", "xxx-large fonts", "For us: ________ (signed)", "TBC with the Board", "[a note of the editor]",
    ],
)  # fmt: skip
def test_links_addresses_and_questions_are_no_placeholders(text):
    assert in_text(text) == []


def test_the_path_leads_to_the_value_and_what_is_absent_is_no_gap():
    value = {"milestones": [{"text": "Done", "due": "?"}, {"text": None}], "access": {"public": ["", "x"]}, "n": 3}

    assert list(in_value(value)) == [(("milestones", 0, "due"), "?"), (("access", "public", 0), "")]


@given(st.text())
def test_no_text_raises_and_every_placeholder_stands_in_the_text(text):
    assert all(found in text for found in in_text(text))


@given(JSON)
def test_no_value_raises(value):
    assert all(isinstance(path, tuple) for path, _ in in_value(value))
