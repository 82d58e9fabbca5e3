"""What tables mean: one that lays out a page is none, one of people has contacts, a cover has labels."""

from tests.ingest.importing import DMTF, assert_all_is_accounted_for, made, paragraph, terms

from workreg.ingest.document import Block, Kind
from workreg.ingest.interpreting import interpret

TITLE = (paragraph("Guild / DMTF Work Register"), paragraph("Version 1.0", 2), paragraph("Date: 5 March 2025", 3))
BENEFITS = ("Benefits", "Guild will benefit from:\n\u2022 Advice of people\nBoth organizations:\n\u2022 Meetings")
LAYOUT = (
    BENEFITS,
    ("Activities", "\u2022 A trial at the fair"),
    ("Milestones", "Milestone\tDate\nA profile is made\tMay 2025"),
    ("Work Register Review Date", "The next review is expected in March 2027"),
)


def rows(*texts, table=1):
    return tuple(Block(Kind.ROW, cells, at, table=table) for at, cells in enumerate(texts, 10))


def read(*blocks):
    found = interpret(made(*TITLE, *blocks), DMTF)
    assert_all_is_accounted_for(found)
    return found


def test_a_table_that_lays_out_the_page_is_read_as_what_stands_in_it():
    text = terms(read(*rows(*LAYOUT)))

    assert text.benefits == {"guild": ("Advice of people",), "joint": ("Meetings",)}
    assert [each.text for each in text.activities] == ["A trial at the fair"]
    assert [(each.text, str(each.due)) for each in text.milestones] == [("A profile is made", "2025-05")]
    assert str(text.review) == "2027-03"


def test_all_of_a_text_in_one_cell_is_read_as_well():
    one = "\n".join(line for cells in LAYOUT for line in cells)

    assert read(*rows((one,))).content == read(*rows(*LAYOUT)).content


def test_a_table_that_only_lists_headings_stays_a_table():
    found = read(*rows(("Benefits", "1"), ("Activities", "2"), ("Milestones", "3"), ("Access", "4")))

    assert not found.is_register
    assert "Benefits | 1" in found.content["sections"][0]["text"]


def contacts(*texts, under=()):
    return read(
        paragraph("Benefits", 4), paragraph("Guild and DMTF meet.", 5), paragraph("Activities", 6),
        paragraph("They meet.", 7), paragraph("Points of Contact", 8), *under, *rows(*texts),
    )  # fmt: skip


def people_of(found):
    return {
        side: [(each.get("role"), each.get("people"), each.get("email")) for each in some]
        for side, some in found.content["contacts"].items()
    }


def test_a_table_of_people_says_whose_they_are_in_a_column():
    found = contacts(
        ("Organization", "Name", "Title", "Email"),
        ("Guild", "Pia Lind", "Liaison", "pia@x.example"),
        ("DMTF", "Ann Berg", "VP of Alliances", ""),
    )

    assert people_of(found) == {
        "guild": [("Liaison", ["Pia Lind"], "pia@x.example")],
        "dmtf": [("VP of Alliances", ["Ann Berg"], None)],
    }
    assert [each.code for each in found.remarks if each.code == "WR725"] == []


def test_a_side_in_the_first_cell_holds_for_the_rows_under_it():
    found = contacts(
        ("Guild", "Liaison", "pia@x.example"), ("", "Secretary", "o@y.example"), ("DMTF", "VP", "v@z.example")
    )

    assert people_of(found) == {
        "guild": [("Liaison", None, "pia@x.example"), ("Secretary", None, "o@y.example")],
        "dmtf": [("VP", None, "v@z.example")],
    }


def test_a_column_nobody_knows_is_kept_in_sections():
    found = contacts(("Name", "E-mail", "Phone"), ("Pia Lind", "pia@x.example", "555 0100"))

    assert people_of(found) == {"guild": [(None, ["Pia Lind"], "pia@x.example")]}
    assert "555 0100" in found.content["sections"][-1]["text"]


def test_a_cover_has_its_labels_beside_or_over_their_values():
    title = paragraph("Guild / DMTF Work Register")
    beside = rows(("Version", "1.0b"), ("Date", "5 March 2025"), ("Prepared by", "Pia Lind"))
    over = [paragraph(text, at) for at, text in enumerate(("Version", "1.0b", "Date", "5 March 2025"), 2)]
    rest = rows(*LAYOUT, table=2)

    for cover in (beside, over):
        content = interpret(made(title, *cover, *rest), DMTF).content
        assert (content["version"], content["date"]) == ("1.0b", "2025-03-05")


def test_a_caption_over_the_names_of_the_columns_is_no_milestone():
    found = contacts(
        under=(
            paragraph("Milestones", 9),
            *rows(("What comes when", ""), ("Milestone", "Date"), ("A fair", "May 2025")),
        )
    )

    assert [each["text"] for each in found.content["milestones"]] == ["A fair"]
