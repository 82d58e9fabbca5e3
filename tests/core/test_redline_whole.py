"""The whole document of a redline: what did not change is shown there in the words of what did."""

import pytest
from tests.core.every_field import FULL, every_field

from workreg.core.redline import KEPT, REMOVED, joined, names, rows
from workreg.core.redline.comparison import Side, comparison
from workreg.core.redline.whole import document
from workreg.core.terms import Terms


def shown_by(terms):
    """What the whole document shows of a text of which nothing changed: the words of each field, by its name."""
    found = comparison(Side(terms, "", ""), Side(terms, "", ""))
    fields = [field for section in document(found) for group in section.groups for each in group.entries
              for field in each.fields]  # fmt: skip
    return {
        name: [joined(each.pieces, KEPT) for each in fields if each.name == name] for name in {f.name for f in fields}
    }


@pytest.mark.parametrize("case", every_field(), ids=lambda case: ".".join(case.path))
def test_a_field_that_did_not_change_is_shown_in_the_words_of_one_that_did(case):
    kept = shown_by(case.before)

    for row in rows(case.before, case.after, names(None, case.before, case.after)):
        is_line = isinstance(row.change.path[-1], int)
        for field in row.fields:
            said = joined(field.pieces, KEPT, REMOVED)
            if said and field.name != "by":  # which is said by the heading
                assert [each for each in kept[field.name] if each == said or (is_line and said in each.split(", "))]


@pytest.mark.parametrize(
    ("written", "said"),
    [("2029-03-05", "5 March 2029"), ("2029-03", "March 2029"), ("2029-Q3", "Q3 2029"), ("2029", "2029"),
     ("ongoing", "On-going"), ("tbd", "To be decided")],
)  # fmt: skip
def test_a_timeframe_that_did_not_change_is_shown_as_people_say_it(written, said):
    terms = Terms.model_validate(
        {**FULL, "review": written, "milestones": [{"id": "one", "text": "One", "due": written, "done": "2031-01-02"}]}
    )

    kept = shown_by(terms)

    assert (kept["review"], kept["due"], kept["done"]) == ([said], [said], ["2 January 2031"])
    assert (kept["date"], kept["since"]) == (["9 June 2023"], ["9 June 2023"])
