"""A register as three offices keep it in Word: laid out by a table, with bold lines for headings, with numbered ones.

The words are ours, and the same in all three.
"""

import io
from collections.abc import Iterable

import docx
from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph

PURPOSE = "The DMTF Work Register is created between DMTF and one partner to formally define what both want to reach."
LAID_OUT = (
    ("Alliance Organizations", ("The Guild of Looms (GOL) and the Distributed Management Task Force (DMTF)",)),
    ("Background", ("Looms have been managed by hand since 1801.", "Both want that to end.")),
    (
        "Benefits",
        ("GOL will benefit from:", "- Advice of people who know Redfish", "DMTF will benefit from:", "- Looms"),
    ),
    ("Activities", ("- Shared meetings", "- A trial at the fair")),
    ("Limitations", ("Neither side speaks for the other.",)),
    ("Access", ("For information that is public", "- DMTF posts it on its pages")),
    ("Work Register Review Date", ("The next review is expected in March 2027",)),
    (
        "Points of Contact",
        ("GOL:", "- Chair, Lou Weaver (lou@looms.example)", "DMTF:", "- VP of Alliances (vp@dmtf.org)"),
    ),
    ("Corresponding GOL Document", ("There is no corresponding document of GOL.",)),
    ("Approval by the DMTF Board of Directors", ("Board Resolution 2025-03-07, on March 20, 2025.",)),
)
COVER = (("Version", "1.0"), ("Date", "March 5, 2025"), ("Prepared by", "The Alliance Office"))
MILESTONES = (
    ("Deliverable", "Owner", "Date"),
    ("Both sign the register", "DMTF and GOL", "Q1 2025"),
    ("A profile of looms", "Redfish Forum", "June 2025"),
    ("Tests of the profile", "", "December 2025"),
)
PEOPLE = (
    ("Role", "Name", "E-mail"),
    ("Chair", "Lou Weaver", "lou@looms.example"),
    ("VP of Alliances", "Ann Berg", "vp@dmtf.org"),
)


def saved(file: WordFile) -> bytes:
    held = io.BytesIO()
    file.save(held)
    return held.getvalue()


def with_edges(file: WordFile) -> None:
    """A running head and foot, as every office has them."""
    section = file.sections[0]
    section.header.paragraphs[0].text = "GOL / DMTF Work Register - confidential until signed"
    section.footer.paragraphs[0].text = "Page 1"


def laid_out() -> bytes:
    """A cover page, a table of contents, then all text in a table: a heading on the left, what it says on the right."""
    file = docx.Document()
    with_edges(file)
    file.add_paragraph("GOL / DMTF Work Register", style="Title")
    _rows(file.add_table(len(COVER), 2).rows, COVER)
    file.add_page_break()
    _contents(file, [heading for heading, _ in LAID_OUT])
    table = file.add_table(0, 2)
    for heading, texts in LAID_OUT:
        left, right = table.add_row().cells
        left.paragraphs[0].add_run(heading).bold = True
        _fill(right, texts)
        if heading == "Limitations":
            left, right = table.add_row().cells
            left.text = "Milestones"
            _rows(right.add_table(len(MILESTONES), 3).rows, MILESTONES)
    return saved(file)


def _fill(cell: _Cell, texts: Iterable[str]) -> None:
    for at, text in enumerate(texts):
        paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
        paragraph.add_run(text.removeprefix("- "))
        if text.startswith("- "):
            paragraph.style = "List Bullet"


def _rows(rows: Iterable[_Row], texts: Iterable[tuple[str, ...]]) -> None:
    for row, cells in zip(rows, texts, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text


def _contents(file: WordFile, headings: Iterable[str]) -> None:
    """A table of contents: a field that shows a line for each heading."""
    first = file.add_paragraph()
    _field(first, "begin")
    code = OxmlElement("w:instrText")
    code.text = ' TOC \\o "1-3" '
    first.add_run()._r.append(code)
    _field(first, "separate")
    for at, heading in enumerate(headings, 1):
        (first if at == 1 else file.add_paragraph()).add_run(f"{heading}\t{at}")
    _field(file.paragraphs[-1], "end")


def _field(paragraph: Paragraph, kind: str) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(mark)


def in_bold() -> bytes:
    """No styles: headings are bold lines; people stand in a table; the owner of two milestones in one merged cell."""
    file = docx.Document()
    with_edges(file)
    for text in ("GOL / DMTF Work Register", "Version 1.0", "Date Initiated: 03/05/2025"):
        file.add_paragraph().add_run(text).bold = True
    file.add_paragraph(PURPOSE)
    for heading, texts in LAID_OUT:
        file.add_paragraph().add_run(heading).bold = True
        if heading == "Points of Contact":
            _rows(file.add_table(len(PEOPLE), 3).rows, PEOPLE)
            continue
        for text in texts:
            file.add_paragraph(text.removeprefix("- "), style="List Bullet" if text.startswith("- ") else None)
        if heading == "Limitations":
            file.add_paragraph().add_run("Milestones").bold = True
            table = file.add_table(len(MILESTONES) + 1, 3)
            table.cell(0, 0).merge(table.cell(0, 2)).text = "What will be there, and when"
            _rows(list(table.rows)[1:], MILESTONES)
            table.cell(3, 1).merge(table.cell(4, 1))
    return saved(file)


def numbered() -> bytes:
    """Headings that Word numbers, a footnote under a sentence, a box beside the text, lists with numbers."""
    file = docx.Document()
    with_edges(file)
    file.add_paragraph("GOL / DMTF Work Register", style="Title")
    file.add_paragraph("Version 1.0")
    file.add_paragraph("Date: 2025-03-05")
    for heading, texts in LAID_OUT:
        title = file.add_heading(heading, 1)
        _number(title)
        for text in texts:
            file.add_paragraph(text.removeprefix("- "), style="List Number" if text.startswith("- ") else None)
        if heading == "Limitations":
            _footnote(file, file.paragraphs[-1], "This was asked for in 2024.")
            _number(file.add_heading("Milestones", 1))
            for text, _, due in MILESTONES[1:]:
                file.add_paragraph(f"{text} - {due}", style="List Number")
        if heading == "Background":
            _box(file.paragraphs[-1], "See the annual report for more.")
    return saved(file)


def _number(paragraph: Paragraph) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>'))


def _box(paragraph: Paragraph, text: str) -> None:
    inner = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    shape = f'<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>{inner}</v:textbox></v:shape>'
    paragraph.add_run()._r.append(parse_xml(f"<w:pict {nsdecls('w')}>{shape}</w:pict>"))


def _footnote(file: WordFile, paragraph: Paragraph, text: str) -> None:
    runs = f"<w:r><w:footnoteRef/></w:r><w:r><w:t>{text}</w:t></w:r>"
    note = f'<w:footnote w:id="2"><w:p>{runs}</w:p></w:footnote>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    data = f"<w:footnotes {nsdecls('w')}>{note}</w:footnotes>".encode()
    part = Part(PackURI("/word/footnotes.xml"), kind, data, file.part.package)
    file.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    paragraph.add_run()._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="2"/>'))
