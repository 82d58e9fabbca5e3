"""Whatever is written otherwise in the facts of a finished register is found: in a later commit, or from the start."""

from tests.cli.driving import Shell
from tests.whole.tampering import Variant, another_name, facts, go_on, mutated, scalars, written

SAID = {
    ("*", "on"): "the day, where the facts around it leave room for another",
    ("*", "at"): "the moment, where the facts around it leave room for another",
    ("*", "reason"): "free text",
    ("*", "comment"): "free text",
    ("*", "evidence"): "free text",
    ("comment", "text"): "free text",
    ("ballot", "closes"): "the moment that the chair chose",
    ("propose", "by"): "anybody may propose; the author of the commit says who it was",
    ("commitment", "committed"): "what the group said",
    ("vote", "vote"): "a vote that was changed later, and was never counted",
    ("review", "outcome"): "what the review came to",
    ("close", "resolution"): "what the Board calls its resolution",
    ("review", "next"): "the month that was agreed on",
    ("milestone", "done"): "the day on which somebody says it was reached",
}
"""What a person said, and nobody can know better without a checkpoint: step and key, and why."""


def verified(folder, copies, steps):
    """What `verify` finds in each copy: codes with the commits they are told at."""
    written(folder, steps, copies)
    shell = Shell(folder)
    found = {name: [] for name in copies}
    commits = shell.git("rev-list", "--reverse", "HEAD").split()
    ran = shell.any("verify --json", {})
    for each in ran.json["problems"]:
        name = each["file"].removeprefix("registers/").removeprefix("proceedings/").partition("/")[0]
        found[name.removesuffix(".yaml")].append((each["code"], commits.index(each["commit"]), each["message"]))
    return found


def without(number, path, name=None):
    """A variant in which a file never came, or came under another name."""

    def change(at, files):
        data = files.pop(path, b"")
        return {**files, name: data} if name and at == number else files

    return Variant(change)


def beside(number, path, name):
    """A variant in which a file came under another name too."""
    return Variant(lambda at, files: {**files, name: files[path]} if at == number else files)


def added(number, path, content):
    """A variant in which a commit brings this file with this content, whatever else it brings."""
    return Variant(lambda at, files: {**files, path: content} if at == number else files)


def test_whatever_scalar_is_written_otherwise_from_the_start_is_found_or_is_what_somebody_said(finished, tmp_path):
    copies, named = {"m": None}, {}
    for path, (at, data) in facts(finished).items():
        step = dict(scalars(data)).get(("step",), "vote" if "/votes/" in path else "text")
        for key, value in scalars(data):
            name = f"m{len(copies)}"
            copies[name] = added(at, path, mutated(data, key, value))
            named[name] = (step, key[0], path, value)

    found = verified(tmp_path / "repository", copies, finished)

    assert found["m"] == []
    missed = [named[name] for name in named if not found[name]]
    assert [each for each in missed if each[:2] not in SAID and ("*", each[1]) not in SAID] == []
    assert {key for step, key, *_ in missed} <= {key for _, key in SAID}
    assert len(missed) < len(named) / 5


def test_whatever_file_is_left_out_renamed_or_doubled_from_the_start_is_found(finished, tmp_path):
    copies, named = {}, {}
    for path, (at, data) in facts(finished).items():
        name = another_name(path, finished)
        for what, variant in (
            ("left out", without(at, path)),
            ("renamed", without(at, path, name)),
            ("doubled", beside(at, path, name)),
            ("doubled at the end", added(len(finished) - 1, name, data)),
        ):
            copies[f"m{len(copies)}"] = variant
            named[f"m{len(copies) - 1}"] = (what, path)

    found = verified(tmp_path / "repository", copies, finished)

    assert [named[name] for name in named if not found[name]] == []


def test_whatever_is_done_to_a_file_in_a_later_commit_is_told_of_that_commit(finished, tmp_path):
    """Each commit does one thing, and the next one puts it right: a later commit never hides what was."""
    written(tmp_path / "repository", finished, {"mipi": None})
    shell, done = Shell(tmp_path / "repository"), {}
    right = {path: data for path, (_, data) in facts(finished).items()}
    for path, data in right.items():
        done |= {f"{path} {key} {value[:20]!r}": {path: mutated(data, key, value)} for key, value in scalars(data)}
        done |= {f"{path} left out": {path: None}, f"{path} renamed": {path: None, another_name(path, finished): data}}
    go_on(shell.folder, [each for what, files in done.items() for each in ((what, files), _put_right(files, right))])

    assert set(done) - subjects_told(shell) == set()


def _put_right(files, right):
    return "Put right", {path: right.get(path) for path in files}


def subjects_told(shell):
    """The first lines of the commits that `verify` tells."""
    lines = shell.git("log", "--format=%H %s").split("\n")
    subjects = dict(line.split(" ", 1) for line in lines)
    return {subjects[each["commit"]] for each in shell("verify --json", code=4).json["problems"]}
