#!/usr/bin/env python3
"""Writes the generated parts of the pages in `docs/`; with `--check` only says which are out of step.

A page marks such a part with `<!-- generate: NAME -->` and `<!-- end -->`; what stands between is replaced,
all else is written by hand. `approval.sh` and `amendments.sh` are generated as a whole, from the commands of
their pages.
How each part is made stands in `generator/`.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # so that the script runs from any folder

from generator import codes, commands, files, process, script
from generator.text import between

DOCS = Path(__file__).parent

PARTS = {
    "commands": commands.reference,
    "register keys": files.register_keys,
    "organization keys": files.organization_keys,
    "event keys": files.event_keys,
    "vote keys": files.vote_keys,
    "codes": codes.reference,
    "lifecycle": process.lifecycle,
    "diagram": process.diagram,
    "rows": process.rows,
}


def wanted() -> Iterator[tuple[Path, str]]:
    """Each page with generated parts, and its text as it should be."""
    for page in sorted(DOCS.glob("*.md")):
        text = page.read_text(encoding="utf-8")
        made = between(text, PARTS)
        if made is not None:
            yield page, made
    for page in (DOCS / "approval.md", DOCS / "amendments.md"):
        yield page.with_suffix(".sh"), script.of(page)


def main() -> int:
    """Write what is out of step, or with `--check` only name it; 1 when a check found something."""
    is_check = sys.argv[1:] == ["--check"]
    stale = [(page, text) for page, text in wanted() if not page.exists() or page.read_text(encoding="utf-8") != text]
    for page, text in stale:
        sys.stdout.write(f"{'out of step' if is_check else 'written'}: docs/{page.name}\n")
        if not is_check:
            page.write_text(text, encoding="utf-8")
    return int(is_check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
