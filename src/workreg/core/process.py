"""The process, clause by clause: the 118 rows that rules, checks and tests name.

The source is DSP4003 1.3, restated in our words. A rule names its rows with `clause(...)`; the page
`docs/process.md` is generated from this table, the rules and the tests. No rule lives here.
"""

from functools import cache
from typing import NamedTuple


class Row(NamedTuple):
    """One requirement: the clause it stands in, whose it is, and what it asks."""

    clause: str
    actor: str
    requirement: str


# fmt: off
ROWS: dict[int, Row] = {
    1: Row("Notice", "any", "Quote document version and release date when reproducing"),
    2: Row("1", "DMTF, AP", "WR defines scope, benefits and deliverables of the partnership"),
    3: Row("1", "DMTF, AP", "WR is made *between* DMTF and an AP"),
    4: Row("1", "DMTF", "One template gives consistent content and format"),
    5: Row("1", "DMTF", "Process covers both new WRs and updates to existing ones"),
    6: Row("2.1", "DMTF, AP", "Partnership exists only through a WR"),
    7: Row("2.1", "AP", "AP contacts are needed to develop the WR jointly"),
    8: Row("2.1", "AP", "Contacts are usually board representatives of the AP"),
    9: Row("2.2", "Owner", "Owner coordinates the draft with the AP"),
    10: Row("2.2", "Owner", "Owner forms the first relationship with the AP"),
    11: Row("2.2", "Owner", "Owner delivers the WR in good time"),
    12: Row("2.2", "Owner", "After both approved: send AP contact list for the partner mailing list and for membership of the Alliance Partner WG"),
    13: Row("2.2", "Owner", "After both approved: send AP press contact to the press desk"),
    14: Row("2.3", "Committees", "Answer for technical, marketing and interoperability content"),
    15: Row("2.3", "Committees", "Work with WGs so that the WR is complete"),
    16: Row("2.3", "Committees", "Work with WGs so that milestones are feasible in time"),
    17: Row("2.3", "DMTF", "Alliances start from specific work with the other body"),
    18: Row("2.3", "Committees", "Work may span several committees; all stakeholders may need to approve"),
    19: Row("2.3", "DMTF", "Exactly one OC is designated to own and approve the WR"),
    20: Row("2.3", "DMTF", "OC is most likely the Alliance Committee"),
    21: Row("2.3", "Alliance Committee", "Adoption needs Alliance Committee approval"),
    22: Row("2.3", "Committees", "Every committee with work in Milestones must approve"),
    23: Row("2.3", "Committees", "Only after all involved committees approved does the WR go to the Board"),
    24: Row("2.4", "WGs", "Help to define the milestones"),
    25: Row("2.4", "WGs", "May propose further milestones"),
    26: Row("2.4", "WGs", "Give feedback on completion dates from resources and priorities"),
    27: Row("2.4", "WG chair", "Feedback reaches the committee through the WG chair"),
    28: Row("2.5", "EC, VP, Owner", "Once committees approved, schedule formal Board approval"),
    29: Row("2.6", "Board", "Answers for strategic content, judges from business view"),
    30: Row("2.6", "Board", "Adoption needs Board approval; adoption establishes the partnership"),
    31: Row("2.6", "Board", "Resolution and approval date are recorded in the WR"),
    32: Row("2.6", "DMTF", "WR is then posted on the public WR site"),
    33: Row("2.7", "VP", "Grows alliances so as to minimise overlap or conflict with other bodies"),
    34: Row("2.7", "VP", "Works with owner and shepherds initial approval"),
    35: Row("2.7", "VP", "Shepherds regular updates"),
    36: Row("3.1", "Proposer", "May be an external organisation, or a DMTF member at board or leadership level"),
    37: Row("3.1", "AP board", "External proposals are coordinated through the AP's board"),
    38: Row("3.1", "VP", "VP assigns the owner of an external proposal"),
    39: Row("3.1", "Proposer", "Draft uses the WR template"),
    40: Row("3.1", "Owner, VP", "Owner coordinates the first draft inside DMTF together with VP"),
    41: Row("3.1", "Owner, AP", "Owner and AP representatives revise the draft"),
    42: Row("3.1", "VP", "May ask for a conference call with AP to check completeness"),
    43: Row("3.1", "Owner", "Complete draft goes to Committees through their chairs, for socialisation and feedback"),
    44: Row("3.1", "Committees", "Purpose: exchange information, avoid mistakes"),
    45: Row("3.1", "Other committees", "Feedback may go to the OC chair and to the VP"),
    46: Row("3.1", "OC", "The draft is balloted in the OC"),
    47: Row("3.2", "OC", "Ballot follows the normal ballot process"),
    48: Row("3.2", "WGs", "The ballot lets WGs comment and commit to deliverables"),
    49: Row("3.2", "Chair", "If several committees own deliverables, non-originating ballots may run in parallel, at the chair's discretion"),
    50: Row("3.2", "Board", "After OC approval it is balloted by the Board"),
    51: Row("3.2", "Board", "May hold a conference call with AP as part of approval"),
    52: Row("3.2", "Owner", "After Board approval, owner sends the approved WR to AP"),
    53: Row("3.2", "AP", "AP must acknowledge acceptance"),
    54: Row("3.2", "AP, DMTF", "Acceptance formally establishes the partnership"),
    55: Row("3.2", "DMTF", "Approved WR shall contain resolution and date"),
    56: Row("3.2", "DMTF", "Approved WR is posted on the public site"),
    57: Row("3.2", "DMTF", "Approved WR is checked into version control"),
    58: Row("3.2", "AP", "Any change by AP to the approved WR is re-balloted through the OC"),
    59: Row("3.2", "Board", "Board approves significant changes"),
    60: Row("3.2", "Owner", "Changes of representatives and their addresses need no Board approval"),
    61: Row("3.2", "DMTF, AP", "After both approved, a press release *may* follow"),
    62: Row("3.2", "VP, Marketing", "Coordinate announcement of formation"),
    63: Row("3.2", "VP, Marketing", "Coordinate announcement of significant milestones reached"),
    64: Row("4", "Owner", "Update at regular intervals as deliverables complete and the partnership evolves"),
    65: Row("4", "VP", "VP coordinates updates"),
    66: Row("4", "Owner", "The owner performs updates"),
    67: Row("4", "Owner", "At least once every 24 months"),
    68: Row("4", "OC, others, AP", "Deliverable adjustment: approval of OC, any other affected committee, and AP"),
    69: Row("4", "OC, Board, AP", "Scope extension: approval of OC, Board and AP"),
    70: Row("4", "-", "Example of scope extension: more DMTF working groups"),
    71: Row("4.1", "-", "Ground: partner disbands"),
    72: Row("4.1", "-", "Ground: partner otherwise fails to keep up the relationship"),
    73: Row("4.1", "VP or an EC member", "May recommend removal if the relationship stagnates and no milestone progress in the review period"),
    74: Row("4.1", "DMTF, AP", "May be dissolved when deliverables are complete and none further needed"),
    75: Row("4.1", "Board", "Removal needs Board approval"),
    76: Row("5", "AP", "May develop management standards using DMTF technologies"),
    77: Row("5", "DMTF, AP", "Jointly with DMTF or delegated to AP"),
    78: Row("5", "AP", "May extend an existing DMTF standard to its domain, or make new ones; not exclusive"),
    79: Row("5", "AP", "May need changes to a DMTF standard it reuses"),
    80: Row("5", "AP", "Uses this process for either type"),
    81: Row("5", "AP", "No duty to develop standards; partnership may exist for other reasons (complementary standards, joint marketing)"),
    82: Row("5.1", "-", "Joint = work between DMTF and one or more APs"),
    83: Row("5.1", "AP", "Delegated = work passed to AP, who agrees to DMTF delegation rules"),
    84: Row("5.1", "AP", "Delegated result is typically owned, governed and maintained by AP"),
    85: Row("5.1", "-", "Delegation rules and tools link: left as a placeholder in v1.3"),
    86: Row("5.1", "-", "One WR may hold both joint and delegated work"),
    87: Row("5.2", "DMTF, AP", "New standard using DMTF technologies => WR details the expected deliverables"),
    88: Row("5.2", "-", '"Three categories" of standard are announced, never listed'),
    89: Row("5.2", "DMTF, AP", "The table shall be specified, one row per standard (or type) leveraging DMTF technologies"),
    90: Row("5.2 col 1", "-", "Standard Type: one of the DSP4004 specification types (schema, profiles, initiatives, ...)"),
    91: Row("5.2 col 2", "AP", "AP Identifier: unique; DSP number for DMTF standards, except the CIM schema"),
    92: Row("5.2 col 3", "-", "Description"),
    93: Row("5.2 col 4", "-", "Information Management Domain (storage; non-IT data-centre facilities; ...)"),
    94: Row("5.2 col 5", "-", "Lead Organisation: body (DMTF's or AP's) actively working, so that people can join"),
    95: Row("5.2 col 6", "-", "Governing IP policy: DMTF's or AP's"),
    96: Row("5.2 col 7-9", "-", "Owning, Developing, Maintaining organisation: DMTF or AP each"),
    97: Row("5.2", "Owner", 'A group row (e.g. "profiles") is replaced by one row per discrete standard once identified'),
    98: Row("5.2", "DMTF", "Coordinate across APs to avoid redundancy and improve interoperability"),
    99: Row("5.3.1", "AP", "Change request starts at the DMTF feedback portal"),
    100: Row("5.3.1", "Submitter", "Portal agreement does not tell individual, company or partner apart"),
    101: Row("5.3.1", "Submitter", "Individual for an AP must follow the AP's rules on sharing and representation"),
    102: Row("5.3.1", "Submitter", "Such feedback shall be free of restrictions and encumbrances unless agreed beforehand in the WR"),
    103: Row("5.3.1", "AP", "Use of the CR template is recommended"),
    104: Row("5.3.2", "DMTF", "Portal feedback is forwarded to the body that owns the standard"),
    105: Row("5.3.2", "Chair", "After review, chair contacts submitter at the address given"),
    106: Row("5.3.2", "Chair, submitter", "If more talk is needed they schedule a joint meeting of group and AP"),
    107: Row("5.3.2", "both", "Teleconference or face to face, as both agree"),
    108: Row("5.3.2", "-", "Reasons: consensus, AP explains, group explains its disposition"),
    109: Row("5.3.2", "-", "Several joint meetings may follow as the standard moves on"),
    110: Row("5.3.2", "DMTF", "Joint meetings are governed by the DMTF IP policy"),
    111: Row("5.3.2", "Announcer", "The policy or a public link should be in the electronic announcement"),
    112: Row("5.3.2", "Chair", "At the outset chair advises all participants of the policy"),
    113: Row("5.3.2", "Chair", "...and tells them their participation is governed by it"),
    114: Row("5.3.2", "Non-member participants", "Must say aloud that they accept, to take part in any form, silent observers included"),
    115: Row("5.3.2", "Non-member", "Who does not accept must leave"),
    116: Row("5.3.2", "Chair", "If that person stays, the meeting shall not continue"),
    117: Row("App. A", "-", "Change history: version, date, author, change"),
    118: Row("App. B", "-", "Bylaws give the organisation; the ballot process and WGs are in the Committees and WG document"),
}
# fmt: on


@cache
def clause(*rows: int) -> str:
    """Cite rows as people look them up: `DSP4003 2.3 (row 19)`."""
    sections = list(dict.fromkeys(ROWS[row].clause.split(" col")[0] for row in rows))
    numbers = ", ".join(str(row) for row in rows)
    return f"DSP4003 {', '.join(sections)} ({'row' if len(rows) == 1 else 'rows'} {numbers})"
