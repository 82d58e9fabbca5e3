"""What a document shows: plain rows, worked out from the text and the proceedings for one day."""

import json
from datetime import date

import pytest

from workreg.core.document import document, index, index_row
from workreg.core.document.words import listed, path, timeframe
from workreg.core.organization import Organization
from workreg.core.parts import fingerprint
from workreg.core.register import REQUESTS, Event, Register, Step, Vote
from workreg.core.terms import Terms
from workreg.core.timeframes import parse

TODAY = date(2027, 3, 1)
BODY = {"kind": "committee", "chairs": ["chair@host.example"], "members": {"acme": ["a@acme.example"]}}
ORGANIZATION = Organization.model_validate(
    {
        "organization": {"name": "HOST", "time_zone": "America/Los_Angeles"},
        "bodies": {
            "board": {**BODY, "kind": "board", "name": "Board of Directors"},
            "alliance": {**BODY, "name": "Alliance Committee"},
            "technical": {**BODY, "name": "Technical Committee"},
        },
    }
)
BALLOT = {"step": "ballot", "on": "2027-01-04", "by": "chair@host.example", "body": "alliance"}
ADOPTED = {"step": "close", "on": "2026-09-27", "by": "Board", "body": "board", "outcome": "carried", "resolution": "7"}
CLAIMED = {"claimed": True}
ACCEPTED = {"step": "accept", "on": "2026-09-06", "by": "Guild Council"}


def terms(**given):
    needed = {
        "title": "T", "version": "1.0", "date": "2026-09-01", "process": "DSP4003 1.3", "review": "2028-06",
        "originating_committee": "alliance", "partners": [{"id": "guild", "name": "Guild of Wires", "short": "Guild"}],
    }  # fmt: skip
    return Terms.model_validate({**needed, **given})


def rows(*events, text=None, votes=(), texts=None, today=TODAY, review=None, is_draft=False):
    numbered = tuple(Event.model_validate({"number": number, **each}) for number, each in enumerate(events, 1))
    register = Register("guild", text or terms(), numbered, votes, texts or {})
    return document(register, ORGANIZATION, today, review=review, is_draft=is_draft)


def a_ballot(text, **given):
    rule = ORGANIZATION.rule("alliance").model_dump(mode="json", by_alias=True, exclude_none=True)
    electorate = {each: {"representatives": [f"a@{each}.example"]} for each in ("acme", "birch")}
    return {**BALLOT, "fingerprint": fingerprint(text), "electorate": electorate, "rule": rule, **given}


def a_vote(member, choice, **given):
    at = {"on": "2027-01-05", "at": "2027-01-05T09:00:00-08:00", "by": f"a@{member}.example"}
    return Vote.model_validate({"ballot": 1, "member": member, "vote": choice, **at, **given})


def test_a_document_is_plain_json():
    text = terms(milestones=[{"id": "m", "text": "M", "due": "2027"}])
    shown = rows(a_ballot(text), text=text, votes=(a_vote("acme", "approve"),))

    assert json.loads(json.dumps(shown)) == shown


@pytest.mark.parametrize(
    ("due", "done", "shown"),
    [
        ("2018-12", None, ("December 2018", "overdue", "Overdue")),
        ("2027-03", None, ("March 2027", "open", "Open")),
        ("2027-02-28", None, ("28 February 2027", "overdue", "Overdue")),
        ("2015-Q3", "reported", ("Q3 2015", "done", "Done (as reported)")),
        ("2026", "2026-05-02", ("2026", "done", "Done 2 May 2026")),
        ("ongoing", None, ("On-going", "open", "Open")),
        ("tbd", None, ("To be decided", "open", "Open")),
        ("?", None, ("?", "open", "Open")),
    ],
)
def test_a_milestone_says_when_and_how_it_stands_in_words(due, done, shown):
    (row,) = rows(text=terms(milestones=[{"id": "m", "text": "M", "due": due, "done": done}]))["milestones"]

    assert (row["due"], row["state"], row["word"]) == shown


def test_a_milestone_names_the_body_or_the_partner_that_acts():
    milestones = [
        {"id": "a", "text": "A", "due": "2027", "body": "technical"},
        {"id": "b", "text": "B", "due": "2027"},
        {"id": "c", "text": "C", "due": "2027", "body": "gone"},
    ]

    shown = rows(text=terms(milestones=milestones))["milestones"]

    assert [row["body"] for row in shown] == ["Technical Committee", "Guild", "gone"]


def test_both_days_are_kept_when_board_and_partner_have_agreed():
    shown = rows({**ACCEPTED, **CLAIMED}, {**ADOPTED, **CLAIMED})

    assert [(each["label"], each["day"]) for each in shown["key_dates"]] == [
        ("Dated", "1 September 2026"),
        ("Adopted by the HOST Board of Directors", "27 September 2026"),
        ("Accepted by Guild of Wires", "6 September 2026"),
    ]
    assert shown["stage"]["word"] == "In force"
    assert (shown["in_force"], shown["watermark"], shown["mark"]) == (True, None, None)
    assert shown["signatures"] == []


def test_a_draft_says_so_with_its_stage():
    shown = rows({"step": "propose", "on": "2027-01-01", "by": "a@acme.example"})

    assert shown["watermark"] == "Draft: not in force (proposed)"
    assert shown["mark"] == "Draft"
    assert shown["signatures"] == ["HOST", "Guild of Wires"]


@pytest.mark.parametrize("is_draft", [False, True])
def test_a_text_edited_after_it_was_accepted_is_shown_only_as_a_draft(is_draft):
    edited = terms(limitations=["New"])
    shown = rows({**ACCEPTED, **CLAIMED}, {**ADOPTED, **CLAIMED}, text=edited, texts={1: terms()}, is_draft=is_draft)

    assert shown["limitations"] == (["New"] if is_draft else [])
    assert shown["in_force"] is not is_draft
    assert shown["watermark"] == ("Draft: differs from the text in force" if is_draft else None)
    assert shown["amends"] == (
        "Version 1.0, in force since 6 September 2026, stays in force until this one is accepted." if is_draft else ""
    )


def test_what_has_ended_is_not_in_force_and_asks_for_no_signature():
    shown = rows({"step": "withdraw", "on": "2027-01-01", "by": "a@acme.example", "reason": "No interest"})

    assert (shown["watermark"], shown["mark"]) == ("Withdrawn: not in force", "Not in force")
    assert shown["signatures"] == []


def test_a_ballot_shows_its_sum_its_votes_with_comments_and_who_is_missing():
    text = terms()
    (ballot,) = rows(a_ballot(text), text=text, votes=(a_vote("acme", "reject", comment="No plan"),))["ballots"]

    assert (ballot["body"], ballot["word"]) == ("Alliance Committee", "Open")
    assert ballot["sum"].startswith("approve 0 of 2 eligible")
    assert ballot["assumed"]
    assert ballot["counts"] == [{"word": "Reject", "count": 1}, {"word": "No vote", "count": 1}]
    assert [(vote["member"], vote["word"], vote["comment"]) for vote in ballot["votes"]] == [
        ("acme", "Reject", "No plan")
    ]
    assert ballot["missing"] == ["birch"]


def test_the_votes_of_a_closed_ballot_are_those_that_were_counted():
    text = terms()
    close = {
        **ADOPTED,
        "body": "alliance",
        "ballot": 1,
        "on": "2027-01-06",
        "votes": {"acme": "approve"},
        "sum": "approve 1 of 2",
    }
    late = a_vote("birch", "reject", comment="Too late")

    (ballot,) = rows(a_ballot(text), close, text=text, votes=(a_vote("acme", "approve"), late))["ballots"]

    assert [vote["member"] for vote in ballot["votes"]] == ["acme"]
    assert (ballot["word"], ballot["sum"], ballot["resolution"]) == ("Carried", "approve 1 of 2", "7")
    assert ballot["dates"] == "Opened on 4 January 2027, closed on 6 January 2027."


def test_a_ballot_on_another_text_stands_among_the_earlier_ones():
    shown = rows(a_ballot(terms(limitations=["Old"])), text=terms())

    assert shown["ballots"] == []
    assert [each["body"] for each in shown["earlier_ballots"]] == ["Alliance Committee"]


def test_only_the_last_ballot_of_a_body_counts_as_its_word():
    text = terms()
    lost = {**ADOPTED, "body": "alliance", "ballot": 1, "on": "2027-01-06", "outcome": "lost", "resolution": None}

    shown = rows(a_ballot(text), lost, a_ballot(text, on="2027-01-07", replaces=1), text=text)

    assert [each["word"] for each in shown["earlier_ballots"]] == ["Not carried"]
    assert [each["word"] for each in shown["ballots"]] == ["Open"]


def test_a_ballot_that_was_broken_off_has_no_result():
    text = terms()
    revised = {"step": "revise", "on": "2027-01-06", "by": "o@host.example"}

    (ballot,) = rows(a_ballot(text), revised, text=text)["ballots"]

    assert ballot["word"] == "Ended without a result"


def test_a_claimed_fact_names_its_source():
    claim = {"claimed": True, "source": "the published register"}
    shown = rows({**ACCEPTED, **claim}, {**ADOPTED, **claim})

    assert shown["has_claims"]
    assert all(row["claimed"] for row in (*shown["ballots"], shown["acceptance"], *shown["history"]))
    assert shown["acceptance"]["source"] == "the published register"
    assert (shown["ballots"][0]["word"], shown["ballots"][0]["dates"]) == ("Approved", "On 27 September 2026.")
    assert shown["history"][1]["change"] == "Approved by the Board of Directors"


@pytest.mark.rows(117)
def test_the_change_history_has_version_date_author_and_change():
    text = terms()
    close = {**ADOPTED, "body": "alliance", "on": "2027-01-06", "by": "chair@host.example", "resolution": None}
    shown = rows(a_ballot(text, version="1.0"), close, text=text)["history"]

    assert [(row["version"], row["day"], row["author"], row["change"]) for row in shown] == [
        ("1.0", "4 January 2027", "chair@host.example", "Ballot of Alliance Committee opened"),
        ("1.0", "6 January 2027", "chair@host.example", "Ballot of Alliance Committee closed: carried"),
    ]


@pytest.mark.parametrize("step", [step for step in Step if step not in {Step.VOTE, *REQUESTS}])
def test_every_step_has_words_in_the_change_history(step):
    (row,) = rows({"step": step, "on": "2027-01-01", "by": "a@acme.example"})["history"]

    assert row["change"]
    assert "{" not in row["change"]


@pytest.mark.parametrize("step", REQUESTS)
def test_requests_and_who_attended_which_meeting_are_not_published_with_the_register(step):
    here = {"person": "Sam Silent", "company": "Else", "accepts": "false", "left": "true"}
    asked = {"portal": "1", "standard": "DSP0237", "submitter": "sam@else.example", "capacity": "individual"}
    event = {"step": step, "on": "2027-01-01", "by": "a@acme.example", "attendee": here, "request": asked}

    assert rows(event)["history"] == []
    assert "Silent" not in str(rows(event))
    assert "sam@else.example" not in str(rows(event))


def test_gaps_are_listed_with_their_place_and_a_timeframe_to_be_decided_is_none():
    milestones = [{"id": "a", "text": "", "due": "?"}, {"id": "b", "text": "B", "due": "tbd"}]

    shown = rows(text=terms(milestones=milestones, limitations=["Until xx/xx/2027"]))["open_items"]

    assert [(each["where"], each["found"]) for each in shown] == [
        ("limitations 1", "xx/xx/2027"),
        ("milestones 1, text", ""),
        ("milestones 1, due", "?"),
    ]


def test_sides_stand_partner_first_then_the_host_then_both():
    shown = rows(text=terms(benefits={"joint": ["c"], "host": ["b"], "guild": ["a"], "other": ["d"]}))

    assert [(each["heading"], each["items"]) for each in shown["benefits"]] == [
        ("For Guild of Wires", ["a"]),
        ("For HOST", ["b"]),
        ("For both organizations", ["c"]),
        ("For other", ["d"]),
    ]


@pytest.mark.rows(77, 89, 90, 91, 92, 93, 94, 95, 96)
def test_a_standards_row_has_the_nine_columns_in_their_order_and_how_it_is_developed():
    standard = {
        "id": "s", "identifier": "G-1", "type": "profile", "description": "D", "domain": "power", "lead": "Wires",
        "lead_url": "https://guild.example", "ip_policy": "host", "owner": "guild", "developer": "guild",
        "mode": "joint",
    }  # fmt: skip

    shown = rows(text=terms(standards=[standard]))
    (row,) = shown["standards"]

    assert [(cell["label"], cell["text"]) for cell in row["cells"]] == [
        ("Standard type", "profile"), ("Identifier", "G-1"), ("Description", "D"),
        ("Information management domain", "power"), ("Lead organization", "Wires"), ("Governing IP policy", "HOST"),
        ("Owning organization", "Guild of Wires"), ("Developing organization", "Guild of Wires"),
        ("Maintaining organization", ""), ("Joint or delegated", "Joint, with Guild of Wires"),
    ]  # fmt: skip
    assert [cell["label"] for cell in row["cells"]] == shown["standards_headings"]
    assert [cell["text"] for cell in row["cells"] if cell["is_header"]] == ["G-1"]
    assert [cell["url"] for cell in row["cells"] if cell["url"]] == ["https://guild.example"]


@pytest.mark.rows(78, 83, 87, 97)
def test_a_standards_row_says_what_it_builds_on_what_delivers_it_and_what_comes_of_it():
    standard = {"id": "s", "identifier": "G", "type": "profiles", "mode": "delegated", "delegation": "1.0"}
    more = {"basis": "extends DSP1", "milestones": ["m", "gone"], "group": "true", "split_from": "all"}
    milestones = [{"id": "m", "text": "A plan", "due": "2027"}]

    (row,) = rows(text=terms(standards=[{**standard, **more}], milestones=milestones))["standards"]
    (new,) = rows(text=terms(standards=[{**standard, "basis": "new"}]))["standards"]
    notes = [cell["notes"] for cell in row["cells"] if cell["label"] == "Description"]

    assert notes == [
        [
            "Extends DSP1",
            "Milestones: A plan; gone",
            "A group of standards: a row for each replaces it once they are known",
            "Replaces in part the group all",
        ]
    ]
    assert row["cells"][-1]["text"] == "Delegated to Guild of Wires, under the delegation rules 1.0"
    assert new["cells"][2]["notes"] == ["A new standard"]


@pytest.mark.rows(81)
def test_what_a_partnership_is_for_stands_under_its_purpose():
    assert rows(text=terms(purposes=["standards", "marketing"]))["purposes"] == (
        "The partnership is for the development of standards and joint marketing."
    )
    assert rows()["purposes"] == ""


def test_blank_lines_divide_a_text_into_paragraphs():
    shown = rows(text=terms(sections=[{"heading": "H", "text": "One\nline.\n\n \nTwo."}]))["sections"]

    assert shown == [{"heading": "H", "text": ["One\nline.", "Two."]}]


def test_a_review_is_shown_in_words():
    review = {"state": "overdue", "due": date(2027, 2, 28), "days": -1, "reason": "review date 2027-02"}
    shown = rows(review=review)["review"]

    assert (shown["written"], shown["due"], shown["word"]) == ("June 2028", "28 February 2027", "Review overdue")


def test_the_index_lists_registers_by_title_and_counts_late_reviews():
    late = {"state": "overdue", "due": date(2027, 2, 28), "reason": ""}
    listed_rows = [
        index_row(Register("b", terms(title="beta")), "b.html", late),
        index_row(Register("a", terms(title="Alpha")), "a.html"),
    ]

    shown = index(ORGANIZATION, listed_rows, TODAY)

    assert [row["title"] for row in shown["registers"]] == ["Alpha", "beta"]
    assert (shown["count"], shown["late"]) == ("2 registers", "1 review is overdue")


def test_words_for_lists_paths_and_timeframes():
    assert [listed([]), listed(["a"]), listed(["a", "b", "c"])] == ["", "a", "a, b and c"]
    assert path(("access", "intellectual_property", 0)) == "access, intellectual property 1"
    assert timeframe(parse("2027-Q1")) == "Q1 2027"
