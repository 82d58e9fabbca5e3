"""Texts at random, out of few words, so that two of them have much in common. For property tests."""

from typing import Any

from hypothesis import strategies as st

from workreg.core.terms import Terms

SIDES = st.sampled_from(["dmtf", "joint", "mipi"])
IDS = ("alpha", "beta", "gamma", "delta")
SHORT = st.sampled_from(["", "One.", "Two.", "Both map the transport.", "Both map the whole transport.", "é\u2028-\n"])
WORDS = SHORT | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
LINES = st.lists(WORDS, max_size=5)
NAMES = WORDS.filter(bool)
MAYBE = st.none() | WORDS
SPANS = st.sampled_from(["2027-03", "2027-Q3", "ongoing", "tbd", "TBD", "?", ""])
DAYS = st.sampled_from(["2027-03-01", "2028-02-29"])
FLAGS = st.booleans()
SLUGS = st.sampled_from(["alliance", "pmci", "technical"])


def by_side(items: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, list[Any]]]:
    return st.dictionaries(SIDES, st.lists(items, max_size=4), max_size=3)


def with_ids(least: int = 0, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Items with different ids, in any order."""
    item = st.fixed_dictionaries({"id": st.sampled_from(IDS), **fields})
    return st.lists(item, min_size=least, max_size=4, unique_by=lambda held: held["id"])


FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "title": WORDS,
    "version": NAMES,
    "date": DAYS,
    "process": NAMES,
    "process_url": MAYBE,
    "originating_committee": SLUGS,
    "partners": with_ids(1, name=NAMES, short=MAYBE, aliases=LINES, url=MAYBE, about=WORDS),
    "host": st.fixed_dictionaries({"about": WORDS, "aliases": LINES}),
    "background": WORDS,
    "benefits": st.dictionaries(SIDES, LINES, max_size=3),
    "activities": with_ids(by=SIDES, text=WORDS, group=MAYBE, intro=WORDS),
    "limitations": LINES,
    "milestones": with_ids(
        text=WORDS,
        due=SPANS,
        body=st.none() | SLUGS,
        done=st.sampled_from([None, "", "reported", "2027-03-01"]),
        significant=FLAGS,
    ),
    "access": st.fixed_dictionaries(
        {"public": LINES, "drafts": LINES, "intellectual_property": LINES, "clauses": LINES}
    ),
    "documents": by_side(
        st.fixed_dictionaries({"id": st.sampled_from([None, "", "DSP1", "DSP2"]), "title": WORDS, "where": MAYBE})
    ),
    "standards": with_ids(identifier=WORDS, type=WORDS, description=WORDS, domain=MAYBE, owner=st.none() | SIDES),
    "review": SPANS,
    "contacts": by_side(
        st.fixed_dictionaries(
            {
                "role": MAYBE,
                "people": LINES,
                "email": st.sampled_from([None, "a@x.example", "b@x.example"]),
                "board": FLAGS,
                "press": FLAGS,
            }
        )
    ),
    "corresponding_document": MAYBE,
    "considerations": LINES,
    "sections": st.lists(st.fixed_dictionaries({"heading": WORDS, "text": WORDS}), max_size=4),
}


@st.composite
def two_texts(draw: st.DrawFn) -> tuple[Terms, Terms]:
    """Two texts that differ in some fields, in none, or in all."""
    before = draw(st.fixed_dictionaries(FIELDS))
    other = draw(st.sets(st.sampled_from(sorted(FIELDS))))
    after = {**before, **{name: draw(FIELDS[name]) for name in sorted(other)}}
    return Terms.model_validate(before), Terms.model_validate(after)


def texts() -> st.SearchStrategy[Terms]:
    """One text."""
    return st.fixed_dictionaries(FIELDS).map(Terms.model_validate)


def lists_of_documents() -> st.SearchStrategy[tuple[Terms, Terms]]:
    """Two texts that differ in their documents, the only items whose fields are of two parts and that need no id."""
    return st.tuples(FIELDS["documents"], FIELDS["documents"]).map(
        lambda pair: tuple(Terms.model_validate({**BARE, "documents": each}) for each in pair)
    )


BARE = {
    "title": "A register",
    "version": "1.0",
    "date": "2027-03-01",
    "process": "DSP4003 1.3",
    "originating_committee": "alliance",
    "partners": [{"id": "mipi", "name": "MIPI Alliance"}],
    "review": "2028-03",
}
"""The least a text can hold."""
