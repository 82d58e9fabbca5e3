"""What must hold before each step: the guards that the lifecycle table asks, under the names that stand in its rows.

The rules themselves are in the modules of guards; which step asks which of these, in `lifecycle.py`.
"""

from workreg.core.guards import amendments as amendment
from workreg.core.guards import ballots as ballot
from workreg.core.guards import board, record
from workreg.core.guards import duties as duty_guards
from workreg.core.guards import general as guards
from workreg.core.guards import meetings as meeting_guards
from workreg.core.guards import requests as request_guards
from workreg.core.guards import standards as standards_rules

FORM = (guards.has_one_originating_committee,)
COMPLETE = (
    guards.has_an_owner, guards.has_scope_and_benefits, guards.has_a_partner_contact, guards.has_work_to_do,
    guards.has_no_gap, guards.has_a_review_date, guards.has_one_originating_committee,
    guards.every_milestone_has_a_committee, guards.sides_are_parties,
    *standards_rules.GUARDS,
)  # fmt: skip
OPENING = (
    ballot.body_has_a_ballot_to_hold, ballot.no_ballot_is_open, ballot.somebody_can_vote, ballot.closes_later,
    board.every_committee_carried_this_text, *COMPLETE, amendment.change_is_classified,
)  # fmt: skip
VOTING = (
    ballot.ballot_is_open, ballot.votes_for_a_member, ballot.vote_is_in_time, ballot.vote_may_stand,
    ballot.text_is_as_balloted,
)  # fmt: skip
CLOSING = (
    ballot.ballot_is_open, ballot.text_is_as_balloted, ballot.ballot_is_over, board.board_names_its_resolution,
    board.every_committee_carried_this_text,
)  # fmt: skip
CARRIED = (board.every_committee_carried_this_text, board.no_committee_ballot_is_open, board.board_is_to_be_asked)
SENDING = (board.everybody_approved_this_text, board.no_committee_ballot_is_open)
WORDS = (guards.says_something,)
WORK = (guards.speaks_of_its_milestones,)
REASON = (guards.has_a_reason,)
OWNED = (guards.names_an_owner,)
ACCEPTED = (
    guards.is_evidenced, guards.names_the_partner_that_accepts, guards.has_no_gap, board.everybody_approved_this_text,
)  # fmt: skip
REFUSED = (guards.has_a_reason, guards.is_evidenced, guards.has_been_asked)
COUNTERED = (
    guards.has_a_reason, guards.is_evidenced, board.counter_proposal_changes_something,
    record.counter_proposal_leaves_the_record,
)  # fmt: skip
CIRCULATED_AGAIN = (*COMPLETE, amendment.change_is_classified, record.next_review_is_within_policy)
VERSIONED = (amendment.version_is_new,)
CLASSED = (
    amendment.class_is_not_below_the_changes, amendment.chair_says_what_is_editorial, *REASON, *COMPLETE,
    record.next_review_is_within_policy,
)  # fmt: skip
REACHED = (amendment.text_is_in_force, amendment.milestone_is_open)
REVIEWED = (amendment.text_is_in_force, amendment.review_is_whole, *REASON)
POSTED = (
    amendment.text_is_in_force, duty_guards.posting_says_where, duty_guards.posted_text_names_its_resolution,
    duty_guards.is_not_done_yet,
)  # fmt: skip
ANNOUNCED = (
    amendment.text_is_in_force, duty_guards.announces_what_was_reached,
    duty_guards.announcement_is_shown_or_explained, duty_guards.is_not_done_yet,
)  # fmt: skip
HANDED_OVER = (
    amendment.text_is_in_force, duty_guards.desk_is_known, duty_guards.handing_over_is_shown,
    duty_guards.is_not_done_yet,
)  # fmt: skip
GROUNDED = (amendment.ground_is_given, *REASON)

SUBMITTED = (
    request_guards.comes_through_the_portal, request_guards.says_in_which_capacity,
    request_guards.is_authorised_by_the_partner, request_guards.is_free_of_encumbrances,
)  # fmt: skip
FORWARDED = (
    request_guards.is_about_a_request, request_guards.body_owns_the_standard, request_guards.is_not_disposed_of_yet,
)  # fmt: skip
ANSWERED = (
    request_guards.is_about_a_request, request_guards.is_forwarded_first, request_guards.is_not_disposed_of_yet,
)  # fmt: skip
DISPOSED = (*ANSWERED, request_guards.submitter_was_contacted, request_guards.says_what_became_of_it)
CALLED = (
    request_guards.is_about_a_request, request_guards.is_forwarded_first, meeting_guards.says_how_and_when_they_meet,
    meeting_guards.other_side_agrees, meeting_guards.says_why_they_meet, meeting_guards.is_governed_by_the_policy,
)  # fmt: skip
HELD = (meeting_guards.is_about_a_meeting, meeting_guards.meeting_goes_on, meeting_guards.meeting_has_come)
TOLD = (*HELD, meeting_guards.notice_is_given_at_the_outset)
PRESENT = (
    *HELD, meeting_guards.chair_has_told_of_the_policy, meeting_guards.names_who_is_present,
    meeting_guards.says_why_somebody_left,
)  # fmt: skip
WRITTEN_UP = (
    *HELD, meeting_guards.chair_has_told_of_the_policy, meeting_guards.everybody_else_has_accepted_or_left,
    meeting_guards.minutes_are_there,
)  # fmt: skip
