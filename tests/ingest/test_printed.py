"""A page that a browser prints says the same as the page itself, with its structure and without."""

import re

import docx as python_docx
import pytest
from tests.ingest.converting import CHROMIUM, printed
from tests.ingest.making import dropped

from workreg.ingest.document import words
from workreg.ingest.readers import html, word
from workreg.ingest.readers import pdf as reader

LONG = "The partners meet twice a year to look at what was done and at what is due next, and they"
chromium = pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed")
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


ROWS = (("A profile", "Redfish Forum", "May 2025"), ("Its tests", "", "June 2025"))
CELLS = "".join(f"<tr>{''.join(f'<td>{cell}' for cell in row)}" for row in ROWS)
BARE = f"<p>Before.</p><table>{CELLS}</table><p>After."


@chromium
@pytest.mark.parametrize("style", ["", "<style>td{border:1px solid}</style>", "<style>td{padding:0 2em}</style>"])
def test_a_table_without_lines_and_with_an_empty_cell_is_printed_as_a_table(tmp_path, style):
    page = f"<!doctype html><meta charset=utf-8>{style}{BARE}"

    assert alike(reader.read(printed(page, tmp_path), "file.pdf")) == alike(html.read(page.encode(), "file.html"))


@chromium
def test_terms_are_printed_over_what_they_mean_and_columns_of_them_are_not_mixed(tmp_path):
    facts = "".join(
        f"<div><dt>{term}</dt><dd>{said}</dd></div>" for term, said in (("Dated", "5 May"), ("Next", "June"))
    )
    page = f"<!doctype html><style>dl{{display:grid;grid-template-columns:1fr 1fr}}</style><p>Over.</p><dl>{facts}</dl>"

    document = reader.read(printed(page, tmp_path), "file.pdf")

    assert [each.text for each in document.blocks] == ["Over.", "Dated", "5 May", "Next", "June"]
