"""A PDF is read by the structure that it says, or by how its pages look; the rest is left out with the reason."""

import sys

import pytest
from tests.ingest.making import at, dropped, pdf, read, refusal, rule, shapes, texts

from workreg.core.problems import Unusable
from workreg.ingest import readers
from workreg.ingest.readers import pdf as reader
from workreg.ingest.readers import process

LONG = "The partners meet twice a year to look at what was done and at what is due next, and they"


def of(*pages, **more):
    return reader.read(pdf(*pages, **more), "file.pdf")


def column(*texts, x=72, top=700, leading=14, **more):
    return "".join(at(x, top - leading * index, text, **more) for index, text in enumerate(texts))


def test_lines_go_on_in_one_paragraph_where_the_next_word_had_no_room():
    document = of(column(LONG, "write down what they agreed.", "A line of its own", "and another"))

    assert texts(document) == [f"{LONG} write down what they agreed.", "A line of its own", "and another"]


def test_a_line_ends_on_purpose_where_the_first_word_of_the_next_had_room_however_long_that_is():
    assert texts(of(column("Version 1.0", LONG))) == ["Version 1.0", LONG]


def test_a_space_of_the_file_counts_however_narrow_kerning_makes_it():
    assert texts(of("BT /F1 11 Tf 72 700 Td [(SNIA) 80 ( ) 80 (Alliance A) 80 (1)] TJ ET")) == ["SNIA Alliance A1"]


def test_headings_are_told_by_size_and_weight_in_the_order_of_both():
    page = (
        at(72, 720, "Guild Register", 20, "F2")
        + at(72, 690, "Benefits", 14, "F2")
        + column(LONG, "say so.", top=670)
        + at(72, 630, "Details", 11, "F2")
        + column("More text.", top=612)
    )

    assert [(str(kind), level) for kind, level, _ in shapes(of(page))] == [
        ("heading", 1), ("heading", 2), ("paragraph", 0), ("heading", 3), ("paragraph", 0),
    ]  # fmt: skip


def test_lists_keep_their_signs_and_levels_and_lines():
    page = column(LONG, top=720) + column("\u2022 one", "\u2022 two") + column("- inner", x=90, top=672)
    page += column("1. " + LONG[:-3], "goes on here", top=640)

    assert [(each.marker, each.level, each.text) for each in of(page).blocks[1:]] == [
        ("\u2022", 0, "one"), ("\u2022", 0, "two"), ("-", 1, "inner"), ("1.", 0, f"{LONG[:-3].strip()} goes on here"),
    ]  # fmt: skip


def ruled(*rows, downs=True, top=700):
    lines = "".join(rule(72, top - 30 * index, 400, top - 30 * index) for index in range(len(rows) + 1))
    if downs:
        lines += "".join(rule(x, top, x, top - 30 * len(rows)) for x in (72, 250, 400))
    cells = (
        at((76, 256)[column], top - 12 - 30 * index - 12 * number, text)
        for index, row in enumerate(rows)
        for column, cell in enumerate(row)
        for number, text in enumerate(cell.split("\n"))
    )
    return lines + "".join(cells)


@pytest.mark.parametrize("downs", [True, False])
def test_a_table_is_told_by_its_lines_also_where_only_those_across_are_drawn(downs):
    document = of(ruled(("Milestone", "Timeframe"), ("A plan that\nis agreed", "Q2 2026"), ("Tests", ""), downs=downs))

    assert [each.cells for each in document.blocks] == [
        ("Milestone", "Timeframe"), ("A plan that is agreed", "Q2 2026"), ("Tests", ""),
    ]  # fmt: skip
    assert {each.table for each in document.blocks} == {1}


def test_text_between_two_lines_across_is_no_table():
    page = rule(72, 720, 540, 720) + column(LONG, "write it down.", "Nothing else.") + rule(72, 660, 540, 660)

    assert {str(each.kind) for each in of(page).blocks} == {"paragraph"}


def test_a_table_that_goes_on_on_the_next_page_is_one_and_its_heading_stands_once():
    head = ("Milestone", "Timeframe")

    document = of(ruled(head, ("a", "Q1"), top=200), ruled(head, ("b", "Q2"), top=700))

    assert [(each.place, each.table, each.cells) for each in document.blocks] == [
        (1, 1, head), (1, 1, ("a", "Q1")), (2, 1, ("b", "Q2")),
    ]  # fmt: skip
    assert dropped(document) == {"the heading of a table, repeated on the next page": "Milestone Timeframe"}


def test_columns_without_lines_are_rows_line_by_line():
    page = column("Plan", "Tests", "Talks") + column("Q1", "Q2", "On-going", x=300)

    assert [each.cells for each in of(page).blocks] == [("Plan", "Q1"), ("Tests", "Q2"), ("Talks", "On-going")]


def test_running_heads_and_numbers_of_pages_are_left_out():
    pages = [
        at(72, 760, f"Guild Register 1.0, {number}")
        + column("Text of it.", "More.")
        + at(300, 40, f"Page {number} of 3")
        for number in (1, 2, 3)
    ]

    document = of(*pages)

    assert texts(document) == ["Text of it.", "More."] * 3
    assert dropped(document) == {"a running head": "Guild Register 1.0, 3", "the number of a page": "Page 3 of 3"}
    assert [each.place for each in document.blocks] == [1, 1, 2, 2, 3, 3]


def test_a_paragraph_goes_on_on_the_next_page():
    assert texts(of(column(LONG), column("meet again."))) == [f"{LONG} meet again."]


@pytest.mark.parametrize(
    ("elsewhere", "expected"),
    [("Nothing.", "cooperation"), ("A co-operation is meant.", "co-operation"), ("A cooperation.", "cooperation")],
)
def test_a_word_that_a_line_breaks_is_joined_and_that_is_said(elsewhere, expected):
    document = of(column(f"{LONG[:-8]} want a co-", "operation that lasts.", "", elsewhere))

    assert f"want a {expected} that lasts." in document.blocks[0].text
    assert document.notes == (("page 1: co-operation was read as cooperation",) if expected == "cooperation" else ())


def test_a_hyphen_at_the_end_of_a_line_is_kept_where_hardly_any_line_breaks_a_word():
    typed = column(
        *[f"{LONG[:-4]} {each}" for each in ("Once.", "Twice.") * 8], f"{LONG[:-9]} a peer-", "reviewed text."
    )

    assert of(typed).blocks[-1].text.endswith("a peer-reviewed text.")
    assert of(typed).notes == ()


def test_a_word_of_three_parts_keeps_its_hyphens():
    document = of(column(f"{LONG[:-9]} a work-in-", "progress text."))

    assert document.blocks[0].text.endswith("a work-in-progress text.")


def test_an_address_that_a_line_breaks_is_put_together_and_that_is_said():
    document = of(column(f"{LONG[:-40]} in https://guild.example/all/", "DSP4003_1.6.0.pdf stands more."))

    assert document.blocks[0].text.endswith("in https://guild.example/all/DSP4003_1.6.0.pdf stands more.")
    assert document.notes == (
        "page 1: https://guild.example/all/ DSP4003_1.6.0.pdf was read as https://guild.example/all/DSP4003_1.6.0.pdf",
    )


def test_an_address_at_the_end_of_a_line_takes_no_word_that_follows():
    assert (
        of(column(f"{LONG[:-40]} in https://guild.example/all/", "stands more."))
        .blocks[0]
        .text.endswith("https://guild.example/all/ stands more.")
    )


def test_what_stands_across_the_page_is_left_out():
    across = "BT /F1 60 Tf 0.7 0.7 -0.7 0.7 150 300 Tm (DRAFT) Tj ET\n"

    document = of(column("Text.") + across)

    assert texts(document) == ["Text."]
    assert dropped(document) == {"stands across the page": "DRAFT"}


def test_a_link_keeps_its_address_once_also_over_two_lines():
    boxes = ("[72 686 540 708]", "[72 672 540 690]")
    links = "".join(f"<</Type/Annot/Subtype/Link/Rect{box}/A<</S/URI/URI(https://a.example/x)>>>>" for box in boxes)

    document = of(column(LONG, "see more."), page=f"/Annots[{links}]")

    assert texts(document) == [f"{LONG} see more. <https://a.example/x>"]


def test_scripts_of_a_pdf_are_not_run_and_not_read():
    document = of(column("Text."), catalog="/OpenAction<</S/JavaScript/JS(app.launchURL\\('http://127.0.0.1:9'\\))>>")

    assert texts(document) == ["Text."]


def test_a_pdf_without_text_asks_for_text_recognition(tmp_path):
    problem = refusal(tmp_path, "file.pdf", pdf("0 0 100 100 re f\n"))

    assert problem.code == "WR763"
    assert "OCR" in (problem.hint or "")


def test_the_file_is_read_in_its_own_process_as_in_this_one(tmp_path):
    data = pdf(column("Text.", "More."))

    assert read(tmp_path, "file.pdf", data) == reader.read(data, "file.pdf")


def test_without_the_library_the_refusal_says_how_to_install_it(monkeypatch):
    for name in [each for each in sys.modules if each.startswith(("workreg.ingest.readers.pdf", "pdfminer"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delattr(readers, "pdf")
    monkeypatch.setitem(sys.modules, "pdfminer", None)

    with pytest.raises(Unusable) as caught:
        process.READERS["pdf"]()

    assert [(each.code, each.hint) for each in caught.value.problems] == [("WR755", "pip install 'workreg[documents]'")]
