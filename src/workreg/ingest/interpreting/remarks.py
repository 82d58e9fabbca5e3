"""What the remarks of an import mean, by code; they are made where each rule reads."""

EXPLANATIONS = {
    "WR701": (
        "How the file was read needs a look: its encoding could not be told and was guessed. Accents, quotes and "
        "dashes are what suffers."
    ),
    "WR710": (
        "The document is no register: hardly any of the headings that registers have is in it. All of its text is kept "
        "in `sections`, in order."
    ),
    "WR711": (
        "A numeric date that can be read with the month first or with the day first. It was read in the order of "
        "--date-order, month first where nothing is said; the remark names the other reading."
    ),
    "WR712": "The date of the document is no day that can be read. It was kept as it is written; fill it in.",
    "WR713": "Something that a register says and the document does not; the usual value stands in its place.",
    "WR714": "Something that a register must say and the document does not; a question mark holds its place.",
    "WR715": (
        "Dates that do not stand in the order of the process: the partner before the Board, or an approval before the "
        "date of the register. Real registers have this; it is told, and imported as it is written."
    ),
    "WR716": (
        "A sentence about an approval that names no day or leaves it open, that cannot be understood, or that is about "
        "neither the Board nor a partner. It claims nothing; `sections` keeps it."
    ),
    "WR717": "A version that is called a draft, with an approval by the Board. The version says nothing of the stage.",
    "WR718": (
        "A register with several partners of whom only some are said to have accepted. Each of them must (ruling C13), "
        "so the text is not in force; `workreg accept ID --partner PARTNER` records what is missing."
    ),
    "WR720": "A host that is one letter away from a domain of the organization. It is kept as it is written.",
    "WR721": "An address with a space in it, which opens nothing. It is kept as it is written.",
    "WR722": "The review date is more than 24 months after the approval; the process allows 24 months (DSP4003 4).",
    "WR723": "A milestone that was due before the register was approved, and is not called done: overdue at birth.",
    "WR724": "A contact that is a person without a role. A role stays when persons change; add it if you know it.",
    "WR725": (
        "A contact that stands under no organization. Its address says whose it is: the standards body's where it is "
        "in one of its domains, else the partner's, where there is one partner."
    ),
    "WR726": (
        "A timeframe or a review date that cannot be read, or has more than one meaning: `mid-2026`, `H2 2027`, "
        "`quarterly`. It is kept as it is written, and the register stays a draft until a day, a month, a quarter or a "
        "year stands there; `workreg validate` says the same (WR206, WR207)."
    ),
    "WR727": (
        "A line that says who does, gives or gets what follows it, and it cannot be told who that is: a name that is "
        "not known, or some of several partners. The line is kept, and what follows is not put on a side by guess: it "
        "stands under `joint`, contacts in `sections` unless their addresses say whose they are. Move it where it "
        "belongs."
    ),
}
