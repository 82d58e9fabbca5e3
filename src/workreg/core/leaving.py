"""What is still open when a register is to end, or has ended: it stays on file, and nobody is asked for it any more.

Nothing is kept from ending by it: whoever recommends it, and the Board, are told.
"""

from collections.abc import Iterator
from dataclasses import replace

from workreg.core.effects import replay, standing
from workreg.core.organization import Organization
from workreg.core.register import Register
from workreg.core.requests.handled import requests
from workreg.core.standing import END, Stage
from workreg.core.views.duties import duties

TOLD = frozenset({Stage.REMOVAL_RECOMMENDED, Stage.REMOVED, Stage.DISSOLVED})
"""Where a register stands when this is told."""


def left_open(register: Register, organization: Organization) -> list[str]:
    """Each open change request and duty in words, where the register ends; empty for one that goes on."""
    ends = standing(register).stage in TOLD
    return list(_open(_before_the_end(register), organization)) if ends else []


def _before_the_end(register: Register) -> Register:
    """The register as it was when its duties had not been taken away yet."""
    kept = tuple(event for event, _, after in replay(register) if after.stage not in END)
    return replace(register, events=kept)


def _open(register: Register, organization: Organization) -> Iterator[str]:
    for each in requests(register):
        if not each.is_settled:
            yield f"change request {each.number:04} ({each.asked.standard}): {each.state}"
    for duty in duties(register, organization):
        if duty.is_open:
            yield f"duty {duty.kind} ({duty.about}), due {duty.due}"
