"""The cells of tables in a PDF without structure: words that a narrow one tore, rows that the end of a page broke."""

import pytest
from tests.ingest.converting import SOFFICE, converted
from tests.ingest.making import at, docx, paragraph, pdf, rule, texts
from tests.ingest.making import table as in_word

from workreg.ingest.readers import pdf as reader

EDGES = (72, 112, 212)
HEAD = ("Milestone", "Timeframe")


def of(*pages):
    return reader.read(pdf(*pages), "file.pdf")


def table(*rows, top=700, edges=EDGES):
    """A table with lines around its cells, whose texts have a line for each line."""
    high = 60
    bottom = top - high * len(rows)
    across = "".join(
        rule(edges[0], top - high * index, edges[-1], top - high * index) for index in range(len(rows) + 1)
    )
    downs = "".join(rule(x, top, x, bottom) for x in edges)
    cells = (
        at(edges[column] + 4, top - 12 - high * index - 12 * number, text)
        for index, row in enumerate(rows)
        for column, cell in enumerate(row)
        for number, text in enumerate(cell.split("\n"))
    )
    return across + downs + "".join(cells)


SPACED = ("Own \nOrg", "Said")
"""A row whose file has the space that its line ended with, as most programs write it."""


def test_a_word_that_is_wider_than_its_cell_is_put_together_and_that_is_said():
    document = of(table(SPACED, ("Mainta\nining", "Ours")))

    assert document.blocks[1].cells == ("Maintaining", "Ours")
    assert document.notes == ("page 1: Mainta ining was read as Maintaining",)


def test_words_that_fill_their_lines_stay_apart_where_they_stand_whole_elsewhere():
    document = of(at(72, 740, "The profile of a group") + table(SPACED, ("Profile\ngroup", "Ours")))

    assert document.blocks[2].cells == ("Profile group", "Ours")
    assert document.notes == ("page 1: Profile group may be one word, which a narrow cell broke",)


def test_where_the_file_has_no_spaces_at_ends_of_lines_it_is_said_what_may_be_torn():
    document = of(table(("Mainta\nining", "Ours")))

    assert document.blocks[0].cells == ("Mainta ining", "Ours")
    assert document.notes == ("page 1: Mainta ining may be one word, which a narrow cell broke",)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("https:\n//a.ex", "https://a.ex"),
        ("a@ex\nam.org", "a@exam.org"),
        ("DSP02\n66", "DSP0266"),
        ("One\ntwo", "One two"),
        ("Owner/\nEditor", "Owner/ Editor"),
        ("Own \ning", "Own ing"),
    ],
)
def test_a_line_is_joined_only_where_not_even_a_letter_had_room(cell, expected):
    assert of(table(SPACED, (cell, "Ours"))).blocks[1].cells == (expected, "Ours")


def test_a_row_that_the_end_of_a_page_breaks_is_one():
    wide = (72, 172, 272)

    document = of(
        table(HEAD, ("The partners agree", "Q1 2027"), top=200, edges=wide),
        table(HEAD, ("together on a plan", ""), ("Tests", "Q2 2027"), edges=wide),
    )

    assert [(each.place, each.table, each.cells) for each in document.blocks] == [
        (1, 1, HEAD), (1, 1, ("The partners agree together on a plan", "Q1 2027")), (2, 1, ("Tests", "Q2 2027")),
    ]  # fmt: skip
    assert document.notes == ("page 2: the first row of the table goes on from the page before",)


def test_a_row_that_may_go_on_after_a_sentence_is_left_and_named():
    wide = (72, 172, 272)
    rows = (("Agreed by partners.", "Q1 2027"), ("Together on a plan", ""))

    document = of(table(HEAD, rows[0], top=200, edges=wide), table(rows[1], edges=wide))

    assert [each.cells for each in document.blocks][1:] == list(rows)
    assert document.notes == ("page 2: the first row of the table may go on from the page before",)


@pytest.mark.parametrize("row", [("go", ""), ("Together on a plan", "Q2 2027"), ("", "Q2 2027")])
def test_the_first_row_of_a_page_is_its_own_where_its_words_had_room_before(row):
    wide = (72, 172, 272)
    pages = (table(HEAD, ("The partners", "Q1 2027"), top=200, edges=wide), table(row, edges=wide))

    assert [each.cells for each in of(*pages).blocks][1:] == [("The partners", "Q1 2027"), row]


WORDS = ("Swordfish", "Specification", "https://www.guild.example/swordfish", "DSP0266 and DSP8010")


@pytest.fixture(scope="session")
def exported(tmp_path_factory):
    """Tables that LibreOffice exported: one with narrow columns, one over several pages."""
    folder = tmp_path_factory.mktemp("cells")
    borders = "<w:tblBorders>" + "".join(
        f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    long = paragraph("A milestone of the joint plan that is published in the same words by both, " * 3)
    rows = {
        ("narrow", 900): [tuple(paragraph(each) for each in WORDS)],
        ("long", 3000): [(long, paragraph(f"Q{each % 4 + 1} 2027")) for each in range(30)],
    }
    for (name, width), some in rows.items():
        column = f'<w:gridCol w:w="{width}"/>'
        grid = f"<w:tblGrid>{column * len(some[0])}</w:tblGrid>"
        body = in_word(*some).replace("<w:tbl>", f"<w:tbl><w:tblPr>{borders}</w:tblBorders></w:tblPr>{grid}")
        (folder / f"{name}.docx").write_bytes(docx(body))
    converted(folder.glob("*.docx"), "pdf", folder)
    return folder


@pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not installed")
def test_words_in_narrow_cells_of_an_exported_table_are_put_together_or_named(exported):
    document = reader.read((exported / "narrow.pdf").read_bytes(), "narrow.pdf")

    assert document.blocks[0].cells == WORDS


@pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not installed")
def test_rows_over_the_ends_of_pages_of_an_exported_table_are_one_each(exported):
    document = reader.read((exported / "long.pdf").read_bytes(), "long.pdf")

    assert len(document.blocks) == 30
    assert len({each.cells[0] for each in document.blocks}) == 1
    assert any("goes on from the page before" in note for note in document.notes)
    assert len(texts(document)) == 30
