"""The title block: a version and a date in a table, in a tabbed line, in one line; what else stands there is kept."""

import pytest
from tests.ingest.importing import assert_all_is_accounted_for, typed

REST = "\n\nBenefits\n\n- a\n\nActivities\n\n- b\n\nReview\n\nThe next review is due by May 2026.\n"


def front(*lines):
    """What a register with these lines under its title says."""
    reading = typed("\n".join(("Guild / DMTF Work Register", *lines)) + REST)
    assert_all_is_accounted_for(reading)
    return reading


@pytest.mark.parametrize(
    "lines",
    [
        ["Version\t1.3", "Date\t02/20/2026"],
        ["Version:\t1.3", "Date Initiated:\t02/20/2026"],
        ["Document version\t1.3\tDate\t02/20/2026"],
        ["Version\tDate", "1.3\t02/20/2026"],
        ["Version: 1.3\tDate Initiated: 02/20/2026"],
        ["Version: 1.3 Date Initiated: 02/20/2026"],
        ["Version 1.3, Date Initiated: 02/20/2026"],
        ["Version 1.3, dated February 20, 2026"],
        ["Version 1.3, of 20 February 2026"],
        ["Date: 02/20/2026; Version: 1.3"],
        ["Revision 1.3 | Date: 02/20/2026"],
    ],
)
def test_a_version_and_a_date_are_read_however_they_are_set(lines):
    content = front(*lines).content

    assert (content["version"], content["date"], content["sections"]) == ("1.3", "2026-02-20", [])


def test_what_else_stands_in_a_cover_table_is_kept_and_not_called_a_repetition():
    reading = front("Version\t1.3", "Date\t02/20/2026", "Status\tDraft", "Author\tAnn Example")

    assert reading.content["sections"] == [
        {"heading": "Without a heading", "text": "Status | Draft\n\nAuthor | Ann Example"}
    ]
    assert not reading.dropped


def test_a_history_of_revisions_gives_no_version():
    reading = front("Version\tDate\tChange", "1.2\t01/05/2025\tFirst", "1.3\t02/20/2026\tSecond")

    assert (reading.content["version"], reading.content["date"]) == ("?", "?")
    assert "1.2 | 01/05/2025 | First" in reading.content["sections"][0]["text"]


def test_words_behind_a_version_or_a_date_are_kept():
    content = front("Version 1.3 (for the Board)", "Date: 02/20/2026 revised in May").content

    assert (content["version"], content["date"]) == ("1.3", "2026-02-20")
    assert content["sections"] == [{"heading": "Without a heading", "text": "(for the Board)\n\nrevised in May"}]


def test_the_same_version_again_is_left_out_and_another_is_kept():
    reading = front("Version 1.3", "Date: 02/20/2026", "Version 1.3", "Version 1.2")

    assert list(reading.dropped.values()) == [1]
    assert reading.content["sections"] == [{"heading": "Without a heading", "text": "Version 1.2"}]
