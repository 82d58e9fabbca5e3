"""A PDF is read by the structure that it says, or by how its pages look; the rest is left out with the reason."""

import re
import sys

import docx as python_docx
import pytest
from tests.ingest.making import CHROMIUM, at, dropped, pdf, printed, read, refusal, rule, shapes, texts

from workreg import ingest
from workreg.core.problems import Unusable
from workreg.ingest import child, html, word
from workreg.ingest import pdf as reader
from workreg.ingest.document import words

LONG = "The partners meet twice a year to look at what was done and at what is due next, and they"
chromium = pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed")


def of(*pages, **more):
    return reader.read(pdf(*pages, **more), "file.pdf")


def column(*texts, x=72, top=700, leading=14, **more):
    return "".join(at(x, top - leading * index, text, **more) for index, text in enumerate(texts))


def test_lines_go_on_in_one_paragraph_where_the_next_word_had_no_room():
    document = of(column(LONG, "write down what they agreed.", "A line of its own", "and another"))

    assert texts(document) == [f"{LONG} write down what they agreed.", "A line of its own", "and another"]


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


MILESTONES = (
    ("Milestone/Deliverables", "Timeframe"),
    (
        "The guild publishes a first profile of its connectors, together with the tests for it - done",
        "Q2 2025",
    ),
    ("Joint workshop", "On-going"),
)
BENEFITS = ("The guild learns early of new interfaces", "The house hears what wires need", "Both save work")
CONTACTS = ("Liaison, Wanda Wirth (wanda@guild.example)", "Chair (chair@house.example)")
PURPOSE = f"{LONG} report on it to both boards, which may change the plan where they find that it needs it."
HTML = (
    "<!doctype html><meta charset=utf-8><style>td,th{border:1px solid;text-align:left}table{border-collapse:collapse}"
    f"</style><h1>Guild / House Work Register</h1><p>Version 1.0</p><p>{PURPOSE}</p><h2>Benefits</h2>"
    f"<ul>{''.join(f'<li>{each}</li>' for each in BENEFITS)}</ul><h2>Milestones</h2>"
    "<p><em>List what is due.</em></p><table>"
    + "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in MILESTONES)
    + f"</table><h2>Contacts</h2>{''.join(f'<p>{each}</p>' for each in CONTACTS)}"
)


def in_word(tmp_path):
    file = python_docx.Document()
    file.add_heading("Guild / House Work Register", 1)
    file.add_paragraph("Version 1.0")
    file.add_paragraph(PURPOSE)
    file.add_heading("Benefits", 2)
    for each in BENEFITS:
        file.add_paragraph(each, style="List Bullet")
    file.add_heading("Milestones", 2)
    file.add_paragraph().add_run("List what is due.").italic = True
    table = file.add_table(len(MILESTONES), 2)
    for row, cells in enumerate(MILESTONES):
        for number, text in enumerate(cells):
            table.cell(row, number).text = text
    file.add_heading("Contacts", 2)
    for each in CONTACTS:
        file.add_paragraph(each)
    file.save(tmp_path / "file.docx")
    return (tmp_path / "file.docx").read_bytes()


def alike(document):
    """All but the places."""
    return [each._replace(place=0) for each in document.blocks]


def test_the_same_content_gives_the_same_blocks_in_html_and_word(tmp_path):
    assert alike(word.read(in_word(tmp_path), "file.docx")) == alike(html.read(HTML.encode(), "file.html"))


@chromium
def test_the_same_content_gives_the_same_blocks_in_html_and_pdf(tmp_path):
    assert alike(reader.read(printed(HTML, tmp_path), "file.pdf")) == alike(html.read(HTML.encode(), "file.html"))


@chromium
def test_a_pdf_that_says_no_structure_gives_the_same_blocks_by_how_it_looks(tmp_path):
    plain = printed(HTML, tmp_path).replace(b"/StructTreeRoot", b"/StructTreeRooX")

    assert alike(reader.read(plain, "file.pdf")) == alike(html.read(HTML.encode(), "file.html"))


@chromium
def test_every_word_of_a_long_printed_page_is_read_or_left_out(tmp_path):
    many = "".join(f"<tr><td>Step number {each}<td>Q{each % 4 + 1} 2026" for each in range(60))
    page = f"{HTML}<p>{PURPOSE * 30}<table><thead><tr><th>What<th>When</thead>{many}</table>"
    data = printed(page, tmp_path)
    expected = sorted(words(re.sub(r"<[^>]*>", " ", page.partition("</style>")[2])))

    for each in (data, data.replace(b"/StructTreeRoot", b"/StructTreeRooX")):
        document = reader.read(each, "file.pdf")
        assert sorted(word for block in document.blocks for word in words(block.text)) == expected
        assert {reason for reason in dropped(document) if "running" not in reason} == {
            "the heading of a table, repeated on the next page"
        }


def test_without_the_library_the_refusal_says_how_to_install_it(monkeypatch):
    for name in [each for each in sys.modules if each.startswith(("workreg.ingest.pdf", "pdfminer"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delattr(ingest, "pdf")
    monkeypatch.setitem(sys.modules, "pdfminer", None)

    with pytest.raises(Unusable) as caught:
        child.READERS["pdf"]()

    assert [(each.code, each.hint) for each in caught.value.problems] == [("WR755", "pip install 'workreg[documents]'")]
