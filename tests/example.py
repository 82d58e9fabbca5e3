"""A small organization, a register, the pasts it can have, and what each step is given where nothing else is said.

Plain data; how a past is played is in `playing.py`.
"""

from datetime import UTC, datetime
from typing import Any

START = datetime(2027, 3, 1, 17, tzinfo=UTC)
ROUND = "ballot:alliance ballot:technical close:alliance close:technical schedule ballot:board close:board"
ACTIVE = f"propose assign circulate {ROUND} send accept"
PASTS = {
    "proposed": "propose",
    "drafting": "propose assign",
    "circulated": "propose assign circulate",
    "balloting": "propose assign circulate ballot:alliance ballot:technical",
    "board": "propose assign circulate ballot:alliance ballot:technical close:alliance close:technical schedule",
    "approved": f"propose assign circulate {ROUND}",
    "sent": f"propose assign circulate {ROUND} send",
    "active": ACTIVE,
    "removal-recommended": f"{ACTIVE} recommend",
    "removed": f"{ACTIVE} recommend ballot:board close:board",
    "dissolved": f"{ACTIVE} milestone recommend:dissolved ballot:board close:board",
    "withdrawn": "propose withdraw",
    "lapsed": "propose lapse",
}
"""A past that ends in each stage; its votes are all approvals."""

AMENDED = {
    stage: PASTS[stage].replace("propose assign", f"{ACTIVE} amend edit:scope classify")
    for stage in ("drafting", "circulated", "balloting", "board", "approved", "sent")
}
"""A past that ends in each stage of an amendment that changes the scope."""

VOTES = "yyy yy yyy"

CHOICES = {"y": "approve", "c": "approve-with-comments", "n": "reject", "a": "abstain"}
VP, OWNER, PROPOSER, PARTNER = "vp@dmtf.example", "olga@dmtf.example", "paul@mipi.example", "pat@mipi.example"
GROUP = "chair@pmci.example"  # the chair of the body that change requests are forwarded to
PERSONS = {
    "propose": PROPOSER, "assign": VP, "commitment": "chair@pmci.example", "schedule": VP, "accept": PARTNER,
    "decline": PARTNER, "counter": PARTNER, "withdraw": PROPOSER, "lapse": VP, "recommend": VP,
    "classify": "chair@alliance.example",
    "request": PARTNER, **dict.fromkeys(("answer", "dispose", "meeting", "notice", "attend", "minutes"), GROUP),
}  # fmt: skip
GIVEN: dict[str, dict[str, Any]] = {
    "assign": {"owner": OWNER},
    "comment": {"text": "The second milestone is early."},
    "commitment": {"milestones": ("binding",), "committed": True},
    "decline": {"reason": "The budget is spent."},
    "counter": {"reason": "One milestone more."},
    "withdraw": {"reason": "Nobody has time."},
    "lapse": {"reason": "No answer since spring."},
    "close:board": {"resolution": "2027-04-01"},
    "amend": {"version": "1.1"},
    "classify": {"significance": "significant", "reason": "The partnership does more."},
    "classify:minor": {"significance": "minor", "reason": "Other dates only."},
    "classify:editorial": {"significance": "editorial", "reason": "Other words only."},
    "milestone": {"milestones": ("binding",), "done": "2027-03-01"},
    "milestone:open": {"milestones": ("binding",), "done": "no", "reason": "It was another binding."},
    "review": {"outcome": "keep", "reason": "It is on its way.", "next": "2029-01"},
    "review:remove": {"outcome": "remove", "reason": "Nothing happens."},
    "post": {"evidence": "https://dmtf.example/mipi"},
    "announce": {"evidence": "press release of 20 March"},
    "announce:milestone": {"milestones": ("binding",), "evidence": "press release of 20 March"},
    "hand-over": {"desk": "press", "evidence": "mail of 18 March"},
    "hand-over:list": {"desk": "partner-list", "evidence": "mail of 18 March"},
    "recommend": {"ends": "removed", "ground": "disbanded", "reason": "The partner is no more."},
    "recommend:dissolved": {"ends": "dissolved", "ground": "completed", "reason": "All is done."},
    "request": {
        "request": {
            "portal": "feedback/4711", "standard": "DSP0237", "submitter": PARTNER, "capacity": "partner",
            "authorised": True, "number": "MIPI00012", "organization": "MIPI",
        },
    },
    "dispose": {"disposition": "accepted"},
    "meeting": {"mode": "teleconference", "purpose": "consensus", "agreed": PARTNER},
    "attend": {"attendee": {"person": "Pat", "company": "MIPI", "accepts": True}},
    "minutes": {"text": "We agreed on the wording."},
}  # fmt: skip
ORGANIZATION = {
    "organization": {"name": "DMTF", "domains": ["dmtf.example"], "time_zone": "America/Los_Angeles"},
    "roles": {"vp-alliances": [VP], "executive-committee": ["eve@acme.example"]},
    "desks": {"partner-list": "list@dmtf.example", "press": "press@dmtf.example"},
    "levels": {"elm": "leadership", "cedar": "participation"},
    "bodies": {
        "board": {
            "name": "Board of Directors", "kind": "board", "chairs": ["chair@board.example"],
            "members": {"acme": ["ada@acme.example"], "birch": ["bea@birch.example"], "delta": ["dan@delta.example"]},
        },
        "alliance": {
            "name": "Alliance Committee", "kind": "committee", "chairs": ["chair@alliance.example"],
            "members": {"acme": ["ann@acme.example"], "birch": ["bob@birch.example"], "cedar": ["cyd@cedar.example"]},
        },
        "technical": {
            "name": "Technical Committee", "kind": "committee", "chairs": ["chair@technical.example"],
            "members": {"acme": ["ann@acme.example"], "birch": ["ben@birch.example", "bob@birch.example"]},
        },
        "marketing": {
            "name": "Marketing Committee", "kind": "committee", "chairs": ["chair@marketing.example"],
            "members": {"cedar": ["cyd@cedar.example"], "elm": ["eli@elm.example"]},
        },
        "pmci": {"name": "PMCI", "kind": "working-group", "reports_to": "technical", "chairs": ["chair@pmci.example"]},
        "lone": {"name": "Lone Group", "kind": "working-group", "chairs": ["chair@lone.example"]},
    },
}  # fmt: skip
TEXT: dict[str, Any] = {
    "title": "MIPI / DMTF Work Register",
    "version": "1.0",
    "date": "2027-03-01",
    "process": "DSP4003 1.3",
    "originating_committee": "alliance",
    "partners": [{"id": "mipi", "name": "MIPI Alliance"}],
    "benefits": {"joint": ["One transport for both."]},
    "activities": [{"id": "map", "by": "dmtf", "text": "Map the transport."}],
    "milestones": [{"id": "binding", "text": "A binding is published.", "due": "2027-12", "body": "pmci"}],
    "review": "2029-02",
    "contacts": {"mipi": [{"role": "Liaison", "email": PARTNER, "board": "true"}]},
}
TWO_BINDINGS = {"id": "binding", "text": "Two bindings are published.", "due": "2027-12", "body": "pmci"}
EDITS: dict[str, dict[str, Any]] = {
    "scope": {"limitations": ["No joint products."]},
    "deliverables": {"milestones": [TWO_BINDINGS]},
    "editorial": {"title": "Work Register of MIPI and DMTF"},
    "contacts": {"contacts": {"mipi": [{"role": "Liaison", "email": "new@mipi.example"}]}},
    "back": {"limitations": [], "milestones": TEXT["milestones"], "title": TEXT["title"]},
}
"""What an edit changes; `back` is the text as it was at first."""

OF_A_BODY = ("ballot", "vote", "close", "forward")
