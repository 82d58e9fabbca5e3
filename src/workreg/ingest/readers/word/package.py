"""A .docx as a package: is it safe to unpack, and which part is which. The text in the parts is not known here.

Everything is held in memory; nothing is written, and no address that a part names is opened.
"""

import io
import posixpath
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple
from xml.etree import ElementTree as ET
from xml.parsers import expat

from workreg.core.problems import Unusable
from workreg.ingest import refusals

MOST_ENTRIES, MOST_UNPACKED, MOST_PART, MOST_RATIO = 2_000, 100 << 20, 16 << 20, 200
_SMALL = 1 << 20
"""Bytes: what unpacks to less harms nobody, however well it was packed."""
_HEADER = 30
"""Bytes: the least that stands before a packed file."""
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_MAIN = ("wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml")


class Relation(NamedTuple):
    """Where a part leads: the last word of the kind, and another part, or an address outside."""

    kind: str
    target: str
    is_outside: bool


class Package:
    """The parts of a .docx, after everything was looked at that can be before unpacking."""

    def __init__(self, data: bytes) -> None:
        """Look at what the archive says of itself.

        Raises:
            Unusable: WR753 to WR760, when it is no Word document that can be unpacked safely.
        """
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise Unusable(refusals.damaged("it breaks off, or is no zip archive")) from error
        self.names = _checked(self._archive.infolist())
        if any(name.lower().endswith("vbaproject.bin") for name in self.names):
            raise Unusable(refusals.programmed())
        self.main = self._main()

    def xml(self, name: str) -> ET.Element:
        """One part as a tree.

        Raises:
            Unusable: WR759 when it is missing or no XML; WR761 when it declares entities.
        """
        return _tree(name, self._content(name))

    def relations(self, name: str) -> dict[str, Relation]:
        """Where a part leads, by id."""
        folder, base = posixpath.split(name)
        path = posixpath.join(folder, "_rels", f"{base}.rels")
        if path not in self.names:
            return {}
        return {each.get("Id", ""): _relation(each, folder) for each in self.xml(path)}

    def _content(self, name: str) -> bytes:
        try:
            return self._archive.read(name)
        except KeyError as error:
            raise Unusable(refusals.damaged(f"it has no {name}")) from error
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
            raise Unusable(refusals.damaged(f"{name} cannot be unpacked")) from error

    def _main(self) -> str:
        if "[Content_Types].xml" not in self.names:
            raise Unusable(refusals.mistaken("the file is a zip archive, but no Word document", "look at what it is"))
        types = self.xml("[Content_Types].xml")
        kinds = {each.get("PartName", "").lstrip("/"): each.get("ContentType", "") for each in types}
        if any("macroenabled" in kind.lower() for kind in kinds.values()):
            raise Unusable(refusals.programmed())
        main = [each for each in self.relations("").values() if each.kind == "officeDocument"]
        if len(main) != 1 or main[0].is_outside:
            raise Unusable(refusals.damaged(f"it names {len(main)} main parts inside the file, not one"))
        if not kinds.get(main[0].target, _MAIN[0]).endswith(_MAIN):
            raise Unusable(refusals.mistaken("the file is an Office file, but no Word document", "save it as .docx"))
        return main[0].target


def _relation(element: ET.Element, folder: str) -> Relation:
    target, is_outside = element.get("Target", ""), element.get("TargetMode") == "External"
    inside = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Relation(element.get("Type", "").rpartition("/")[2], target if is_outside else inside, is_outside)


def _checked(entries: list[zipfile.ZipInfo]) -> frozenset[str]:
    """The names in the archive, when it may be unpacked."""
    for what in _reasons(entries):
        raise Unusable(refusals.packed(what))
    if any(each.flag_bits & 1 for each in entries):
        raise Unusable(refusals.encrypted("the document is encrypted"))
    twice = [name for name, count in Counter(each.filename for each in entries).items() if count > 1]
    if twice:
        raise Unusable(refusals.damaged(f"it holds {twice[0][:80]} twice"))
    return frozenset(each.filename for each in entries)


def _reasons(entries: list[zipfile.ZipInfo]) -> Iterator[str]:
    if len(entries) > MOST_ENTRIES:
        yield f"is an archive of {len(entries):,} files"
    if (unpacked := sum(each.file_size for each in entries)) > MOST_UNPACKED:
        yield f"unpacks to {unpacked >> 20:,} MB"
    for each in entries:
        if each.file_size > max(_SMALL, MOST_RATIO * each.compress_size):
            yield f"holds a file that is packed more than {MOST_RATIO} to 1"
        if each.file_size > MOST_PART and each.filename.endswith((".xml", ".rels")):
            yield f"holds a part of {each.file_size >> 20:,} MB"
        if each.compress_type not in _METHODS:
            yield "is packed in a way that Word does not use"
    ordered = sorted(entries, key=lambda each: each.header_offset)
    if any(one.header_offset + _HEADER + one.compress_size > two.header_offset for one, two in pairwise(ordered)):
        yield "holds files that lie over each other"


def _tree(name: str, content: bytes) -> ET.Element:
    """The part as a tree, when it declares nothing."""
    try:
        _look_for_declarations(name, content)
        return ET.fromstring(content)  # noqa: S314 - what could harm was looked for the line before
    except (expat.ExpatError, ET.ParseError, ValueError, LookupError) as error:
        raise Unusable(refusals.damaged(f"{name} is no XML that can be read ({str(error)[:80]})")) from error


def _look_for_declarations(name: str, content: bytes) -> None:
    parser = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise Unusable(refusals.declaring(name))

    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(content, True)  # noqa: FBT003 - its only form
