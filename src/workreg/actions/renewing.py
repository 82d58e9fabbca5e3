"""A newer edition of a register that is held, taken over: an amendment of the text in force, or an edit of the draft.

    found = known_again(where, reading, register_id)
    imported = Renewal(reading, register_id, chosen).record(actor)

What the newer edition claims of approvals is told and not recorded: a text that follows another one goes its own way
through the committees. How items are known again is in `ingest/editions/matching.py`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from workreg.actions.acting import Act, Actor, Outcome, listed, perform
from workreg.actions.importing import Imported, Told, finished, with_hash
from workreg.actions.steps import edited, outcome
from workreg.core import editing, lifecycle, paths, typed
from workreg.core.case import Case
from workreg.core.changes import changes
from workreg.core.parts import Part, changed_parts
from workreg.core.problems import Problem, Refused, Unusable
from workreg.core.register import Event, Register, Step
from workreg.core.standing import Stage
from workreg.core.terms import Terms
from workreg.ingest.completing import completed
from workreg.ingest.editions.matching import FIELDS, Chosen, Match, matches
from workreg.ingest.editions.merging import merged
from workreg.ingest.editions.patching import patched
from workreg.ingest.interpreting import Reading
from workreg.ingest.interpreting.gaps import gaps
from workreg.ingest.summing import Taken, Values, report
from workreg.store.git import Repository
from workreg.store.git_trees import CommitTree
from workreg.store.models import build
from workreg.store.reading import terms as text_of
from workreg.store.trees import Tree
from workreg.store.yaml import load

EXPLANATIONS = {
    "WR806": (
        "A milestone is on file as done, and the newer edition does not say so. What was reached stays reached; "
        "`workreg milestone ID MILESTONE --reopen` records that it is open."
    ),
    "WR807": (
        "Items of the newer edition may be items that are held, in other words. Which they are is for a person to say: "
        "`--match LIST/ID=N` says that item N of the document is the held one, `--yes` takes only those beyond doubt."
    ),
    "WR808": "What --match says cannot be: no such list, id or item, or one of them is named twice.",
    "WR810": "The file given with --into is no register, so it is no newer edition of one. Nothing was changed.",
    "WR811": (
        "The document is about another partner than the register, so it is no edition of it. Where the partner only "
        "goes by another name, `--match partners/ID=1` says so."
    ),
    "WR812": (
        "The document is dated before the text that is held, so it may be an older edition of it. It was taken over "
        "as a newer one all the same; `workreg diff` shows what changed."
    ),
    "WR809": "A newer edition is taken over while the register is in force, or drafted; its text is with others now.",
}


def known_again(
    where: Path, reading: Reading, register_id: str, said: Iterable[tuple[str, str]] = ()
) -> tuple[Match, ...]:
    """Which items of the newer edition are, or may be, items of the text on file; `said` are held ones by list and id.

    Raises:
        Unusable: WR808 where one of those is not held.
    """
    repository = Repository.find(where)
    with CommitTree(repository, repository.head()) as tree:
        held = _held(tree, register_id)
    for field, name in said:
        _insist_on_held(held, field, name)
    return matches(held, reading.content)


def _insist_on_held(held: Mapping[str, Any], field: str, name: str) -> None:
    if field not in FIELDS:
        lists = ", ".join(FIELDS)
        raise Unusable(Problem("WR808", f"{field}/{name}: the lists whose items have ids are {lists}"))
    ids = [each["id"] for each in held.get(field) or ()]
    if name not in ids:
        raise Unusable(Problem("WR808", f"{field}/{name} is not on file; on file are {', '.join(ids) or 'none'}"))


def _held(tree: Tree, register_id: str) -> Mapping[str, Any]:
    """The text on file as plain data; refused as any register that cannot be read."""
    text_of(tree, register_id)
    return load(tree.read(paths.register(register_id)) or b"", paths.register(register_id))


def chosen_by(found: Iterable[Match], said: Mapping[tuple[str, str], int]) -> dict[tuple[str, int], str]:
    """The ids that items keep: those beyond doubt, and what a person said, which goes before.

    `said` has the item, from 1, that each held one is; 0 for one that is none of them.
    """
    spoken = {(field, item - 1) for (field, _), item in said.items()}
    sure = {
        (each.field, each.place): each.id
        for each in found
        if each.is_sure and (each.field, each.id) not in said and (each.field, each.place) not in spoken
    }
    return sure | {(field, item - 1): name for (field, name), item in said.items() if item}


class Renewal:
    """One newer edition: decides on the step and the text it means, and keeps what it made for the report."""

    def __init__(self, reading: Reading, register_id: str, chosen: Chosen) -> None:
        self.reading, self.id, self.chosen = reading, register_id, chosen
        self.told: Told | None = None

    def decide(self, case: Case, tree: Tree) -> Outcome:
        """The amendment, or the edit of the draft."""
        path = paths.register(self.id)
        before, held = tree.read(path) or b"", _held(tree, self.id)
        if not self.reading.is_register:
            hint = typed.about("workreg import FILE", "keeps it as sections, under an id of its own")
            raise Refused(Problem("WR810", f"{self.reading.document.name} is no register", hint=hint))
        completion = completed(self.reading, case.organization, case.moment.on)
        reading, missing = _as_held(completion.reading, held), completion.missing
        self._insist_on_items(held)
        self._insist_on_a_partner(held)
        together = merged(held, reading.content, self.chosen)
        data = patched(before, together.content, path)
        after = build(Terms, data, path)
        found = tuple(change.words for change in changes(case.register.terms, after))
        facts = tuple((None, claim.event, claim.place) for claim in reading.claims)
        older = tuple(_older(case.register.terms, after))
        taken = Taken(self.id, path, data, together.content, facts, missing, (*together.remarks, *older))
        reading = reading._replace(gaps=tuple(gaps(together.content, reading.pieces)))
        told = report(reading, taken)
        values = told | {
            "matches": [self._match(each) for each in matches(held, reading.content)],
            "changes": list(found),
            "compared": f"version {case.register.terms.version} -> {after.version}",
        }
        self.told = Told(values, data)
        done = self._outcome(case, tree, data, after)
        files = {name: each for one in done for name, each in one.files.items()}
        return Outcome(done[-1].fact, files, found, _message(case, after, self.reading, found, done))

    def record(self, actor: Actor) -> Imported:
        """Record the newer edition, as an amendment or as an edit of the draft."""
        return finished(perform(actor, Act(self.id, Step.AMEND, {}, self.decide)), self.told)

    def _outcome(self, case: Case, tree: Tree, data: bytes, after: Terms) -> tuple[Outcome, ...]:
        """The steps that the newer edition means, one after the other."""
        if case.now.stage in editing.FREE:
            return (edited(case, tree, data),)
        if case.now.stage is not Stage.ACTIVE:
            raise Refused(_elsewhere(case))
        first = self._contacts(case, tree, after)
        then = replace(case, register=_after(case.register, *first), step=Step.AMEND, given=self._given(after))
        return (*first, outcome(then, lifecycle.decide(then), data, with_text=True))

    def _contacts(self, case: Case, tree: Tree, after: Terms) -> tuple[Outcome, ...]:
        """Contacts of a text in force change at once, and that is a fact of its own (row 60)."""
        if Part.CONTACTS not in changed_parts(case.register.terms, after):
            return ()
        path, contacts = paths.register(self.id), after.model_dump(mode="json", exclude_defaults=True)["contacts"]
        before = tree.read(path) or b""
        return (edited(case, tree, patched(before, {**load(before, path), "contacts": contacts}, path)),)

    def _given(self, after: Terms) -> dict[str, Any]:
        document = self.reading.document
        reason = f"version {after.version} is taken over from {document.name}"
        return {"version": after.version, "reason": reason, "evidence": with_hash(document.name, document)}

    def _match(self, match: Match) -> Values:
        return {
            "field": match.field,
            "id": match.id,
            "item": match.place + 1,
            "before": match.before,
            "after": match.after,
            "likeness": match.likeness,
            "is_sure": match.is_sure,
            "is_reworded": match.is_reworded,
            "is_taken": self.chosen.get((match.field, match.place)) == match.id,
        }

    def _insist_on_a_partner(self, held: Mapping[str, Any]) -> None:
        """Refuse the document of another partnership: nobody of it is a partner that is held."""
        if any(field == "partners" for field, _ in self.chosen):
            return
        ours, theirs = (
            " and ".join(str(each.get("name")) for each in content.get("partners") or ()) or "nobody"
            for content in (held, self.reading.content)
        )
        why = f"the document is about {theirs}, and {self.id} about {ours}"
        first = (held.get("partners") or [{"id": "ID"}])[0]["id"]
        hint = f"workreg import FILE --into {self.id} --match partners/{first}=1"
        raise Refused(Problem("WR811", why, hint=typed.about(hint, "where that is its name now")))

    def _insist_on_items(self, held: Mapping[str, Any]) -> None:
        """Refuse what names no item: a slip of the keyboard, or the register changed meanwhile."""
        for (field, place), name in self.chosen.items():
            _insist_on_held(held, field, name)
            count = len(self.reading.content.get(field) or ())
            if not 0 <= place < count:
                raise Unusable(Problem("WR808", f"{field}/{name}={place + 1}: the document has {count} {field}"))


def _as_held(reading: Reading, held: Mapping[str, Any]) -> Reading:
    """With what the register says in the place of what the interpreter assumed."""
    assumed = {str(each.path[0]) for each in reading.remarks if each.code == "WR713"} & held.keys()
    kept = tuple(each for each in reading.remarks if each.code != "WR713" or each.path[0] not in assumed)
    return reading._replace(content={**reading.content, **{name: held[name] for name in assumed}}, remarks=kept)


def _older(held: Terms, newer: Terms) -> Iterator[tuple[str, str]]:
    if newer.date < held.date:
        yield "WR812", f"the document is dated {newer.date}, before the text that is held ({held.date})"


def _elsewhere(case: Case) -> Problem:
    """The text is with others, or the register has ended."""
    takes_back = case.now.stage in lifecycle.ON_THE_TABLE
    hint = f"workreg revise {case.id} takes it back to drafting" if takes_back else f"workreg status {case.id}"
    why = f"{case.id} is {case.now.stage}: a newer edition is taken over while it is drafted, or in force"
    return Problem("WR809", why, file=paths.register(case.id), hint=hint)


def _after(register: Register, *done: Outcome) -> Register:
    """The register with the facts of these outcomes, each with the text that is kept beside it."""
    for each in done:
        if isinstance(each.fact, Event):
            path = paths.text(register.id, each.fact.number)
            terms = build(Terms, each.files[path], path)
            texts = {**register.texts, each.fact.number: terms}
            register = replace(register, terms=terms, events=(*register.events, each.fact), texts=texts)
    return register


def _message(case: Case, after: Terms, reading: Reading, found: Sequence[str], done: Iterable[Outcome]) -> str:
    """The commit's message: which edition of what file it is, what changes, and the facts it comes with."""
    document = reading.document
    begins = "amend: " if case.now.stage is Stage.ACTIVE else ""
    facts = [each.fact for each in done if isinstance(each.fact, Event)]
    pointers = "".join(f"Workreg-Event: {case.id}/{each.number:04}\n" for each in facts)
    return (
        f"{case.id}: {begins}take over version {after.version} from {' '.join(document.name.split())}\n\n"
        f"SHA-256 of the file: {document.sha256}\n\n{listed(found)}" + (f"\n{pointers}" if pointers else "")
    )
