"""The registers of this repository hold the facts of the documents they are taken from.

Facts only: dates, numbers, identifiers, addresses. The sentences are our own, so none is compared here.
"""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.cli.driving import Shell, own_git_settings

from workreg.core.organization import Organization
from workreg.core.register import Register, Step
from workreg.store import reading
from workreg.store.trees import FolderTree

__all__ = ["own_git_settings"]
ROOT = Path(__file__).parents[1]
COUNTS = [
    #      milestones done benefits activities access clauses documents partner host limitations
    ("mipi", 4, 0, 5, 3, 6, 0, 3, 2, 2, 0),
    ("ocp", 7, 4, 4, 4, 6, 1, 4, 4, 4, 2),
]
PLACEHOLDERS = {
    "milestones[2].text": 'text: ""',
    "milestones[2].due": 'due: "?"',
    "access.drafts[0]": "…?",
    "documents.ofa[0].title": 'title: "?"',
    "contacts.ofa[0].role": 'role: "?"',
    "sections[0].text": "xx/xx/2018",
    "sections[1].text": "<resolution ID>",
    "sections[2].text": "<date>",
}


@pytest.fixture(scope="module")
def shell(tmp_path_factory, own_git_settings):  # noqa: ARG001 - git is set up first
    """The registers as they lie here, in a repository of their own, on a day after all that happened."""
    folder = tmp_path_factory.mktemp("registers")
    for name in ("registers", "proceedings"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "workreg.yaml", folder)
    found = Shell(folder, datetime(2026, 1, 5, 12, tzinfo=UTC))
    found.git("init", "-q")
    found.git("add", ".")
    found.git("commit", "-qm", "The registers")
    return found


@pytest.fixture(scope="module")
def on_file() -> tuple[Organization, dict[str, Register]]:
    tree = FolderTree(ROOT)
    return reading.organization(tree), {each: reading.register(tree, each) for each in reading.register_ids(tree)}


def items(groups):
    return sum(len(group) for group in groups.values())


@pytest.mark.parametrize("counts", COUNTS, ids=lambda counts: counts[0])
def test_a_register_has_as_many_of_each_as_its_document(on_file, counts):
    name, *expected = counts
    terms = on_file[1][name].terms
    access = terms.access

    assert [
        len(terms.milestones),
        sum(bool(each.done) for each in terms.milestones),
        items(terms.benefits),
        len(terms.activities),
        len(access.public) + len(access.drafts) + len(access.intellectual_property),
        len(access.clauses),
        items(terms.documents),
        len(terms.contacts[name]),
        len(terms.contacts["dmtf"]),
        len(terms.limitations),
    ] == expected


def test_the_draft_has_what_its_document_has_and_its_gaps_besides(on_file):
    terms = on_file[1]["ofa"].terms
    access = terms.access

    assert len(terms.milestones) == 3
    assert items(terms.benefits) == 4
    assert len(terms.activities) == 2
    assert len(access.public) + len(access.drafts) + len(access.intellectual_property) == 4 + 1
    assert [len(terms.documents[side]) for side in ("dmtf", "ofa")] == [1, 1]
    assert [len(terms.contacts[side]) for side in ("dmtf", "ofa")] == [2, 1]
    assert len(terms.limitations) == 1


@pytest.mark.parametrize(
    ("name", "version", "day", "process", "review"),
    [
        ("mipi", "1.0", "2018-09-25", "DSP4003 1.6.0", "2020-03"),
        ("ocp", "1.2", "2023-06-09", "DSP4003 1.6.0", "2025-06"),
        ("ofa", "1.0b", "2018-09-13", "DSP4003 1.6.0", "2020-03"),
    ],
)
def test_a_register_has_version_date_process_and_review_of_its_document(on_file, name, version, day, process, review):
    terms = on_file[1][name].terms

    assert (terms.version, str(terms.date), terms.process, terms.review.raw) == (version, day, process, review)


@pytest.mark.parametrize(
    ("name", "timeframes"),
    [
        ("mipi", ["2018-09", "2018-09", "2018-09", "2018-12"]),
        ("ocp", ["2015-Q2", "2015-Q3", "2015-Q3", "2015-Q3", "2015-Q3", "2023-Q3", "ongoing"]),
        ("ofa", ["2018-10", "2018-10", "?"]),
    ],
)
def test_milestones_keep_the_precision_of_their_timeframes(on_file, name, timeframes):
    assert sorted(each.due.raw for each in on_file[1][name].terms.milestones) == sorted(timeframes)


@pytest.mark.parametrize(
    ("name", "accepted", "adopted", "resolution"),
    [("mipi", "2018-09-06", "2018-09-27", "2018-09-05"), ("ocp", "2023-06-08", "2023-07-24", "2023-07-16")],
)
def test_the_partner_s_word_came_before_the_resolution_and_both_are_claimed(
    on_file, name, accepted, adopted, resolution
):
    events = on_file[1][name].events

    assert [(event.step, str(event.on)) for event in events if event.step is not Step.PROPOSE] == [
        (Step.ACCEPT, accepted),
        (Step.CLOSE, adopted),
    ]
    assert all(event.claimed for event in events)
    assert [event.resolution for event in events if event.resolution] == [resolution]


def test_addresses_are_as_published_with_their_slips(on_file):
    found = {
        name: {contact.email for side in register.terms.contacts.values() for contact in side if contact.email}
        for name, register in on_file[1].items()
    }

    assert found["mipi"] >= {"vp-alliances@dmtof.org", "mipi-alliance@dmtof.org", "kenneth.p.foust@intel.com"}
    assert found["ocp"] >= {"vp-alliances@dmtf.org", "redfish-chair@dmtf.org"}
    assert found["ofa"] == {"vpalliances@dmtf.org", "OFA-alliance@dmtf.org"}


def test_people_of_the_example_companies_are_at_domains_that_cannot_exist(on_file):
    organization = on_file[0]
    people = {
        person
        for body in organization.bodies.values()
        for member in body.members.values()
        for person in member.representatives
    }

    assert people
    assert all(person.rpartition(".")[2] == "example" for person in people)


@pytest.mark.parametrize(
    ("day", "code", "rows"),
    [
        ("2020-03-31", 0, {"mipi": ("due", 0)}),
        ("2020-04-01", 1, {"mipi": ("overdue", -1)}),
        ("2025-06-30", 1, {"ocp": ("due", 0), "mipi": ("overdue", -1917)}),
        ("2025-07-01", 1, {"ocp": ("overdue", -1)}),
        ("2026-01-05", 1, {"ocp": ("overdue", -189), "mipi": ("overdue", -2106)}),
        ("2019-12-31", 0, {"mipi": ("ok", 91)}),
        ("2020-01-01", 0, {"mipi": ("due", 90)}),
        ("2018-09-26", 0, {"mipi": ("exempt", None), "ocp": ("exempt", None), "ofa": ("exempt", None)}),
    ],
)
def test_reviews_are_due_at_the_end_of_the_month_that_is_written(shell, day, code, rows):
    found = {row["register"]: row for row in shell(f"due-reviews --as-of {day} --json", code=code).json}

    assert {name: (found[name]["state"], found[name]["days"]) for name in rows} == rows
    assert shell(f"due-reviews {' '.join(rows)} --as-of {day}", code=code).out.startswith("REGISTER")


@pytest.mark.parametrize(("day", "code"), [("2025-06-30", 0), ("2025-07-01", 1)])
def test_one_register_is_asked_about_alone(shell, day, code):
    shell(f"due-reviews ocp --as-of {day}", code=code)


def test_today_both_registers_in_force_are_overdue(shell):
    told = shell("due-reviews", code=1).out.splitlines()

    assert [line.split()[:2] for line in told[1:]] == [["mipi", "overdue"], ["ocp", "overdue"], ["ofa", "exempt"]]


def test_the_draft_is_refused_circulation_with_every_placeholder_by_its_line(shell):
    before = shell.state()
    refused = shell("circulate ofa --by vp-alliances@dmtf.org --json", code=1).json
    lines = (ROOT / "registers/ofa.yaml").read_text(encoding="utf-8").splitlines()
    gaps = {
        each["message"].rpartition(" written for ")[2]: each for each in refused["problems"] if each["code"] == "WR206"
    }

    assert set(gaps) == set(PLACEHOLDERS)
    for name, words in PLACEHOLDERS.items():
        assert words in lines[gaps[name]["line"] - 1]
        assert gaps[name]["clause"].startswith("DSP4003")
    assert shell.state() == before


def test_the_draft_is_refused_in_words_too(shell):
    refused = shell("circulate ofa --by vp-alliances@dmtf.org", code=1)

    assert refused.err.count("error WR206: ") == len(PLACEHOLDERS)
    assert refused.err.count("registers/ofa.yaml:") == refused.err.count(" error WR")


def test_the_registers_are_clean_of_errors(shell):
    told = shell("validate")

    assert " error " not in told.out
    assert "3 registers checked: 0 errors" in told.err


@pytest.mark.parametrize("name", ["mipi", "ocp"])
def test_a_register_in_force_shows_resolution_and_dates(shell, name):
    status = shell(f"status {name} --json").json

    assert status["stage"] == "active"
    assert status["established"]["resolution"]
    assert status["established"]["adopted"] > status["established"]["accepted"]
    assert all(each["claimed"] for each in status["approvals"])


def test_the_layout_is_the_one_that_fmt_gives(shell):
    assert shell("fmt --check").out == ""
