"""A Word file is read whole, also what lies between its runs, as exactly one of the two sides that it may have."""

import io

import docx as python_docx
import pytest
from tests.ingest.converting import SOFFICE, converted
from tests.ingest.making import (
    W,
    docx,
    dropped,
    paragraph,
    read,
    relations,
    run,
    shapes,
    table,
    texts,
)

from workreg.ingest.readers import word

NUMBERING = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num>
</w:numbering>"""
STYLES = f"""<w:styles {W}>
<w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="b"><w:name w:val="Clause"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="c"><w:name w:val="Own"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="d"><w:name w:val="Note"/><w:basedOn w:val="d"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="e"><w:name w:val="toc 1"/></w:style></w:styles>"""


def of(body, tracked=None, parts=None, links=""):
    return word.read(docx(body, parts, links), "file.docx", tracked)


def in_list(text, number, level=0):
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def made():
    return python_docx.Document()


def saved(file):
    held = io.BytesIO()
    file.save(held)
    return word.read(held.getvalue(), "file.docx")


def test_a_file_of_the_usual_library_is_read_in_order():
    file = made()
    file.add_heading("Guild Register", 0)
    file.add_heading("Benefits", 1)
    file.add_paragraph("one", style="List Bullet")
    file.add_paragraph("two", style="List Bullet 2")
    file.add_paragraph("three", style="List Number")
    held = file.add_table(1, 2)
    held.cell(0, 0).text, held.cell(0, 1).text = "Plan", "Q2 2026"
    file.add_paragraph("after")

    assert shapes(saved(file)) == [
        ("heading", 1, ("Guild Register",)), ("heading", 2, ("Benefits",)), ("item", 0, ("one",)),
        ("item", 1, ("two",)), ("item", 0, ("three",)), ("row", 0, ("Plan", "Q2 2026")), ("paragraph", 0, ("after",)),
    ]  # fmt: skip


def test_a_heading_is_known_by_its_style_or_that_which_it_stands_on():
    body = "".join(paragraph(each, f'<w:pStyle w:val="{each}"/>') for each in "abcd")
    document = of(body, parts={"word/styles.xml": STYLES}, links=relations(("r1", "styles", "styles.xml")))

    assert shapes(document) == [
        ("heading", 2, ("a",)), ("heading", 2, ("b",)), ("heading", 1, ("c",)), ("paragraph", 0, ("d",)),
    ]  # fmt: skip
    assert document.blocks[3].is_italic


def test_signs_and_numbers_of_lists_are_counted_as_word_does():
    body = "".join(
        in_list(*each) for each in (("a", 1), ("b", 1, 1), ("c", 1, 1), ("d", 1), ("e", 2), ("f", 3), ("g", 0))
    )
    document = of(body, parts={"word/numbering.xml": NUMBERING}, links=relations(("r1", "numbering", "numbering.xml")))

    assert [each.marker for each in document.blocks] == ["3.", "3.a)", "3.b)", "4.", "•", "9.", ""]
    assert [each.level for each in document.blocks] == [0, 1, 1, 0, 0, 0, 0]


def test_places_count_paragraphs_also_those_in_tables():
    cell = paragraph("a") + paragraph("b")

    document = of(paragraph("x") + table((cell, paragraph("c")), (paragraph("d"),)) + paragraph("y"))

    assert [(each.place, each.text) for each in document.blocks] == [(1, "x"), (2, "a\nb\tc"), (5, "d"), (6, "y")]


def test_a_cell_that_spans_columns_leaves_the_others_empty():
    wide = f'<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("a")}'

    assert [each.cells for each in of(table((wide, paragraph("b")))).blocks] == [("a", "", "b")]


def test_a_table_inside_of_a_cell_and_a_control_around_one_are_read():
    inner = table((paragraph("b"), paragraph("c")))
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('d')}</w:sdtContent></w:sdt>"

    assert texts(of(table((paragraph("a") + inner, control)))) == ["a\nb\tc\td"]


def test_tabs_breaks_hyphens_and_symbols_are_what_they_look_like():
    signs = (
        "<w:p><w:r><w:t>Plan</w:t><w:tab/><w:t>Q2</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>co</w:t><w:softHyphen/><w:t>operate</w:t><w:br/><w:t>On</w:t><w:noBreakHyphen/><w:t>going</w:t>"
        '<w:sym w:font="Symbol" w:char="F041"/></w:r></w:p>'
    )

    assert texts(of(signs)) == ["Plan\tQ2", "cooperate", "On-goingA"]


def test_a_link_has_its_address_however_it_was_made():
    body = (
        f'<w:p><w:hyperlink r:id="r1">{run("paper")}</w:hyperlink>{run(", ")}'
        f'<w:hyperlink r:id="r2">{run("file")}</w:hyperlink>{run(", ")}'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText> HYPERLINK "https://b.example" </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("site")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    links = relations(
        ("r1", "hyperlink", "https://a.example/x"), ("r2", "hyperlink", "file:///etc/passwd"), outside=True
    )

    document = of(body, links=links)

    assert texts(document) == ["paper <https://a.example/x>, file, site <https://b.example>"]
    assert dropped(document) == {
        "an address that leads nowhere from here": "file:///etc/passwd",
        "the code of a field": 'HYPERLINK "https://b.example"',
    }


def test_what_a_field_shows_is_read_and_its_code_is_not():
    simple = f'<w:p><w:fldSimple w:instr=" DATE ">{run("3 May")}</w:fldSimple></w:p>'

    document = of(simple)

    assert texts(document) == ["3 May"]
    assert dropped(document) == {"the code of a field": "DATE"}


def test_a_table_of_contents_is_left_out():
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    line = paragraph("Aims 4", '<w:pStyle w:val="e"/>')
    body = f"<w:sdt>{gallery}<w:sdtContent>{paragraph('Scope 3')}</w:sdtContent></w:sdt>{line}"

    document = of(body, parts={"word/styles.xml": STYLES}, links=relations(("r1", "styles", "styles.xml")))

    assert document.blocks == ()
    assert dropped(document) == {
        "the table of contents": "Scope 3", "a line of the table of contents": "Aims 4",
    }  # fmt: skip


def test_a_text_box_is_read_once_after_its_paragraph():
    box = f"<w:txbxContent>{paragraph('boxed')}</w:txbxContent>"
    both = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )

    assert texts(of(f"<w:p>{run('before ')}<w:r>{both}</w:r>{run('and on')}</w:p>")) == ["before and on", "boxed"]


def test_footnotes_stand_after_the_paragraph_that_leads_to_them():
    note = f'<w:footnote w:id="2">{paragraph("noted")}</w:footnote>'
    notes = f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0"/>{note}</w:footnotes>'
    body = f'<w:p>{run("text")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>{paragraph("next")}'

    document = of(body, parts={"word/footnotes.xml": notes}, links=relations(("r1", "footnotes", "footnotes.xml")))

    assert texts(document) == ["text", "noted", "next"]
    assert [each.place for each in document.blocks] == [1, 1, 2]


def test_running_heads_feet_hidden_text_and_pictures_are_left_out_with_the_reason():
    file = made()
    file.sections[0].header.paragraphs[0].text = "Guild Register"
    file.sections[0].footer.paragraphs[0].text = "Page 1"
    file.add_paragraph("seen").add_run("hidden").font.hidden = True

    document = saved(file)

    assert texts(document) == ["seen"]
    assert dropped(document) == {
        "a running head": "Guild Register", "a running foot": "Page 1", "hidden text": "hidden",
    }  # fmt: skip


def test_italics_are_told_where_all_of_a_paragraph_is():
    file = made()
    file.add_paragraph().add_run("all").italic = True
    file.add_paragraph("not ").add_run("all").italic = True

    assert [each.is_italic for each in saved(file).blocks] == [True, False]


def test_what_lies_outside_is_named_and_not_opened():
    links = relations(("r1", "image", "http://127.0.0.1:9/x.png"), outside=True)

    document = of(paragraph("text"), links=links)

    assert dropped(document) == {
        "the address of something outside the document, which was not opened": "http://127.0.0.1:9/x.png",
    }  # fmt: skip
    assert document.notes == ("1 pictures or embedded files were not read",)


def test_the_file_is_read_in_its_own_process_as_in_this_one(tmp_path):
    data = docx(paragraph("It is done.") + table((paragraph("one"), paragraph("two"))))

    assert read(tmp_path, "file.docx", data, "accept") == word.read(data, "file.docx", "accept")


@pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not installed")
def test_a_file_that_libreoffice_wrote_is_read(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<h1>Guild</h1><p>text</p><ul><li>one</li></ul><table><tr><td>a</td><td>b</td></tr></table>")
    converted([page], "docx:MS Word 2007 XML", tmp_path)

    document = word.read((tmp_path / "page.docx").read_bytes(), "page.docx")

    assert shapes(document) == [
        ("heading", 1, ("Guild",)), ("paragraph", 0, ("text",)), ("item", 0, ("one",)), ("row", 0, ("a", "b")),
    ]  # fmt: skip
