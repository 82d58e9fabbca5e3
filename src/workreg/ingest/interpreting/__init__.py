"""From the neutral document to the fields of a register: `interpret(document, organization, options) -> Reading`.

Every piece of text is consumed by exactly one rule, which says its fate; what no rule consumed goes to `sections`.
Nothing is looked up outside the document and the organization, and nothing is repaired: what looks like a slip is a
remark.
"""

from workreg.core.organization import Organization
from workreg.ingest.document import Document
from workreg.ingest.interpreting import interpreter
from workreg.ingest.interpreting.reading import Claim, Fate, Gap, Options, Piece, Reading, Remark

__all__ = ["Claim", "Fate", "Gap", "Options", "Piece", "Reading", "Remark", "interpret"]


def interpret(document: Document, organization: Organization, options: Options = Options()) -> Reading:  # noqa: B008 - a value that never changes
    """Read a document as a register of this organization."""
    return interpreter.read(document, organization, options)
