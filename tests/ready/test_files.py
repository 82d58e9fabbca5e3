"""What `init` writes for hosts, hooks and editors: known to their schemas, pinned, and never in anybody's way."""

import json
import re
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest
import yaml
from tests.building import ROOT
from tests.cli.driving import Shell

FILES = {
    ".github/workflows/registers.yml": ("check-jsonschema", "vendor.github-workflows"),
    ".github/workflows/registers-comment.yml": ("check-jsonschema", "vendor.github-workflows"),
    ".gitlab-ci.yml": ("check-jsonschema", "vendor.gitlab-ci"),
    ".pre-commit-config.yaml": ("pre-commit", "validate-config"),
}
OURS = {
    "action.yml": ("check-jsonschema", "vendor.github-actions"),
    ".pre-commit-hooks.yaml": ("pre-commit", "validate-manifest"),
}
INSTALLING = (".github/workflows/registers.yml", ".gitlab-ci.yml")
FURTHER = {".github/CODEOWNERS", ".vscode/settings.json"}
PINNED = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40}")


def held(tool, kind, file):
    """Hold a file against its schema, all of which the tools bring along."""
    program = Path(sys.executable).parent / tool
    words = ["--builtin-schema", kind] if tool == "check-jsonschema" else [kind]
    return subprocess.run([program, *words, file], capture_output=True, text=True, check=False)


def workflows(written):
    files = sorted((written / ".github/workflows").iterdir())
    assert len(files) == 2
    return {file.name: yaml.safe_load(file.read_text(encoding="utf-8")) for file in files}


def steps(written):
    """Every step of both workflows and of the action."""
    for each in workflows(written).values():
        for job in each["jobs"].values():
            yield from job["steps"]
    yield from yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"]


@pytest.mark.parametrize("path", [*FILES, *OURS])
def test_each_file_is_as_its_schema_says(written, path):
    tool, kind = (FILES | OURS)[path]
    ended = held(tool, kind, (written if path in FILES else ROOT) / path)

    assert ended.returncode == 0, ended.stdout + ended.stderr


@pytest.mark.parametrize("path", [*FILES, *OURS])
def test_a_slip_in_it_would_be_found(written, tmp_path, path):
    tool, kind = (FILES | OURS)[path]
    text = ((written if path in FILES else ROOT) / path).read_text(encoding="utf-8")
    for word in ("runs-on:", "script:", "using:", "entry:"):
        text = text.replace(word, f"{word[:-1]}-on:")
    (tmp_path / Path(path).name).write_text(text)

    assert held(tool, kind, tmp_path / Path(path).name).returncode == 1


def test_everything_is_written_and_committed(written):
    shell = Shell(written)

    assert {*FILES, *FURTHER} <= set(shell.git("ls-files").splitlines())
    assert shell.git("status", "--porcelain") == ""


@pytest.mark.parametrize(
    "source", ["git+https://git.example.org/us/workreg@v0.1.0", "./wheels/workreg.whl", "a: 'b' # c"]
)
def test_what_is_installed_is_what_somebody_named_and_stands_in_one_place_of_a_file(at, tmp_path, source):
    shell = at("empty")
    shell.folder = tmp_path
    told = shell("init named --from", source)

    for path, key in ((INSTALLING[0], "env"), (INSTALLING[1], "variables")):
        text = (shell.folder / "named" / path).read_text(encoding="utf-8")
        assert yaml.safe_load(text)[key]["WORKREG"] == source
        assert len(re.findall(r"^  WORKREG:", text, re.MULTILINE)) == 1
    assert "installed from" not in told.err


def test_where_nobody_named_it_none_is_taken_for_granted_and_init_asks_for_it(at, tmp_path):
    shell = at("empty")
    shell.folder = tmp_path
    told = shell("init mine")

    assert f"next: say where workreg is installed from: WORKREG in {' and '.join(INSTALLING)}" in told.err
    for path, key in ((INSTALLING[0], "env"), (INSTALLING[1], "variables")):
        assert yaml.safe_load((tmp_path / "mine" / path).read_text(encoding="utf-8"))[key]["WORKREG"] == ""
    for path in {*FILES, *FURTHER}:
        assert not re.search(r"workreg==|@FROM@", (tmp_path / "mine" / path).read_text(encoding="utf-8")), path


def test_init_says_how_many_files_it_wrote_where_and_what_to_type_next(at, tmp_path):
    shell = at("empty")
    shell.folder = tmp_path
    told = shell("init 'my registers' --from x")
    mine = Shell(tmp_path / "my registers")
    files = mine.git("ls-files").splitlines()

    wrote = re.search(r"^(\d+) files written: (.*)$", told.out, re.MULTILINE)
    assert int(wrote[1]) == len(files)
    assert set(wrote[2].split(", ")) == {re.sub("/.*", "/", path) for path in files}
    assert "docs/ci.md" in told.err
    people, new = re.findall(r"^next: (.*?)(?:  \(.*)?$", told.err, re.MULTILINE)
    mine.write("workreg.yaml", f"{(mine.folder / 'workreg.yaml').read_text()}# Ann chairs the committee.\n")
    shell.sh(people)
    assert mine.git("log", "-1", "--format=%s") == "Name our people"
    shell(new.removeprefix("workreg ").replace("ID", "mipi").replace("NAME", "MIPI"))
    assert len(told.err.splitlines()) <= 5


def test_what_is_there_already_is_left_as_it_is_and_said(at, tmp_path):
    shell = at("empty")
    shell.folder = tmp_path / "mine"
    shell.folder.mkdir()
    shell.git("init", "-q")
    shell.commit(".gitlab-ci.yml", "mine: {script: make}\n")
    shell.write(".pre-commit-config.yaml", "repos: []\n")
    shell.write(".github", "a file\n")
    (shell.folder / ".vscode").symlink_to(tmp_path)
    told = shell("init . --name DMTF")

    assert (shell.folder / ".gitlab-ci.yml").read_text() == "mine: {script: make}\n"
    assert (shell.folder / ".pre-commit-config.yaml").read_text() == "repos: []\n"
    assert not {*FILES, *FURTHER} & set(shell.git("show", "--format=", "--name-only", "HEAD").splitlines())
    for path in {*FILES, *FURTHER}:
        assert f"{path} is left as it is" in told.err
    assert not (tmp_path / "settings.json").exists()


def test_below_the_top_of_a_repository_none_is_written(at):
    shell = at("empty")
    told = shell("init inner --name DMTF")

    assert "at the top of the repository" in told.err
    assert not (shell.folder / "inner" / ".github").exists()
    assert (shell.folder / "inner" / "workreg.yaml").exists()


def test_every_action_is_pinned_by_its_whole_hash_with_its_version_beside_it(written):
    for file in (written / ".github/workflows").iterdir():
        lines = [line for line in file.read_text(encoding="utf-8").splitlines() if "uses:" in line]
        assert lines
        assert [line for line in lines if not re.search(rf"uses: {PINNED.pattern} # v\d+\.\d+\.\d+$", line)] == []


def test_no_expression_stands_in_a_script(written):
    found = [step["run"] for step in steps(written) if "run" in step]

    assert len(found) >= 8
    assert [script for script in found if "${{" in script] == []


def test_no_token_can_do_more_than_its_job_needs(written):
    found = workflows(written)
    main, comment = found["registers.yml"], found["registers-comment.yml"]

    assert main["permissions"] == {"contents": "read"}
    assert not any("permissions" in job for job in main["jobs"].values())
    assert comment["permissions"] == {}
    assert [job["permissions"] for job in comment["jobs"].values()] == [{"actions": "read", "pull-requests": "write"}]
    assert "secrets." not in "".join(file.read_text() for file in (written / ".github/workflows").iterdir())


def test_nothing_of_a_pull_request_is_run_where_a_token_can_write(written):
    found = workflows(written)
    uses = [
        step["uses"]
        for job in found["registers-comment.yml"]["jobs"].values()
        for step in job["steps"]
        if "uses" in step
    ]

    assert [each.partition("@")[0] for each in uses] == ["actions/download-artifact"]
    assert set(found["registers-comment.yml"][True]) == {"workflow_run"}
    assert found["registers-comment.yml"][True]["workflow_run"]["workflows"] == [found["registers.yml"]["name"]]
    assert "pull_request_target" not in "".join(file.read_text() for file in (written / ".github/workflows").iterdir())


def test_every_checkout_forgets_its_token_and_those_that_look_back_are_whole(written):
    jobs = workflows(written)["registers.yml"]["jobs"]
    checkouts = {name: job["steps"][0] for name, job in jobs.items()}

    assert all(step["uses"].startswith("actions/checkout@") for step in checkouts.values())
    assert all(step["with"]["persist-credentials"] is False for step in checkouts.values())
    assert all(checkouts[name]["with"]["fetch-depth"] == 0 for name in ("validate", "check", "history"))


def test_editors_find_the_schema_of_each_kind_of_file(at):
    shell = at("active")
    schemas = json.loads((shell.folder / ".vscode/settings.json").read_text())["yaml.schemas"]
    kinds = {
        "workreg.yaml": "workreg",
        "registers/mipi.yaml": "register",
        "proceedings/mipi/0001.yaml": "event",
        "proceedings/mipi/0005/text.yaml": "register",
        "proceedings/mipi/0005/votes/acme.yaml": "vote",
    }

    for path, kind in kinds.items():
        assert (shell.folder / path).is_file()
        assert [schema for schema, globs in schemas.items() if _matches(path, globs)] == [
            f"./schemas/{kind}.schema.draft-07.json"
        ]
    assert all((shell.folder / schema).is_file() for schema in schemas)


def _matches(path, globs):
    """Whether a glob without `**` matches, part by part."""
    listed = [globs] if isinstance(globs, str) else globs
    return any(
        glob.count("/") == path.count("/") and all(map(fnmatch, path.split("/"), glob.split("/"))) for glob in listed
    )


def test_the_example_of_code_owners_says_nothing_until_somebody_takes_it_up(written):
    lines = [line for line in (written / ".github/CODEOWNERS").read_text().splitlines() if line]
    patterns = [line.split()[1] for line in lines if "@" in line]

    assert all(line.startswith("#") for line in lines)
    assert patterns[0] == "*"
    assert all((written / pattern.strip("/")).exists() for pattern in patterns[1:])
