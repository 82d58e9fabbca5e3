"""The same content is the same register in every format: by hand, by LibreOffice, as Chromium prints it."""

from functools import cache

import pytest
from tests.ingest.converting import CHROMIUM, SOFFICE, converted, printed
from tests.ingest.importing import DMTF, FIXTURES, SEEDS, SHAPES, assert_all_is_accounted_for
from tests.ingest.saying import in_html, in_markdown, in_plain_word, in_word, marked

from workreg.ingest import reading
from workreg.ingest.interpreting import interpret
from workreg.ingest.readers import markdown, text

PUBLISHED = ("mipi-1.0", "ocp-1.2", "ofa-1.0b", "ocp-1.0-draft-1")
NAMES = (*SHAPES, *(PUBLISHED if SEEDS.is_dir() else ()))
BY_HAND = ("page.html", "marked.md", "styled.docx", "plain.docx")
BY_OFFICE = ("saved.docx", "saved.html", "exported.pdf", "structured.pdf")
STRUCTURED = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
NEEDS = {
    **dict.fromkeys(BY_OFFICE, (SOFFICE, "LibreOffice is not installed")),
    "printed.pdf": (CHROMIUM, "Chromium is not installed"),
}
FORMS = [
    pytest.param(form, marks=pytest.mark.skipif(not program, reason=reason))
    for form in (*BY_HAND, *BY_OFFICE, "printed.pdf")
    for program, reason in [NEEDS.get(form, ("none", ""))]
]
BROKEN = "https://www.dmtf.org/sites/default/files/standards/documents/{}DSP4003_1.6.0.pdf"
NOTES = {
    (name, form): (f"page 3: {BROKEN.format(' ')} was read as {BROKEN.format('')}",)
    for name in ("mipi-1.0", "ofa-1.0b")
    for form in ("exported.pdf", "structured.pdf")
}
"""What the report says that a format could not carry: which lines a PDF broke inside an address."""


def source_of(name):
    return (FIXTURES if name in SHAPES else SEEDS) / f"{name}.txt"


def blocks_of(name):
    """The blocks of a text, and the same with its headings marked as people mark them."""
    typed = text.read(source_of(name).read_bytes(), name)
    if name not in SHAPES:
        return typed.blocks, marked(typed)
    return typed.blocks, markdown.read((FIXTURES / f"{name}.md").read_bytes(), name).blocks


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """Where each document lies in each format, as `FORMAT/NAME`; what is made by programs is made once for all."""
    return tmp_path_factory.mktemp("formats")


@pytest.fixture(scope="session")
def by_hand(folder):
    """Pages, Markdown and Word files as their authors write them."""
    for name in NAMES:
        typed, blocks = blocks_of(name)
        kept(folder, "page.html", name, in_html(blocks).encode())
        kept(folder, "marked.md", name, in_markdown(blocks).encode())
        kept(folder, "styled.docx", name, in_word(blocks))
        kept(folder, "plain.docx", name, in_plain_word(typed))
    return folder


def kept(folder, form, name, data):
    (folder / form).mkdir(exist_ok=True)
    (folder / form / f"{name}.{form.partition('.')[2]}").write_bytes(data)


@pytest.fixture(scope="session")
def by_office(by_hand):
    """The Word files with styles as LibreOffice saves and exports them; one of its own formats lies between."""
    styled = sorted((by_hand / "styled.docx").iterdir())
    converted(styled, "odt", by_hand / "saved.odt")
    converted(sorted((by_hand / "saved.odt").iterdir()), "docx", by_hand / "saved.docx")
    for form, target in (("saved.html", "html"), ("exported.pdf", "pdf"), ("structured.pdf", STRUCTURED)):
        converted(styled, target, by_hand / form)
    return by_hand


@pytest.fixture(scope="session")
def by_chromium(by_hand):
    """The pages as Chromium prints them."""
    for page in (by_hand / "page.html").iterdir():
        data = printed(page.read_text(encoding="utf-8"), by_hand)
        kept(by_hand, "printed.pdf", page.stem, data)
    return by_hand


@pytest.fixture
def file(request, form, name):
    """A document in a format."""
    made_by = "by_office" if form in BY_OFFICE else "by_chromium" if form == "printed.pdf" else "by_hand"
    return request.getfixturevalue(made_by) / form / f"{name}.{form.partition('.')[2]}"


@cache
def typed(name):
    """What is read of the text itself."""
    return interpret(reading.read(source_of(name)), DMTF)


def claims(found):
    return [tuple(claim.event.get(key) for key in ("step", "on", "by", "resolution")) for claim in found.claims]


def gaps(found):
    return [(gap.path, gap.text) for gap in found.gaps]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", FORMS)
def test_the_same_content_is_the_same_register_in_every_format(file, form, name):
    expected = typed(name)

    found = interpret(reading.read(file), DMTF)

    assert found.content == expected.content
    assert claims(found) == claims(expected)
    assert gaps(found) == gaps(expected)
    assert found.document.notes == NOTES.get((name, form), ())
    assert_all_is_accounted_for(found)
