"""What an export looks like (`workreg export`), as models: only its JSON Schema is made from them.

The values themselves are plain ones and made in `export.py`; a test holds them against the schema.
"""

from typing import Literal

from pydantic import Field

from workreg.core.register import Event, Vote
from workreg.core.scalars import Day, Frozen, Slug
from workreg.core.standing import Stage
from workreg.core.terms import Terms
from workreg.core.views import SHAPE


class ExportedBody(Frozen):
    """A board, committee or working group; its members are not exported."""

    id: Slug = Field(description="Id of the body, as in `committee`, `body` and `originating_committee`.")
    name: str = Field(description="Full name of the body.")
    kind: Literal["board", "committee", "working-group"] = Field(description="What kind of body it is.")
    reports_to: Slug | None = Field(description="Committee a working group reports to.")


class ExportedOrganization(Frozen):
    """The organization whose registers these are, without the persons in it."""

    id: Slug = Field(description="Its name as a key of benefits, documents and contacts.")
    name: str = Field(description="Short name.")
    long_name: str | None = Field(description="Full name.")
    time_zone: str = Field(description="Where its days begin and end.")
    process: str = Field(description="Process document and version in force.")
    bodies: tuple[ExportedBody, ...] = Field(description="The board, the committees, the working groups.")


class Established(Frozen):
    """When the partnership was established, by the word of both sides."""

    adopted: Day | None = Field(description="Day the Board adopted the first text.")
    resolution: str | None = Field(description="The Board's resolution.")
    accepted: Day = Field(description="Day the partner accepted it.")


class DraftedAmendment(Frozen):
    """The version that is drafted beside the text in force."""

    version: str = Field(description="Its version.")
    since: Day = Field(description="Day it began.")
    proposed: str | None = Field(description="Class that its changes propose.")
    of_class: str | None = Field(alias="class", description="Class that a chair confirmed.")
    by: str | None = Field(description="Who confirmed it.")
    confirmed_before: str | None = Field(description="A confirmation that later changes took the ground from.")


class NextReview(Frozen):
    """When the text in force is to be reviewed next."""

    due: Day | None = Field(description="The day.")
    state: Literal["overdue", "due", "ok", "unknown", "exempt"] = Field(description="How that stands on `day`.")
    reason: str = Field(description="Where the day comes from.")


class ExportedStanding(Frozen):
    """Where a register stands; all of it follows from its events."""

    stage: Stage | None = Field(description="Where it stands; null before it is proposed.")
    since: Day | None = Field(description="Day it came to that stage.")
    owner: str | None = Field(description="Person who owns it.")
    version: str = Field(description="Version of `text`.")
    in_force: str | None = Field(description="Version in force.")
    in_force_since: Day | None = Field(description="Day that version came into force.")
    in_force_text: int | None = Field(
        description="Number in `texts` of the text in force; null where it is `text`, or where none is in force."
    )
    established: Established | None = Field(description="When, by whose word; null before the first acceptance.")
    amendment: DraftedAmendment | None = Field(description="The version drafted beside the text in force.")
    review: NextReview | None = Field(description="Its next review; null where no text is in force.")


class ExportedEvent(Event):
    """A fact as its file has it, with what stands in its path; keys without a value are left out."""

    number: int = Field(ge=1, description="Number of the event.")
    file: str = Field(description="Its file in the repository.")


class ExportedVote(Vote):
    """A vote as its file has it, with what stands in its path; keys without a value are left out."""

    ballot: int = Field(ge=1, description="Number of the event that opened the ballot.")
    member: Slug = Field(description="Member that votes.")
    change: int = Field(ge=1, description="1 for the first vote, 2 for its first change.")
    file: str = Field(description="Its file in the repository.")


class FrozenText(Frozen):
    """A text as it was when a fact was recorded."""

    number: int = Field(ge=1, description="Number of the event it is kept with.")
    file: str = Field(description="Its file in the repository.")
    version: str = Field(description="Its version.")
    fingerprint: str = Field(description="Fingerprint of the parts that bodies are asked about.")
    text: Terms | None = Field(description="The text itself, with `--texts`; null without.")


class ExportedRegister(Frozen):
    """A register with all its facts."""

    id: Slug = Field(description="Id of the register.")
    file: str = Field(description="Its file in the repository.")
    text: Terms = Field(description="The text of its file, every key of it: the draft, where one is drafted.")
    standing: ExportedStanding = Field(description="Where it stands.")
    events: tuple[ExportedEvent, ...] = Field(description="What happened, by number.")
    votes: tuple[ExportedVote, ...] = Field(description="Votes by ballot, member and change.")
    texts: tuple[FrozenText, ...] = Field(description="Texts that are kept with events, by number.")


class Export(Frozen):
    """Registers and their facts, as `workreg export` prints them."""

    workreg: int = Field(description="Version of this shape.", json_schema_extra={"const": SHAPE})
    day: Day = Field(description="Day whose end this tells: today, or that of --as-of.")
    organization: ExportedOrganization = Field(description="Whose registers these are.")
    registers: tuple[ExportedRegister, ...] = Field(description="The registers, by id.")
