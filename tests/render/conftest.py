"""Registers of an invented partner, and what their documents show on one day."""

from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from tests.core import lives

from workreg.core.document import document, index, index_row
from workreg.core.organization import Organization
from workreg.core.parts import fingerprint
from workreg.core.register import Event, Register, Vote
from workreg.core.terms import Terms

TODAY = date(2027, 3, 1)
OWNER = "olga@host.example"
MEMBERS = {each: [f"{each}@{each}.example"] for each in ("acme", "birch", "cedar")}
COMMITTEE = {"kind": "committee", "chairs": ["chair@host.example"], "members": MEMBERS}
ORGANIZATION = {
    "organization": {"name": "HOST", "long_name": "House of Standards", "time_zone": "America/Los_Angeles"},
    "bodies": {
        "board": {**COMMITTEE, "kind": "board", "name": "Board of Directors"},
        "alliance": {**COMMITTEE, "name": "Alliance Committee"},
        "technical": {**COMMITTEE, "name": "Technical Committee"},
        "wires": {"kind": "working-group", "name": "Wires Working Group", "reports_to": "technical"},
    },
}
TERMS: dict[str, Any] = {
    "title": "Guild / HOST Work Register",
    "version": "1.1",
    "date": "2026-11-02",
    "process": "DSP4003 1.3",
    "process_url": "https://process.example/DSP4003_1.3.pdf",
    "originating_committee": "alliance",
    "partners": [
        {
            "id": "guild", "name": "Guild of Wires", "short": "Guild", "url": "https://guild.example",
            "about": "Wires.\n\nLong ones.",
        }
    ],
    "host": {"about": "A house where standards are made."},
    "background": "Wires were found in the house.\n\nSo they talked.",
    "purposes": ["standards", "marketing"],
    "benefits": {"guild": ["Learns of <plugs> & sockets"], "host": ["Learns of wires"], "joint": ["Both learn"]},
    "activities": [
        {"id": "meet", "by": "joint", "text": "Meets twice a year", "group": "Meetings"},
        {"id": "call", "by": "joint", "text": "Speaks each week", "group": "Meetings", "intro": "As <time> allows:"},
        {"id": "write", "by": "host", "text": "Writes the binding"},
    ],
    "limitations": ["Neither contradicts the other"],
    "milestones": [
        {"id": "plan", "text": "A plan is agreed", "due": "2026-Q4", "body": "alliance", "done": "2026-12-01"},
        {"id": "binding", "text": "The binding | its profile is published", "due": "2027-01", "body": "wires"},
        {"id": "talks", "text": "Talks", "due": "ongoing"},
        {"id": "tests", "text": "Tests", "due": "tbd"},
    ],
    "access": {
        "public": ["On the web site"], "drafts": ["By mail"], "intellectual_property": ["At the portal"],
        "clauses": ["Nothing is licensed"],
    },
    "documents": {
        "host": [{"id": "DSP1", "title": "Plugs", "where": "https://host.example/dsp1"}],
        "guild": [{"title": "Wires"}],
    },
    "standards": [
        {
            "id": "one", "identifier": "G-1", "type": "profile", "description": "Wires", "domain": "power",
            "lead": "Wires Working Group", "lead_url": "https://guild.example/wires", "ip_policy": "host",
            "owner": "guild", "developer": "guild", "maintainer": "guild", "mode": "joint", "basis": "new",
            "milestones": ["binding"], "split_from": "profiles",
        },
        {
            "id": "plugs", "identifier": "Plug | profiles", "type": "profiles", "domain": "power", "mode": "delegated",
            "delegation": "1.0", "basis": "extends DSP1", "group": "true",
        },
    ],
    "review": "2028-06",
    "contacts": {
        "guild": [{"role": "Warden", "people": ["Wanda Wirth"], "email": "wanda@guild.example"}],
        "host": [{"role": "Chair"}],
    },
    "considerations": ["Nothing confidential passes."],
    "sections": [{"heading": "Taking part", "text": "Each side chooses."}],
}  # fmt: skip


def a_vote(ballot: int, member: str, choice: str, comment: str | None = None) -> Vote:
    at = "2027-02-02T09:00:00-08:00"
    given = {"vote": choice, "on": "2027-02-02", "at": at, "by": f"{member}@{member}.example", "comment": comment}
    return Vote.model_validate({"ballot": ballot, "member": member, **given})


@pytest.fixture(scope="session")
def organization():
    return Organization.model_validate(ORGANIZATION)


@pytest.fixture(scope="session")
def in_ballot(organization):
    """Two committees ballot the text: one has carried it, the other is still voting."""
    terms = Terms.model_validate(TERMS)
    opened = {
        "step": "ballot", "on": "2027-02-01", "by": "chair@host.example", "fingerprint": fingerprint(terms),
        "electorate": {key: {"representatives": people} for key, people in MEMBERS.items()},
        "rule": organization.rule("alliance").model_dump(mode="json", by_alias=True, exclude_none=True),
        "closes": "2027-02-15T17:00:00-08:00", "version": "1.1",
    }  # fmt: skip
    events = [
        {"step": "propose", "on": "2027-01-04", "by": "acme@acme.example"},
        {"step": "assign", "on": "2027-01-05", "by": "vp@host.example", "owner": OWNER},
        {"step": "circulate", "on": "2027-01-10", "by": OWNER},
        {"step": "comment", "on": "2027-01-11", "by": "chair@host.example", "text": "Who maintains it?\nSay so."},
        {**opened, "body": "alliance"},
        {**opened, "body": "technical", "parallel": True},
        {
            "step": "close", "on": "2027-02-15", "by": "chair@host.example", "body": "alliance", "ballot": 5,
            "outcome": "carried", "votes": {"acme": "approve", "birch": "approve-with-comments"},
            "sum": "approve 2 of 3 eligible; needed more than 1/2 of 2 = 2: met",
        },
    ]  # fmt: skip
    votes = (
        a_vote(5, "acme", "approve"),
        a_vote(5, "birch", "approve-with-comments", "Name the editor."),
        a_vote(6, "acme", "reject", "The *profile* is missing"),
    )
    return Register("guild", terms, numbered(events), votes)


@pytest.fixture(scope="session")
def in_force():
    """Taken over from a document: nobody here witnessed the approvals."""
    claim = {"claimed": True, "source": "the published register"}
    accepted = {
        "step": "accept",
        "on": "2026-09-06",
        "by": "Guild Council",
        "evidence": "https://guild.example/minutes",
    }
    adopted = {"step": "close", "on": "2026-09-27", "by": "Board", "body": "board", "outcome": "carried"}
    events = [{**accepted, **claim}, {**adopted, "resolution": "2026-09-05", **claim}]
    return Register("guild", Terms.model_validate(TERMS), numbered(events))


@pytest.fixture(scope="session")
def with_gaps():
    gaps = {"milestones": [{"id": "last", "text": "", "due": "?"}], "contacts": {"guild": [{"role": "?"}]}}
    terms = {
        **TERMS,
        **gaps,
        "sections": [{"heading": "Resolution", "text": "Number: <resolution ID>"}],
        "standards": [],
    }
    return Register("guild", Terms.model_validate(terms))


def numbered(events):
    return tuple(Event.model_validate({"number": number, **event}) for number, event in enumerate(events, 1))


@pytest.fixture(scope="session")
def lived(play):
    """The documents of a register that was amended: of version 1.1, of its draft beside 1.0, and after its end."""
    made = {
        "second-version": (lives.second_version(play), False),
        "amendment": (lives.amended(play), True),
        "removed": (lives.whole(play), False),
        "editorial": (lives.editorial(play), False),
    }
    today = date(2027, 10, 1)
    return {
        key: document(life.register, play.organization, today, is_draft=is_draft)
        for key, (life, is_draft) in made.items()
    }


@pytest.fixture(scope="session")
def documents(organization, in_ballot, in_force, with_gaps, lived):
    """The rows of each of these registers, by what it is."""
    review = {"state": "due", "due": date(2028, 6, 30), "days": 487, "reason": "review date 2028-06"}
    made = {"in-ballot": in_ballot, "in-force": in_force, "with-gaps": with_gaps}
    shown = {
        key: document(register, organization, TODAY, generated_from="commit 4f2a9c1", review=review)
        for key, register in made.items()
    }
    return shown | lived


@pytest.fixture(scope="session")
def registers_index(organization, in_ballot, in_force):
    rows = [
        index_row(in_ballot, "guild/index.html", {"state": "exempt", "due": None, "reason": ""}),
        index_row(in_force, "old/index.html", {"state": "overdue", "due": date(2027, 1, 31), "reason": ""}),
    ]
    return index(organization, rows, TODAY, generated_from="commit 4f2a9c1")


class Page(HTMLParser):
    """Every tag with its attributes, and all text, as a browser sees them."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.texts.append(data)

    @property
    def text(self) -> str:
        return "".join(self.texts)

    def all(self, *names: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag in names]


@pytest.fixture
def page():
    """A parsed page: `page(html).all("a")`."""
    return Page
