"""Dates and timeframes: those with one meaning are read, any other is told, counted as open, and kept as it is."""

import pytest
from tests.ingest.importing import assert_all_is_accounted_for, typed

from workreg.ingest.interpreting import dates

HEAD = "Guild / DMTF Work Register\nVersion 1.0\nDate: 03/19/2024\n\nBenefits\n\n- a\n\nActivities\n\n- b\n\n"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("12/2026", "2026-12"),
        ("03/2027", "2027-03"),
        ("2027/3", "2027-03"),
        ("2Q26", "2026-Q2"),
        ("Q2'26", "2026-Q2"),
        ("15.03.2027", "2027-03-15"),
        ("1. Oktober 2024", "2024-10-01"),
        ("M\u00e4rz 2027", "2027-03"),
        ("by March 2027", "2027-03"),
        ("due in Q3 2027", "2027-Q3"),
        ("end of 2026", "2026"),
        ("by end of 2026", "2026"),
        ("TBC", "tbd"),
        ("to be confirmed", "tbd"),
    ],
)
def test_what_has_one_meaning_is_read(words, value):
    assert dates.read(words).value == value


UNREADABLE = (
    "end of summer", "H2 2027", "Q1-Q2 2027", "quarterly", "Summer 2026", "FY2027", "as needed",
    "13/2026", "00/2027", "mid-2026", "Q? 2027", "12/26",
)  # fmt: skip


@pytest.mark.parametrize("words", UNREADABLE)
def test_a_timeframe_that_cannot_be_read_is_kept_told_and_open(words):
    reading = typed(f"{HEAD}Milestones\n\nMilestone\tTimeframe\nA talk\t{words}\n\nReview\n\nNext review: May 2025\n")

    assert_all_is_accounted_for(reading)
    assert [each["due"] for each in reading.content["milestones"]] == [words]
    assert [(gap.path, gap.text, gap.place) for gap in reading.gaps] == [(("milestones", 0, "due"), words, 16)]
    assert [each.place for each in reading.remarks if each.code == "WR726"] == [16]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Next review: 15.03.2027", "2027-03-15"),
        ("The next review date is expected to be 03/2027.", "2027-03"),
        ("Next review: Sept. 2027", "2027-09"),
        ("The next review is due by 1. Oktober 2027.", "2027-10-01"),
        ("The next review is expected to be in March 2027.", "2027-03"),
    ],
)
def test_a_review_date_with_stops_in_it_is_read(words, value):
    assert typed(f"{HEAD}Milestones\n\nReview\n\n{words}\n").content["review"] == value


def test_a_sentence_that_says_more_than_the_next_date_is_kept_as_well():
    words = "This register is reviewed every two years, next in March 2027."
    reading = typed(f"{HEAD}Milestones\n\nReview\n\n{words}\n")

    assert_all_is_accounted_for(reading)
    assert reading.content["review"] == "2027-03"
    assert reading.content["sections"] == [{"heading": "Review", "text": words}]


@pytest.mark.parametrize("words", ["in the spring of 2027", "H1 2027", "every year"])
def test_a_review_date_that_cannot_be_read_is_open_at_its_line(words):
    reading = typed(f"{HEAD}Milestones\n\nReview\n\nThe next review date is expected to be {words}\n")

    assert reading.content["review"] == words
    assert [(gap.path, gap.place) for gap in reading.gaps] == [(("review",), 17)]
    assert [(each.place, each.path) for each in reading.remarks if each.code == "WR726"] == [(17, ("review",))]
