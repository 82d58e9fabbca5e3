"""What is written to people, held by golden files; accept a change with `pytest --snapshot-update`."""

from datetime import UTC, datetime

import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from tests.example import ACTIVE, OWNER, PASTS, VOTES, VP

from workreg.core.case import Moment
from workreg.core.views.notices import KINDS, file_of, is_for, notices
from workreg.render.engine import Templates
from workreg.render.notices import to_text

MILESTONES = [
    {"id": "binding", "text": "A binding is *published*.", "due": "2027-12", "body": "pmci", "significant": "true"}
]
CONTACTS = {
    "mipi": [
        {"role": "Liaison", "people": ["Pat Poe"], "email": "pat@mipi.example", "board": "true"},
        {"role": "Spokesperson", "email": "press@mipi.example", "press": "true"},
    ]
}
STAGES = {
    "hand-over-partner-list": ACTIVE, "hand-over-press": ACTIVE, "post": ACTIVE, "announce-formation": ACTIVE,
    "announce-milestone": f"{ACTIVE} milestone", "send": PASTS["approved"],
    "schedule": f"{PASTS['balloting']} close:alliance close:technical", "commitment": PASTS["circulated"],
    "circulation": PASTS["circulated"], "review": ACTIVE,
}  # fmt: skip


class Markdown(SingleFileSnapshotExtension):
    file_extension = "md"
    _write_mode = WriteMode.TEXT


@pytest.fixture
def written(play):
    """The notices of one kind that are written at a stage, on a day."""

    def find(kind, day="2027-03-20", **text):
        register = play.past(STAGES[kind], f"{VOTES} yyy", **{"milestones": MILESTONES, "contacts": CONTACTS, **text})
        now = datetime.fromisoformat(f"{day}T17:00:00+00:00").astimezone(UTC)
        moment = Moment(now, play.organization.today(now), play.organization.zone)
        return [each for each in notices(register, play.organization, moment) if each.kind == kind]

    return find


@pytest.mark.rows(12, 13, 24, 28, 32, 34, 43, 52, 55, 62, 63, 67)
@pytest.mark.parametrize("kind", KINDS)
def test_a_notice_is_as_it_was_accepted(kind, written, snapshot):
    (notice,) = written(kind, "2028-11-30" if kind == "review" else "2027-03-20")

    assert to_text(kind, notice.rows) == snapshot(extension_class=Markdown)


@pytest.mark.rows(12, 13, 60)
def test_the_desk_is_told_whom_a_new_contact_replaces(play):
    told = f"{ACTIVE} hand-over:list edit:contacts"
    text = _written(play, play.past(told, VOTES), "hand-over-partner-list")

    assert "contact of mipi replaced: Liaison, pat@mipi.example -> Liaison, new@mipi.example" in text.replace("\\", "")


@pytest.mark.rows(31, 55, 68)
def test_a_version_the_board_was_not_asked_about_cites_the_resolution_as_that_of_the_other_version(play):
    minor = "amend edit:deliverables classify:minor circulate ballot:alliance ballot:technical close:alliance"
    register = play.past(f"{ACTIVE} {minor} close:technical", f"{VOTES} yyy yy")
    said = "the Board was not asked about this version, DSP4003 4 (row 68)"
    adopted = "adopted by resolution 2027-04-01 of 2027-03-02 for version 1.0"

    for kind, done in (("send", register), ("post", play.on(register, "send accept"))):
        assert f"Resolution of the Board: {said}; {adopted}\n" in _written(play, done, kind).replace("\\", "")


def _written(play, register, kind):
    now = datetime.fromisoformat("2027-03-20T17:00:00+00:00").astimezone(UTC)
    moment = Moment(now, play.organization.today(now), play.organization.zone)
    (found,) = [each for each in notices(register, play.organization, moment) if each.kind == kind]
    return to_text(kind, found.rows)


@pytest.mark.rows(12, 13, 24, 28, 43, 52, 62)
@pytest.mark.parametrize(
    ("kind", "people"),
    [
        ("hand-over-partner-list", ("list@dmtf.example",)),
        ("hand-over-press", ("press@dmtf.example",)),
        ("post", (OWNER, VP)),
        ("announce-formation", (VP, "chair@marketing.example")),
        ("announce-milestone", (VP, "chair@marketing.example")),
        ("send", ("pat@mipi.example", "press@mipi.example")),
        ("schedule", ("eve@acme.example", VP, OWNER)),
        ("commitment", ("chair@pmci.example",)),
        ("circulation", ("chair@alliance.example", "chair@technical.example", "chair@marketing.example")),
    ],
)
def test_a_notice_is_written_to_whom_the_process_names(kind, people, written):
    (notice,) = written(kind)

    assert notice.to == people
    assert all(is_for(notice, person.upper()) for person in people)
    assert not is_for(notice, "nobody@dmtf.example")


@pytest.mark.rows(52)
def test_a_text_is_sent_with_the_fingerprint_that_was_approved(play, written):
    (notice,) = written("send")

    approved = play.past(PASTS["approved"], f"{VOTES} yyy", milestones=MILESTONES, contacts=CONTACTS)
    assert f"`{approved.events[-1].fingerprint}`" in to_text("send", notice.rows)


@pytest.mark.rows(35, 65, 67)
@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2028-08-25", None), ("2028-09-01", "within 6 months"), ("2028-12-01", "within 3 months"),
        ("2029-02-10", "within 1 month\n"), ("2029-03-05", "review overdue\n"),
    ],
)  # fmt: skip
def test_a_review_is_called_to_mind_six_three_and_one_month_ahead(day, words, written):
    found = written("review", day)

    assert [words in to_text("review", each.rows) for each in found] == ([] if words is None else [True])


@pytest.mark.rows(13)
def test_a_press_contact_that_nobody_named_is_asked_for(written):
    (notice,) = written("hand-over-press", contacts={"mipi": CONTACTS["mipi"][:1]})

    assert "no contact is marked `press: true`" in to_text(notice.kind, notice.rows)


def test_no_value_adds_a_header_of_its_own(written):
    (notice,) = written("post", title="MIPI\nBcc: all@dmtf.example")

    head, _, _ = to_text("post", notice.rows).partition("\n\n")

    assert [line.partition(":")[0] for line in head.splitlines()] == ["To", "Subject"]


def test_a_value_is_no_markup_in_the_body(written):
    (notice,) = written("announce-milestone")

    assert "A binding is \\*published\\*." in to_text(notice.kind, notice.rows)


def test_a_repository_may_bring_its_own_words(written):
    (notice,) = written("post")
    own = Templates({"notices/post.md.j2": "To: {{ notice.to | header }}\n\nPlease post {{ notice.title }}.\n"})

    assert to_text("post", notice.rows, own) == f"To: {OWNER}, {VP}\n\nPlease post MIPI / DMTF Work Register.\n"


@pytest.mark.parametrize("about", ["1.0", "1.0 draft/1", "..", "\u0661"])
def test_the_file_of_a_notice_lies_in_the_folder_that_was_asked_for(about, written):
    (notice,) = written("post")

    name = file_of(notice._replace(about=about))

    assert name.startswith("mipi-post")
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789.-")
