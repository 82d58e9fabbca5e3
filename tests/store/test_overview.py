import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.cli.example import ORGANIZATION, TEXT

from workreg.actions.holding import problems_of
from workreg.actions.overview import overview
from workreg.actions.publishing import Job, render
from workreg.core.case import Moment, end_of_day
from workreg.core.organization import Organization
from workreg.core.problems import Unusable
from workreg.store.git import Repository, find_root
from workreg.store.trees import FolderTree

TODAY = date(2028, 1, 31)
CLAIMED = "claimed: true\nsource: minutes\n"
FACTS = {
    "0001.yaml": f"step: accept\non: 2027-03-02\nby: MIPI\n{CLAIMED}",
    "0002.yaml": (
        "step: close\non: 2027-03-09\nby: Board\nbody: board\noutcome: carried\nresolution: 2027-03-09\n" + CLAIMED
    ),
}
VOTE = "vote: approve\non: 2027-03-05\nat: 2027-03-05T17:00:00Z\nby: ann@acme.example\n"


@pytest.fixture
def filled(folder: Path, git: Callable[..., str]) -> Path:
    """A repository of two registers in force, everything committed, all caches filled."""
    shutil.rmtree(folder / "proceedings")
    (folder / "workreg.yaml").write_text(ORGANIZATION)
    for register_id in ("mipi", "ocp"):
        (folder / "registers" / f"{register_id}.yaml").write_text(TEXT)
        (folder / "proceedings" / register_id).mkdir(parents=True)
        for name, text in FACTS.items():
            (folder / "proceedings" / register_id / name).write_text(text)
    git("add", "--all")
    git("commit", "-qm", "Two registers")
    git("branch", "before")
    look(folder)
    return folder


def look(folder: Path) -> tuple[Any, ...]:
    """All that is answered from a cache: the overview, the problems, and the documents with what was written."""
    output = folder.parent / "output"
    rendered = render(Job(folder, (), "html", output, None), TODAY)
    assert rendered.written or rendered.unchanged
    documents = {each.name: each.read_text() for each in sorted(output.iterdir())}
    return overview(folder)[1:], problems_of(FolderTree(find_root(folder)), (), end_of_today), documents


def end_of_today(organization: Organization) -> Moment:
    return Moment(end_of_day(TODAY, organization.zone), TODAY, organization.zone)


def without_caches(folder: Path) -> tuple[Any, ...]:
    shutil.rmtree(private(folder), ignore_errors=True)
    shutil.rmtree(folder.parent / "output", ignore_errors=True)
    return look(folder)


def private(folder: Path) -> Path:
    repository = Repository.within(folder)
    assert repository is not None
    return repository.private


def edited(folder: Path, path: str, old: str, new: str) -> None:
    before = (folder / path).read_text()
    assert old in before
    (folder / path).write_text(before.replace(old, new))


def written(folder: Path, path: str, text: str) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text)


CHANGES: dict[str, Callable[[Path], object]] = {
    "a register": lambda at: edited(at, "registers/mipi.yaml", "review: 2029-02", "review: 2028-02"),
    "a register of the same length": lambda at: edited(at, "registers/mipi.yaml", "2027-12", "2027-11"),
    "a fact": lambda at: edited(at, "proceedings/mipi/0002.yaml", "2027-03-09\nby", "2027-03-10\nby"),
    "a new vote": lambda at: written(at, "proceedings/mipi/0001/votes/acme.yaml", VOTE),
    "the review policy": lambda at: edited(at, "workreg.yaml", "24 months", "6 months"),
    "the time zone": lambda at: edited(at, "workreg.yaml", "America/Los_Angeles", "Asia/Tokyo"),
    "a chair less": lambda at: edited(at, "workreg.yaml", "chairs: [chair@pmci.example]", "chairs: []"),
    "a deleted fact": lambda at: (at / "proceedings/mipi/0001.yaml").unlink(),
    "a new register": lambda at: written(at, "registers/ofa.yaml", TEXT),
    "a text that cannot be read": lambda at: written(at, "proceedings/mipi/0003.yaml", "step: [\n"),
}


def seen(folder: Path) -> tuple[Any, ...]:
    """As `look`; where a document cannot be rendered at all, the overview and the problems."""
    try:
        return look(folder)
    except Unusable:
        return overview(folder)[1:], problems_of(FolderTree(find_root(folder)), (), end_of_today)


@pytest.mark.parametrize("commits", [False, True], ids=["uncommitted", "committed"])
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_after_a_change_the_answer_is_that_of_an_empty_cache(
    filled: Path, git: Callable[..., str], change: Callable[[Path], object], *, commits: bool
):
    before = seen(filled)

    change(filled)
    if commits:
        git("add", "--all")
        git("commit", "-qm", "Change")
    answer = seen(filled)

    shutil.rmtree(private(filled))
    assert seen(filled) == answer != before


def test_a_deleted_register_is_gone_from_the_answer(filled: Path, git: Callable[..., str]):
    git("rm", "-rq", "registers/ocp.yaml", "proceedings/ocp")
    git("commit", "-qm", "Remove")

    assert [row["id"] for row in overview(filled).rows] == ["mipi"]


def test_another_branch_gives_that_branch_s_answer(filled: Path, git: Callable[..., str]):
    before = look(filled)
    CHANGES["a register"](filled)
    git("commit", "-qam", "Change")
    after = look(filled)

    git("checkout", "-q", "before")
    assert look(filled) == before
    git("checkout", "-q", "main")
    assert look(filled) == after != before


def test_a_fact_that_git_ignores_is_read_all_the_same(filled: Path):
    (filled / ".git" / "info").mkdir(exist_ok=True)
    (filled / ".git" / "info" / "exclude").write_text("0003.yaml\n")
    written(filled, "proceedings/mipi/0003.yaml", f"step: amend\non: 2027-04-01\nby: MIPI\nversion: '1.1'\n{CLAIMED}")

    assert overview(filled).rows[0]["stages"][-1][1] == "drafting"


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b"1 0\n{}", b"[]", b'{"shape": 1, "rows": {"mipi": 1}}'])
def test_a_damaged_cache_is_as_good_as_none(filled: Path, damage: bytes):
    before = look(filled)

    for file in private(filled).glob("*.json"):
        file.write_bytes(damage)

    assert look(filled) == before


def test_a_cache_with_one_changed_byte_is_not_believed(filled: Path):
    before = look(filled)

    for file in private(filled).glob("*.json"):
        file.write_bytes(file.read_bytes().replace(b"2029-02", b"2039-02").replace(b"America", b"Europe1"))

    assert look(filled) == before


def test_where_nothing_can_be_kept_everything_is_still_answered(filled: Path):
    before = look(filled)

    shutil.rmtree(private(filled))
    private(filled).write_text("a file stands where the folder should be")

    assert look(filled) == before


def test_the_same_run_twice_renders_nothing_the_second_time(filled: Path):
    job = Job(filled, (), "html", filled.parent / "output", None)

    assert render(job, TODAY).written == []


def test_rendering_markdown_between_does_not_make_html_again(filled: Path):
    render(Job(filled, (), "md", filled.parent / "output", None), TODAY)
    kept = filled.parent / "output" / "mipi.html"
    before = kept.stat().st_mtime_ns

    assert render(Job(filled, (), "html", filled.parent / "output", None), TODAY).written == []
    assert kept.stat().st_mtime_ns == before


def test_a_document_that_somebody_changed_is_put_right(filled: Path):
    document = filled.parent / "output" / "mipi.html"
    before = document.read_text()
    document.write_text("scribbled")

    render(Job(filled, (), "html", filled.parent / "output", None), TODAY)

    assert document.read_text() == before
