"""What is asked before something is posted, announced or handed over."""

import pytest
from tests.example import ACTIVE, OWNER, PARTNER, VOTES

from workreg.core.organization import Organization
from workreg.core.problems import Refused
from workreg.core.register import Event, Register

MILESTONES = [
    {"id": "binding", "text": "A binding.", "due": "2027-12", "body": "pmci", "significant": "true"},
    {"id": "survey", "text": "A survey.", "due": "2027-12", "body": "pmci"},
]


@pytest.fixture
def active(play):
    return play.past(ACTIVE, f"{VOTES} yyy", milestones=MILESTONES)


@pytest.mark.rows(32, 56)
@pytest.mark.parametrize(
    "url", ["", "dmtf.example/mipi", "javascript:alert(1)", "https://", "https://a b", "file:///x"]
)
def test_a_posting_says_where_it_can_be_read(active, refused, url):
    refused(active, "post", "WR281", "address" if url else "where", evidence=url)


@pytest.mark.rows(31, 55)
def test_a_register_that_was_taken_over_is_posted_once_the_resolution_is_on_file(play, refused):
    def taken_over(**more):
        claims = [{"step": "assign", "owner": OWNER}, {"step": "close", "body": "board", "outcome": "carried", **more}]
        claims += [{"step": "accept", "version": "1.0"}]
        facts = [
            {"number": n, "on": "2015-07-20", "by": OWNER, "claimed": True, **each} for n, each in enumerate(claims, 1)
        ]
        return Register("mipi", play.terms, tuple(map(Event.model_validate, facts)), texts={3: play.terms})

    refused(taken_over(), "post", "WR287", "the Board's approval (event 0002) names no resolution")
    assert play.reasons(taken_over(resolution="2015-07-20"), "post") == []


@pytest.mark.rows(32, 55, 56, 61)
@pytest.mark.parametrize("step", ["post", "announce", "hand-over"])
def test_nothing_is_posted_announced_or_handed_over_before_it_is_in_force(play, refused, step):
    refused(play.at("drafting"), step, "WR265", "no text of mipi is in force yet")


@pytest.mark.rows(12, 13, 32, 62)
@pytest.mark.parametrize("step", ["post", "announce", "hand-over", "hand-over:list"])
def test_nothing_is_done_twice(play, active, step):
    once = play.take(active, step)

    with pytest.raises(Refused, match="that was done: event 00") as refusal:
        play.take(once, step)
    assert {problem.code for problem in refusal.value.problems} == {"WR285"}


@pytest.mark.rows(12)
def test_contacts_that_have_changed_are_handed_over_again_for_the_same_version(play, active):
    once = play.take(active, "hand-over:list")
    changed = play.edit(once, contacts={"mipi": [{"role": "Liaison", "email": "new@mipi.example"}]})

    assert play.take(changed, "hand-over:list").events[-1].version == "1.0"


@pytest.mark.rows(63)
def test_only_a_significant_milestone_that_is_done_is_announced(play, active, refused):
    done = play.take(active, "milestone", milestones=("survey",))

    refused(active, "announce", "WR282", "milestone binding is not done", milestones=("binding",))
    refused(done, "announce", "WR282", "not marked `significant: true`", milestones=("survey",))
    refused(active, "announce", "WR282", "there are binding, survey", milestones=("bindings",))
    assert play.on(active, "milestone announce:milestone").events[-1].milestones == ("binding",)


@pytest.mark.rows(63)
def test_a_milestone_that_was_opened_again_is_announced_again(play, active):
    again = play.on(active, "milestone announce:milestone milestone:open milestone")

    assert play.take(again, "announce:milestone").events[-1].step == "announce"


@pytest.mark.rows(61, 62)
def test_an_announcement_is_shown_or_a_reason_says_why_there_is_none(play, active, refused):
    refused(active, "announce", "WR283", "no reason says why", evidence=" ", reason=None)

    assert play.take(active, "announce", evidence=None, reason="No news.").events[-1].reason == "No news."


@pytest.mark.rows(12, 13)
def test_contacts_go_to_a_desk_that_the_organization_names(play, active, refused):
    refused(active, "hand-over", "WR284", "'legal' is no desk; choose one of partner-list, press", desk="legal")
    nobody = Organization.model_validate({**play.organization.model_dump(mode="json", by_alias=True), "desks": {}})

    with pytest.raises(Refused, match=r"workreg\.yaml names no press desk"):
        type(play)(nobody, play.terms).take(active, "hand-over")


@pytest.mark.rows(12, 13)
def test_handing_over_is_shown(active, refused):
    refused(active, "hand-over", "WR286", "nothing shows", evidence="")


@pytest.mark.rows(12, 13, 32, 61)
@pytest.mark.parametrize("step", ["post", "announce", "hand-over"])
def test_the_partner_discharges_no_duty_of_ours(active, refused, step):
    refused(active, step, "WR240", OWNER, by=PARTNER)


def test_a_draft_beside_the_text_in_force_is_not_what_is_posted(play, active):
    amended = play.on(active, "amend edit:scope")

    assert amended.terms.version == "1.1"
    assert play.take(amended, "post").events[-1].version == "1.0"
