"""Registers at random as people might write them, and what of one a rendering carries. For the round trip."""

from typing import Any

from hypothesis import strategies as st

from workreg.core.terms import Terms

HOST, JOINT = "dmtf", "joint"
OF_SIDES = ("ip_policy", "owner", "developer", "maintainer")
PARTNERS = (
    {"id": "mipi", "name": "MIPI Alliance", "short": "MIPI"},
    {"id": "ofa", "name": "Open Fabrics Alliance", "short": "OFA"},
    {"id": "racks", "name": "Open Racks Project"},
)
SUBJECTS = ("The transport", "A binding of MCTP", "Redfish", "Every meeting", "The schema (a draft)", "Überwachung")
VERBS = ("is mapped", "can be read", "is kept in step", "will be tested", "comes out again", "is written | said")
ENDS = (
    "", ".", " by both sides.", " at https://dmtf.example/a_b", " (see *there*)", " in 2027", ": part 1, part 2",
    " & <all> others", ' as "Informational"', " - where possible", " `once` a year", "; then again",
)  # fmt: skip
NAMES = ("Ann Berg", "Li Wei", "José Ortega", "Pat O'Neil")
ROLES = ("VP of Alliances", "Liaison", "Chair of the Working Group", "Secretary")
DUE = ("2027-03-31", "2027-03", "2027-Q3", "2027", "ongoing", "tbd")


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """A line as people write them, with whatever is markup somewhere."""
    return draw(st.sampled_from(SUBJECTS)) + " " + draw(st.sampled_from(VERBS)) + draw(st.sampled_from(ENDS))


def paragraphs() -> st.SearchStrategy[str]:
    return st.lists(sentences(), min_size=1, max_size=2, unique=True).map("\n\n".join)


LINES = st.lists(sentences(), max_size=3, unique=True)


def _by_side(keys: list[str], items: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(st.sampled_from(keys), st.lists(items, min_size=1, max_size=3, unique_by=str), max_size=3)


def _items(name: str, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Items with different words, and ids in their order."""
    found = st.lists(st.fixed_dictionaries(fields), max_size=4, unique_by=lambda held: held["text"])
    return found.map(lambda held: [{"id": f"{name}-{at}", **each} for at, each in enumerate(held, 1)])


def _some_of(items: list[dict[str, Any]]) -> st.SearchStrategy[list[str]]:
    ids = [str(each["id"]) for each in items]
    return st.lists(st.sampled_from(ids), max_size=2, unique=True) if ids else st.just([])


def _contacts() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "role": st.none() | st.sampled_from(ROLES),
            "people": st.lists(st.sampled_from(NAMES), min_size=1, max_size=2, unique=True),
            "email": st.sampled_from(["a.b@x.example", "list_1@y.example"]),
        }
    )


@st.composite
def registers(draw: st.DrawFn) -> Terms:
    """A register with one partner or two, as complete as it happens to be."""
    partners = draw(st.lists(st.sampled_from(PARTNERS), min_size=1, max_size=2, unique_by=lambda each: each["id"]))
    sides = [*(str(each["id"]) for each in partners), HOST]
    activities = _items(
        "activity",
        by=st.sampled_from([*sides, JOINT]),
        text=sentences(),
        group=st.none() | st.sampled_from(["Events", "Joint work"]),
        intro=st.just("") | paragraphs(),
    )
    milestones = draw(_items(
        "milestone", text=sentences(), due=st.sampled_from(DUE), body=st.none() | st.sampled_from(["pmci", "alliance"]),
        done=st.none() | st.sampled_from(["reported", "2027-03-01"]),
    ))  # fmt: skip
    document = st.fixed_dictionaries(
        {
            "id": st.none() | st.sampled_from(["DSP0237", "DSP0218"]),
            "title": sentences(),
            "where": st.none() | st.just("https://x.example/d"),
        }
    )
    side = st.none() | st.sampled_from(sides)
    standard = st.fixed_dictionaries(
        {
            "identifier": st.sampled_from(["DSP0260", "RS-1", "RS-2"]), "type": st.sampled_from(["schema", "profiles"]),
            "description": sentences(), "domain": st.none() | st.just("storage"),
            "lead": st.none() | st.just("The Forum"), "lead_url": st.none() | st.just("https://f.example/j"),
            "ip_policy": side, "owner": side, "developer": side, "maintainer": side,
            "mode": st.none() | st.sampled_from(["joint", "delegated"]),
            "delegation": st.none() | st.just("2.0 of May"),
            "partners": st.lists(st.sampled_from(sides[:-1]), max_size=2, unique=True),
            "basis": st.none() | st.sampled_from(["new", "extends DSP0237", "extends Redfish and more"]),
            "group": st.sampled_from([None, True]), "split_from": st.none() | st.just("older-row"),
        }
    )  # fmt: skip
    standards = st.lists(standard, max_size=3, unique_by=lambda held: held["identifier"])
    headings = st.sampled_from(["Background", "Other Matters", "History"])
    section = st.fixed_dictionaries({"heading": headings, "text": paragraphs()})
    content = {
        "title": " / ".join([*(str(each.get("short", each["name"])) for each in partners), "DMTF"]) + " Work Register",
        "version": draw(st.sampled_from(["1.0", "1.0b", "2.1", "1.0 draft 1"])),
        "date": draw(st.sampled_from(["2027-03-01", "2018-09-25"])),
        "process": draw(st.sampled_from(["DSP4003 1.3", "DSP4003 1.6.0"])),
        "process_url": draw(st.none() | st.just("https://www.dmtf.org/DSP4003_1.6.0.pdf")),
        "originating_committee": draw(st.sampled_from(["alliance", "technical"])),
        "partners": [
            {**each, "about": draw(st.just("") | paragraphs()), "url": draw(st.none() | st.just("https://p.example/a"))}
            for each in partners
        ],
        "host": {"about": draw(st.just("") | paragraphs())},
        "background": draw(st.just("") | paragraphs()),
        "purposes": draw(st.lists(st.sampled_from(["standards", "marketing"]), max_size=2, unique=True)),
        "benefits": draw(_by_side([*sides, JOINT], sentences())),
        "activities": draw(activities),
        "limitations": draw(LINES),
        "milestones": milestones,
        "access": {
            name: draw(LINES) for name in ("public", "drafts", "intellectual_property", "clauses", "encumbrances")
        },
        "documents": draw(_by_side(sides, document)),
        "standards": [
            {"id": f"row-{at}", "milestones": draw(_some_of(milestones)), **each}
            for at, each in enumerate(draw(standards))
        ],
        "review": draw(st.sampled_from(["2029-03", "2029-Q1", "2029-03-31"])),
        "contacts": draw(_by_side(sides, _contacts())),
        "corresponding_document": draw(st.none() | sentences()),
        "considerations": draw(LINES),
        "sections": draw(st.lists(section, max_size=2, unique_by=lambda held: held["heading"])),
    }
    return Terms.model_validate(content)


def carried(terms: Terms) -> dict[str, Any]:
    """What a rendering carries of a register; all else of it stands in no document.

    Not carried are ids, which are told by their place here; other names of an organization; which contact is the
    board's or the press's; whether a milestone is significant. A rendering puts the activities side by side, so their
    order between the sides is not carried either, nor that one stands under no heading where one before it has one;
    nor is white space inside a text; nor with whom a standard is developed that is neither joint nor delegated, nor
    the delegation rules of one that is not delegated.
    """
    held = terms.model_dump(mode="json")
    sides = {each["id"]: f"partner {at}" for at, each in enumerate(held["partners"])}
    held["partners"] = [{name: each[name] for name in ("name", "short", "url", "about")} for each in held["partners"]]
    held["host"].pop("aliases")
    places = {each["id"]: at for at, each in enumerate(held["milestones"])}
    held["purposes"].sort()
    for field in ("benefits", "documents", "contacts"):
        held[field] = {sides.get(key, key): items for key, items in held[field].items() if items}
    held["activities"] = _by_sides(held["activities"], [*sides, HOST, JOINT], sides)
    held["milestones"] = [{name: each[name] for name in ("text", "due", "body", "done")} for each in held["milestones"]]
    held["contacts"] = {
        side: [{name: each[name] for name in ("role", "people", "email")} for each in items]
        for side, items in held["contacts"].items()
    }
    held["standards"] = [_standard(each, sides, places) for each in held["standards"]]
    return {name: _plain(value) for name, value in held.items()}


def _standard(row, sides, places):
    named = {key: sides.get(value, value) if key in OF_SIDES else value for key, value in row.items() if key != "id"}
    partners = [] if len(row["partners"]) == len(sides) or not row["mode"] else row["partners"]
    named["partners"] = sorted(sides[each] for each in partners)
    named["delegation"] = row["delegation"] if row["mode"] == "delegated" else None
    return {**named, "milestones": [f"milestone {places[each]}" for each in row["milestones"]]}


def _by_sides(activities, order, sides):
    """Side by side, each under the heading that a reader sees it under."""
    found, last = [], {}
    for each in sorted(activities, key=lambda each: order.index(each["by"])):
        group = last[each["by"]] = each["group"] or last.get(each["by"])
        held = {"text": each["text"], "intro": each["intro"], "group": group}
        found.append({"by": sides.get(each["by"], each["by"]), **held})
    return found


def _plain(value):
    """Without the white space and the emptiness that no reader sees."""
    if isinstance(value, dict):
        return {key: kept for key, each in value.items() if (kept := _plain(each)) not in (None, "", [], {})}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return " ".join(value.split()) if isinstance(value, str) else value
