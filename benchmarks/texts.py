"""The texts of made-up registers: about 150 lines each, of the size and shape of the real ones.

The number of a register decides everything in it, so two runs make the same bytes. Facts are in `generate.py`.
"""

from datetime import date
from random import Random

NOUNS = [
    "storage",
    "memory",
    "firmware",
    "fabric",
    "rack",
    "sensor",
    "battery",
    "cooling",
    "network",
    "console",
    "accelerator",
    "chassis",
]
DEEDS = [
    "describe",
    "map",
    "extend",
    "test",
    "publish",
    "review",
    "align",
    "demonstrate",
    "document",
    "simplify",
    "measure",
    "compare",
]
GOALS = [
    "a profile",
    "a binding",
    "a schema",
    "a mockup",
    "a white paper",
    "a test suite",
    "a data model",
    "a registry",
]
GROUPS = ("pmci", "redfish", "spdm")
FIRST, LAST = (
    ["Ada", "Bruno", "Carla", "Dan", "Elsa", "Finn", "Gita", "Hugo"],
    ["Archer", "Brook", "Castle", "Dale", "Evans", "Frost"],
)

WORKREG = """\
organization:
  name: DMTF
  long_name: Distributed Management Task Force
  domains: [dmtf.example]
  time_zone: America/Los_Angeles
process: DSP4003 1.3
identity: trust
review: {every: 24 months, remind: 90 days}
roles:
  vp-alliances: [vp@dmtf.example]
  executive-committee: [ec@dmtf.example]
bodies:
  board:
    name: Board of Directors
    kind: board
    chairs: [board@dmtf.example]
    members:
      acme: [ada@acme.example]
      birch: [bea@birch.example]
      cedar: [cyd@cedar.example]
      delta: [dan@delta.example]
  alliance:
    name: Alliance Committee
    kind: committee
    chairs: [alliance@dmtf.example]
    members: {acme: [ann@acme.example], birch: [bob@birch.example], cedar: [carl@cedar.example]}
  technical:
    name: Technical Committee
    kind: committee
    chairs: [technical@dmtf.example]
    members: {acme: [anton@acme.example], delta: [dora@delta.example], ember: [emil@ember.example]}
  pmci: {name: PMCI Working Group, kind: working-group, reports_to: technical, chairs: [pmci@dmtf.example]}
  redfish: {name: Redfish Forum, kind: working-group, reports_to: technical, chairs: [redfish@dmtf.example]}
  spdm: {name: SPDM Working Group, kind: working-group, reports_to: technical, chairs: [spdm@dmtf.example]}
"""


def register_id(number: int) -> str:
    """The id of a made-up register; its partner has the same."""
    return f"partner-{number:05}"


def liaison(number: int) -> str:
    """The partner's point of contact, who accepts."""
    return f"liaison@{register_id(number)}.example"


def register(number: int, start: date) -> str:
    """The text of a register that was proposed on this day."""
    chance, key = Random(number), register_id(number)
    lines = [*_head(chance, key, start), *_sides(chance, key)]
    lines += [*_work(chance, key, start), *_terms(chance, key), *_contacts(chance, number, start)]
    return "\n".join(lines) + "\n"


def _sentence(chance: Random, key: str) -> str:
    deed, goal, noun, other = (chance.choice(words) for words in (DEEDS, GOALS, NOUNS, NOUNS))
    return f"{key} and DMTF {deed} {goal} for {noun} and {other}, in step with work item {chance.randrange(9999)}"


def _folded(chance: Random, key: str, pad: str, count: int) -> list[str]:
    return [f"{pad}{_sentence(chance, key)}." for _ in range(count)]


def _items(chance: Random, key: str, pad: str, count: int) -> list[str]:
    lines: list[str] = []
    for _ in range(count):
        lines += [f"{pad}- >-", *_folded(chance, key, f"{pad}  ", 2)]
    return lines


def _head(chance: Random, key: str, start: date) -> list[str]:
    return [
        f"title: {key.title()} / DMTF Work Register {chance.randrange(99)}",
        f'version: "1.{chance.randrange(9)}"',
        f"date: {start}",
        "process: DSP4003 1.3",
        "originating_committee: alliance",
    ]


def _sides(chance: Random, key: str) -> list[str]:
    name = f"{key.title()} {chance.choice(NOUNS).title()} Alliance"
    return [
        "partners:", f"  - id: {key}", f"    name: {name}", f"    url: https://{key}.example/", "    about: >-",
        *_folded(chance, key, "      ", 4),
        "host:", "  about: >-", *_folded(chance, key, "    ", 4),
        "benefits:", f"  {key}:", *_items(chance, key, "    ", chance.randint(2, 3)),
        "  dmtf:", *_items(chance, key, "    ", 2),
        "  joint:", *_items(chance, key, "    ", chance.randint(2, 4)),
    ]  # fmt: skip


def _work(chance: Random, key: str, start: date) -> list[str]:
    lines = ["activities:"]
    for each in range(chance.randint(3, 5)):
        lines += [f"  - id: activity-{each + 1}", f"    by: {chance.choice((key, 'dmtf', 'joint'))}"]
        lines += [f"    text: {_sentence(chance, key)}"]
    lines += ["limitations:", *_items(chance, key, "  ", 2), "milestones:"]
    for each in range(chance.randint(4, 7)):
        due = chance.choice((f"{start.year + 1}-Q{chance.randint(1, 4)}", f"{start.year + 2}-03", "ongoing"))
        lines += [f"  - id: milestone-{each + 1}", f"    text: {_sentence(chance, key)}", f"    due: {due}"]
        lines += [f"    body: {GROUPS[each % 3]}", f"    done: {chance.choice(('null', 'reported'))}"]
    return lines


def _terms(chance: Random, key: str) -> list[str]:
    return [
        "access:", "  public:", *_items(chance, key, "    ", 2), "  drafts:", *_items(chance, key, "    ", 1),
        "  intellectual_property:", *_items(chance, key, "    ", 2), "  clauses:", *_items(chance, key, "    ", 1),
        "documents:", "  dmtf:",
        f"    - id: DSP0{chance.randrange(100, 999)}", f"      title: {chance.choice(NOUNS).title()} Specification",
        f"  {key}:", f"    - title: {chance.choice(NOUNS).title()} Guide", "      where: the partner's public site",
        "considerations:", *_items(chance, key, "  ", 1),
    ]  # fmt: skip


def _contacts(chance: Random, number: int, start: date) -> list[str]:
    lines = [f"review: {start.year + 1}-{chance.randint(1, 12):02}", "contacts:", f"  {register_id(number)}:"]
    lines += ["    - role: Liaison", f"      email: {liaison(number)}", "      board: true"]
    for role in ("Technical lead", "Press"):
        person = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
        mail = f"{role.split()[0].lower()}@{register_id(number)}.example"
        lines += [f"    - role: {role}", "      people:", f"        - {person}", f"      email: {mail}"]
    return [*lines, "  dmtf:", "    - role: VP of Alliances", "      email: vp@dmtf.example"]
