"""There and back: what is rendered is imported as the same register, but for what `registers.carried` leaves out."""

from datetime import date
from functools import partial

import pytest
from hypothesis import given, settings
from tests.importing.registers import carried, registers
from tests.ingest.converting import CHROMIUM, printed
from tests.ingest.importing import DMTF, FIXTURES, ROOT, SHAPES, assert_all_is_accounted_for, imported, terms

from workreg.actions.rendering import rows_of
from workreg.core.register import Event, Register
from workreg.core.terms import Terms
from workreg.ingest.completing import completed
from workreg.ingest.interpreting import interpret
from workreg.ingest.readers import html, markdown, pdf
from workreg.render import documents
from workreg.store import reading as filing
from workreg.store.trees import FolderTree

TODAY = date(2027, 4, 1)
HELD = ("mipi", "ocp", "ofa")
KINDS = ("in-ballot", "in-force", "with-gaps", "second-version", "amendment", "removed", "editorial")
OWN_HEADINGS = {"Taking part", "Resolution", "Milestones"}
"""What these registers have in sections; under milestones, a working group that this organization does not have."""


def through_markdown(register, _=None):
    """What is read from the register's Markdown."""
    text = documents.to_markdown(rows_of(register, DMTF, TODAY))
    return interpret(markdown.read(text.encode(), "register.md"), DMTF)


def through_html(register, _=None):
    """What is read from the register's page."""
    text = documents.to_html(rows_of(register, DMTF, TODAY))
    return interpret(html.read(text.encode(), "register.html"), DMTF)


def through_print(register, folder):
    """What is read from the register's page as Chromium prints it."""
    page = documents.to_html(rows_of(register, DMTF, TODAY))
    return interpret(pdf.read(printed(page, folder), "register.pdf"), DMTF)


@settings(deadline=None, max_examples=30)
@given(registers())
def test_a_register_comes_back_from_its_markdown(text):
    found = through_markdown(Register("any", text))

    assert carried(terms(found)) == carried(text)
    assert_all_is_accounted_for(found)


@settings(deadline=None, max_examples=30)
@given(registers())
def test_a_register_comes_back_from_its_page(text):
    found = through_html(Register("any", text))

    assert carried(terms(found)) == carried(text)
    assert_all_is_accounted_for(found)


def of_shape(name):
    """A register that was imported from a document, with what that claims as its events."""
    found = imported(FIXTURES / f"{name}.txt")
    claimed = enumerate((claim.event for claim in found.claims), 1)
    return Register("any", terms(found), tuple(Event.model_validate({**each, "number": at}) for at, each in claimed))


def with_everything():
    """A register of this project with what none of them has: a table of standards, a background, words before items."""
    register = filing.register(FolderTree(ROOT), "mipi")
    standards = [
        {
            "id": "one", "identifier": "DSP0233", "type": "specification", "description": "A binding; and more.",
            "basis": "extends DSP0236", "milestones": [each.id for each in register.terms.milestones[:2]],
            "lead": "PMCI", "lead_url": "https://www.dmtf.org/pmci", "mode": "joint", "owner": "dmtf", "group": True,
        },
        {"id": "two", "identifier": "I3C", "type": "schema", "mode": "delegated", "delegation": "2.0", "owner": "mipi"},
    ]  # fmt: skip
    held = register.terms.model_dump(mode="json")
    held["activities"][0] |= {"group": "Work", "intro": "What comes first.\n\nAnd then."}
    text = {**held, "standards": standards, "background": "They met in 2015.\n\nThen they began."}
    return Register(
        "any", Terms.model_validate(text), tuple(each for each in register.events if each.step == "propose")
    )


REGISTERS = {
    **{name: partial(filing.register, FolderTree(ROOT), name) for name in HELD},
    **{name: partial(of_shape, name) for name in SHAPES},
    "everything": with_everything,
}
ways = pytest.mark.parametrize(
    "through",
    [
        through_markdown,
        through_html,
        pytest.param(
            through_print, marks=pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed"),
        ),
    ],
)  # fmt: skip


@ways
@pytest.mark.parametrize("name", REGISTERS)
def test_a_register_comes_back_from_each_rendering_with_its_approvals(name, through, tmp_path):
    register = REGISTERS[name]()

    found = completed(through(register, tmp_path), DMTF, TODAY).reading

    assert carried(terms(found)) == carried(with_addresses(register.terms, through))
    kept = [(str(each.step), str(each.on), each.resolution) for each in register.events if each.step != "assign"]
    assert [(each.event["step"], each.event["on"], each.event.get("resolution")) for each in found.claims] == kept
    assert_all_is_accounted_for(found)


def with_addresses(text, through):
    """The text with the addresses that a rendering has: none with a space; to a host alone, a browser adds a slash."""
    if " " in (text.process_url or ""):
        text = text.model_copy(update={"process_url": None})
    if through is through_print:
        partners = tuple(each.model_copy(update={"url": slashed(each.url)}) for each in text.partners)
        text = text.model_copy(update={"partners": partners})
    return text


def slashed(url):
    return f"{url}/" if url and url.count("/") == 2 else url


@pytest.mark.parametrize("kind", KINDS)
def test_at_every_stage_the_page_and_the_markdown_say_the_same_and_nothing_of_the_record_is_taken_for_text(kind):
    held = {form: accepted(form, kind, suffix) for form, suffix in (("html", "html"), ("markdown", "md"))}
    page = interpret(html.read(held["html"], "page.html"), DMTF)
    text = interpret(markdown.read(held["markdown"], "page.md"), DMTF)

    assert page.content == text.content
    assert [claim.event | {"source": ""} for claim in page.claims] == [
        claim.event | {"source": ""} for claim in text.claims
    ]
    assert {each["heading"] for each in page.content["sections"]} <= OWN_HEADINGS
    assert_all_is_accounted_for(page)
    assert_all_is_accounted_for(text)


def accepted(form, kind, suffix):
    """A rendering as it was accepted, of a register at some stage: in ballot, amended, removed."""
    name = f"test_the_{form}_of_a_register_is_as_it_was_accepted[{kind}].{suffix}"
    return (ROOT / "tests/render/__snapshots__/test_documents" / name).read_bytes()
