"""There and back: what is rendered is imported as the same register, but for what `registers.carried` leaves out."""

from datetime import date

import pytest
from hypothesis import given, settings
from tests.importing.registers import carried, registers
from tests.ingest.importing import DMTF, ROOT, assert_all_is_accounted_for, terms

from workreg.actions.rendering import rows_of
from workreg.core.register import Register
from workreg.ingest import markdown
from workreg.ingest.completing import completed
from workreg.ingest.interpreting import interpret
from workreg.render import documents
from workreg.store import reading as filing
from workreg.store.trees import FolderTree

TODAY = date(2027, 4, 1)
NOTES = {"basis": None, "group": None}
HELD = ("mipi", "ocp", "ofa")


def through_markdown(register):
    """What is read from the register's Markdown."""
    text = documents.to_markdown(rows_of(register, DMTF, TODAY))
    return interpret(markdown.read(text.encode(), "register.md"), DMTF)


def through_html(register):
    """What is read from the register's page."""
    html = pytest.importorskip("workreg.ingest.html")
    text = documents.to_html(rows_of(register, DMTF, TODAY))
    return interpret(html.read(text.encode(), "register.html"), DMTF)


def without_notes(text):
    """Without what a page sets under the description of a standard: there nothing parts it from the description."""
    rows = tuple(each.model_copy(update=NOTES) for each in text.standards)
    return text.model_copy(update={"standards": rows})


@settings(deadline=None, max_examples=30)
@given(registers())
def test_a_register_comes_back_from_its_markdown(text):
    found = through_markdown(Register("any", text))

    assert carried(terms(found)) == carried(text)
    assert_all_is_accounted_for(found)


@settings(deadline=None, max_examples=30)
@given(registers().map(without_notes))
def test_a_register_comes_back_from_its_page(text):
    found = through_html(Register("any", text))

    assert carried(terms(found)) == carried(text)
    assert_all_is_accounted_for(found)


@pytest.mark.parametrize("through", [through_markdown, through_html])
@pytest.mark.parametrize("name", HELD)
def test_the_registers_of_this_project_come_back_with_their_approvals(name, through):
    register = filing.register(FolderTree(ROOT), name)

    found = completed(through(register), DMTF, TODAY).reading

    assert carried(terms(found)) == carried(register.terms)
    kept = [(str(each.step), str(each.on), each.resolution) for each in register.events if each.step != "assign"]
    assert [(each.event["step"], each.event["on"], each.event.get("resolution")) for each in found.claims] == kept
