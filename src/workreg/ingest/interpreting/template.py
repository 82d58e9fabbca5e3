"""The sentences that every register has from its template, and the instructions to authors that were left in.

They are left out on purpose: no field needs them, because a rendered register has its own.
"""

import re

from workreg.ingest.document import Kind
from workreg.ingest.interpreting.headings import Part, key
from workreg.ingest.interpreting.lines import Line
from workreg.ingest.interpreting.sheet import Sheet

INSTRUCTION = "an instruction of the template to the author"
BOILERPLATE = "a sentence of the template that every register has"
RENDERED = "what a rendering repeats or adds by itself"

_FORMS = {
    INSTRUCTION: (
        r"this section (?:is to list|lists|should list|is to describe|describes) .*",
        r"these include joint .*",
        r"this includes: (?:1|a)\) .*",
        r"the (?:use of the )?word ['\"]may['\"] .*",
        r"if the alliance is of an on-?going nature.*",
    ),
    BOILERPLATE: (
        r"the .{0,60}work register is created between .* to formally define .*",
        r"the register helps both organi[sz]ations (?:to )?coordinate .*",
        r"the following activities (?:are|will|may)\b.* (?:during|while|meanwhile)\b.*",
        r"the (?:alliance|partnership|alliance partnership) (?:will have|has) the following benefits",
        r"(?:the )?.{1,80} may want to (?:provide|hand|give) .* to each other",
        r"this (?:information )?can be (?:exchanged|done) (?:publicly|in public),? or not",
        r"below are the .* points? of contact.*",
    ),
    RENDERED: (
        r".{1,200} agree in this register what they will do together: objectives and scope, .*",
        r"facts marked \"as stated in the document.*",
        r"nobody recorded them as they happened",
        r"not accepted by .{1,200} yet",
        r"no body of .{1,100} has balloted this text yet",
        r"review (?:overdue|due soon|date unclear)",
        r"the register has ended; it is reviewed no more",
    ),
}
_KNOWN = [(re.compile(form), reason) for reason, forms in _FORMS.items() for form in forms]


def reason_to_drop(words: str) -> str | None:
    """Why a sentence is left out; None for one that says something of this register."""
    plain = key(words.replace("\u201c", '"').replace("\u201d", '"').replace("\u2018", "'"))
    return next((reason for form, reason in _KNOWN if form.fullmatch(plain)), None)


def without_template(sheet: Sheet, part: Part) -> list[Line]:
    """The lines of a part without the sentences of the template, which are consumed."""
    return [left for line in part.lines for left in _left(sheet, line)]


def _left(sheet: Sheet, line: Line) -> list[Line]:
    if line.kind is not Kind.PARAGRAPH:
        return [line]
    sentences = line.run.sentences()
    dropped = [(each, reason) for each in sentences if (reason := reason_to_drop(each.text))]
    if not dropped:
        return [line]
    for each, reason in dropped:
        sheet.drop(each, reason)
    return [line._replace(cells=(run,)) for run in sheet.left(line.run)]
