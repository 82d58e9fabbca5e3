"""The example that the command line is driven on: people, a text, and the road of a register through its life."""

from collections.abc import Mapping
from datetime import UTC, datetime

START = datetime(2027, 3, 1, 17, tzinfo=UTC)
GIT_SETTINGS = """\
[user]
    name = Vera Adams
    email = vera@dmtf.example
[init]
    defaultBranch = main
    templateDir =
[advice]
    detachedHead = false
"""
ORGANIZATION = """\
organization: {name: DMTF, domains: [dmtf.example], time_zone: America/Los_Angeles}
process: DSP4003 1.3
identity: trust
review: {every: 24 months, remind: 90 days}
roles:
  vp-alliances: [vp@dmtf.example]
  executive-committee: [eve@acme.example]
bodies:
  board:
    {name: Board, kind: board, chairs: [chair@board.example], members: {acme: [ada@acme.example]}}
  alliance:
    name: Alliance Committee
    kind: committee
    chairs: [chair@alliance.example]
    members: {acme: [ann@acme.example], birch: [bob@birch.example], cedar: [cyd@cedar.example]}
  technical:
    name: Technical Committee
    kind: committee
    chairs: [chair@technical.example]
    members: {acme: [tom@acme.example]}
  pmci: {name: PMCI, kind: working-group, reports_to: technical, chairs: [chair@pmci.example]}
ballot:
  days: 14
  quorum: {more_than: 1/2, of: eligible}
  carried:
    - {count: approve, more_than: 1/2, of: taking-sides}
  reject_needs_comment: true
  change_vote: true
  extend_days: 7
"""
TEXT = """\
title: MIPI / DMTF Work Register
version: "1.0"
date: 2027-03-01
process: DSP4003 1.3
originating_committee: alliance
partners:
  - {id: mipi, name: MIPI Alliance}
host: {about: We write standards.}
benefits:
  joint: [One transport for both.]
activities:
  - {id: map, by: dmtf, text: Map the transport.}
milestones:
  - {id: binding, text: A binding is published., due: 2027-12, body: pmci, done: null}
review: 2029-02
contacts:
  mipi:
    - {role: Liaison, email: pat@mipi.example, board: true}
"""
PARTNER, OWNER, VP = "pat@mipi.example", "olga@dmtf.example", "vp@dmtf.example"
ROAD: Mapping[str, tuple[str, ...]] = {
    "empty": (),
    "proposed": (f"new mipi --partner 'MIPI Alliance' --by {PARTNER}",),
    "drafting": (f"assign mipi {OWNER} --by {VP}", f"edit mipi --by {OWNER}"),
    "circulated": (f"circulate mipi --by {OWNER}",),
    "balloting": (
        "ballot mipi --committee alliance --by chair@alliance.example",
        "ballot mipi --committee technical --by chair@technical.example",
    ),
    "voted": (
        "vote mipi approve --committee alliance --by ann@acme.example",
        "vote mipi approve --committee alliance --by bob@birch.example",
        "vote mipi abstain --committee alliance --by cyd@cedar.example",
        "vote mipi approve --committee technical --by tom@acme.example",
    ),
    "board": (
        "close mipi --committee alliance --by chair@alliance.example",
        "close mipi --committee technical --by chair@technical.example",
        f"schedule mipi --by {VP}",
    ),
    "board-voted": (
        "ballot mipi --committee board --by chair@board.example",
        "vote mipi approve --committee board --by ada@acme.example",
    ),
    "approved": ("close mipi --committee board --resolution 2027-03-07 --by chair@board.example",),
    "sent": (f"send mipi --by {OWNER}",),
    "active": (f"accept mipi --by {PARTNER}",),
}
"""Each place a register comes by, and the commands that lead there from the place before."""
