"""Dates as people write them."""

import pytest

from workreg.ingest.interpreting import dates

READ = {
    "end of 2026": "2026",
    "by the end of March 2027": "2027-03",
    "in 2027": "2027",
    "09/25/2018": "2018-09-25",
    "6/9/2023": "2023-06-09",
    "04/08/2015": "2015-04-08",
    "9/25/18": "2018-09-25",
    "6 September 2018": "2018-09-06",
    "June 8, 2023": "2023-06-08",
    "July 20, 2015": "2015-07-20",
    "April 1 2010": "2010-04-01",
    "June 30, 2011": "2011-06-30",
    "13 Dec. 2004": "2004-12-13",
    "May 4th, 2006": "2006-05-04",
    "Sept 2018": "2018-09",
    "Sept. 2018": "2018-09",
    "Dec 2018": "2018-12",
    "March 2020": "2020-03",
    "May, 2004": "2004-05",
    "Q3 2015": "2015-Q3",
    "Q3/2015": "2015-Q3",
    "1Q2007": "2007-Q1",
    "2015 Q3": "2015-Q3",
    "third quarter of 2015": "2015-Q3",
    "(February 2006)": "2006-02",
    "2015": "2015",
    "2015-Q3": "2015-Q3",
    "2018-09-27": "2018-09-27",
    "July 2016.": "2016-07",
    "On-going": "ongoing",
    "On\u2011going": "ongoing",
    "Ongoing": "ongoing",
    "TBD": "tbd",
    "to be decided": "tbd",
}
NO_DATE = (
    "?",
    "xx/xx/2018",
    "<date>",
    "",
    "(Ju 2015)",
    "13/13/2018",
    "31 June 2018",
    "Smarch 2018",
    "May 2018 or so",
    "Q5 2018",
)


@pytest.mark.parametrize("words", READ)
def test_every_form_of_date_is_read(words):
    assert dates.read(words).value == READ[words]


@pytest.mark.parametrize("words", NO_DATE)
def test_what_is_no_date_is_none(words):
    assert dates.read(words) is None


@pytest.mark.parametrize(
    ("words", "order", "value", "other"),
    [
        ("6/9/2023", "mdy", "2023-06-09", "2023-09-06"),
        ("6/9/2023", "dmy", "2023-09-06", "2023-06-09"),
        ("9/9/2023", "mdy", "2023-09-09", None),
        ("09/25/2018", "mdy", "2018-09-25", None),
        ("09/25/2018", "dmy", "2018-09-25", None),
        ("25.9.2018", "mdy", "2018-09-25", None),
    ],
)
def test_a_numeric_date_tells_whether_it_could_be_another(words, order, value, other):
    assert dates.read(words, order) == (value, other)


def test_a_day_is_no_month():
    assert dates.day("March 2020") is None
    assert dates.day("March 3, 2020").value == "2020-03-03"
