"""What `workreg render` wrote is read back: the same register, but for ids and what a document does not show."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ingest.importing import DMTF, FIXTURES, ROOT, SHAPES, assert_all_is_accounted_for, imported, terms

from workreg.core.document import document
from workreg.core.organization import Organization
from workreg.core.register import Event, Register
from workreg.core.terms import Terms
from workreg.ingest.interpreting import interpret
from workreg.ingest.readers import markdown
from workreg.render.documents import to_markdown
from workreg.store.models import build

TODAY = date(2027, 10, 1)
NOT_SHOWN = {"aliases": ..., "significant": ..., "board": ..., "press": ...}
REGISTERS = sorted((ROOT / "registers").glob("*.yaml"))
texts = (
    st.text(st.characters(min_codepoint=32, max_codepoint=0x24F, exclude_categories=("Cc", "Cf", "Zs")), min_size=1)
    .map(lambda words: f"So {words} it is")
    .filter(lambda words: "@" not in words)
)
spans = st.sampled_from(["2027-03-31", "2027-03", "2027-Q1", "2027", "ongoing", "tbd"])
some = st.lists(texts, max_size=3)
sides = st.sampled_from(["guild", "dmtf", "joint"])


def read_back(text: Terms, events: tuple[Event, ...] = (), organization: Organization = DMTF):
    rows = document(Register("guild", text, events), organization, TODAY)
    return interpret(markdown.read(to_markdown(rows).encode(), "guild.md"), organization)


def shown(text: Terms):
    """A text without ids, and without what no document shows."""
    return _without(text.model_dump(mode="json"))


def _without(value):
    if isinstance(value, dict):
        return {
            key: _without(each)
            for key, each in value.items()
            if key not in {"id", *NOT_SHOWN} and each not in ([], None)
        }
    return [_without(each) for each in value] if isinstance(value, list) else value


@st.composite
def registers(draw):
    """A register with whatever its texts hold."""
    bodies = st.sampled_from([None, "alliance", "technical", "redfish"])
    done = st.sampled_from([None, "reported", "2027-01-31"])
    milestones = draw(st.lists(st.tuples(texts, spans, bodies, done), max_size=3))
    activities = draw(st.lists(st.tuples(sides, texts), max_size=3))
    order = ["guild", "dmtf", "joint"]
    return Terms.model_validate(
        {
            "title": "Guild / DMTF Work Register",
            "version": draw(st.sampled_from(["1.0", "1.0b", "1.0.1a", "1.0 draft 1"])),
            "date": "2026-11-02",
            "process": "DSP4003 1.6.0",
            "process_url": draw(st.sampled_from([None, "https://dmtf.example/DSP4003_1.6.0.pdf"])),
            "originating_committee": "technical",
            "partners": [{"id": "guild", "name": "Guild of Wires", "short": "Guild", "about": "\n\n".join(draw(some))}],
            "host": {"about": "\n\n".join(draw(some))},
            "background": "\n\n".join(draw(some)),
            "purposes": draw(st.sampled_from([[], ["standards"], ["complementary", "marketing"]])),
            "benefits": {key: items for key in order if (items := draw(some))},
            "activities": [
                {"id": f"a-{at}", "by": by, "text": words}
                for at, (by, words) in enumerate(
                    sorted(activities, key=lambda each: ["guild", "dmtf", "joint"].index(each[0]))
                )
            ],
            "limitations": draw(some),
            "milestones": [
                {"id": f"m-{at}", "text": words, "due": due, "body": body, "done": day}
                for at, (words, due, body, day) in enumerate(milestones)
            ],
            "access": {
                key: draw(some) for key in ("public", "drafts", "intellectual_property", "encumbrances", "clauses")
            },
            "documents": {"dmtf": [{"title": words, "where": "https://dmtf.example/a"} for words in draw(some)]},
            "review": draw(spans),
            "contacts": {"guild": [{"role": "Liaison", "people": ["Pia Lind"], "email": "pia@guild.example"}]},
            "considerations": draw(some),
            "sections": [{"heading": f"About {at}", "text": words} for at, words in enumerate(draw(some))],
        }
    )


@given(registers())
def test_a_rendered_register_is_read_back_as_the_same_register(text):
    reading = read_back(text)

    assert shown(terms(reading)) == shown(text)
    assert_all_is_accounted_for(reading)


@pytest.mark.parametrize("path", REGISTERS, ids=lambda path: path.stem)
def test_the_registers_of_the_project_are_read_back(path):
    text = build(Terms, path.read_bytes(), path.name)

    assert shown(terms(read_back(text))) == shown(text)


@pytest.mark.parametrize("shape", SHAPES)
def test_an_imported_register_is_rendered_and_imported_again_as_the_same(shape):
    text = terms(imported(FIXTURES / f"{shape}.txt"))
    if " " in (text.process_url or ""):
        text = text.model_copy(update={"process_url": None})  # an address that opens nothing is not rendered
    again = terms(read_back(text))

    assert shown(again) == shown(text)
    assert [each.id for each in again.milestones] == [each.id for each in text.milestones]


def test_approvals_of_a_rendering_are_claimed():
    text = terms(imported(FIXTURES / "sensors-1.0.txt"))
    facts = [claim.event for claim in imported(FIXTURES / "sensors-1.0.txt").claims]
    events = tuple(Event.model_validate({**each, "number": at}) for at, each in enumerate(facts, 1))
    again = [claim.event for claim in read_back(text, events).claims]

    kept = ("step", "on", "by", "claimed", "resolution", "evidence", "body", "outcome")
    assert [{key: each.get(key) for key in kept} for each in again] == [
        {key: each.get(key) for key in kept} for each in facts
    ]
