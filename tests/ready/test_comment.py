"""The workflow that writes the comment: its script, run against a server with as much of the host's API as it needs."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

MARK, OTHER = (f"<!-- workreg:check 1 {verdict} {'0' * 64} -->" for verdict in ("lawful", "unlawful"))
BOT = "github-actions[bot]"
SHA = "a" * 40


class Api:
    """The pull requests and comments of a repository, and what was asked with which token."""

    def __init__(self):
        self.pulls = [{"number": 7, "head": {"sha": SHA, "label": "forker:change"}, "state": "open"}]
        self.comments = {7: [], 8: []}
        self.asked = []

    def answer(self, method, path, query, content):
        match method, *path.removeprefix("/repos/dmtf/registers/").split("/"):
            case "GET", "pulls":
                return _page([each for each in self.pulls if each["head"]["label"] == query["head"][0]], query)
            case "GET", "issues", number, "comments":
                return _page(self.comments[int(number)], query)
            case "POST", "issues", number, "comments":
                return self.add(int(number), content["body"])
            case "PATCH", "issues", "comments", comment:
                return self._of(comment).update(content)
            case "DELETE", "issues", "comments", comment:
                for each in self.comments.values():
                    each[:] = [one for one in each if one["id"] != int(comment)]
                return None
        message = f"{method} {path}"
        raise AssertionError(message)

    def add(self, number, body, login=BOT):
        made = {"id": 100 + sum(map(len, self.comments.values())), "body": body, "user": {"login": login}}
        self.comments[number].append(made)
        return made

    def _of(self, comment):
        return next(each for all_ in self.comments.values() for each in all_ if each["id"] == int(comment))


def _page(found, query):
    size, page = int(query["per_page"][0]), int(query["page"][0])
    return found[size * (page - 1) : size * page]


@pytest.fixture
def api():
    kept = Api()

    class Handler(BaseHTTPRequestHandler):
        def do(self):
            url = urlsplit(self.path)
            content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            kept.asked.append((self.command, url.path, self.headers["Authorization"]))
            made = kept.answer(self.command, url.path, parse_qs(url.query), json.loads(content or b"null"))
            data = b"" if self.command == "DELETE" else json.dumps(made).encode()
            self.send_response(204 if self.command == "DELETE" else 200)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PATCH = do_DELETE = do  # noqa: N815 - the names http.server calls

        def log_message(self, *_):
            """Say nothing on the terminal."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    kept.url = f"http://127.0.0.1:{server.server_port}"
    yield kept
    server.shutdown()
    server.server_close()


@pytest.fixture
def write(written, runner, api):
    """Run the script on a text that a pull request has left."""
    workflow = yaml.safe_load((written / ".github/workflows/registers-comment.yml").read_text())
    (step,) = [step for step in workflow["jobs"]["comment"]["steps"] if "run" in step]
    runner.workspace = runner.temp
    runner.variables["GITHUB_API_URL"] = api.url
    (runner.temp / "comment").mkdir()

    def run(text, owner="forker", branch="change", sha=SHA):
        event = "github.event.workflow_run"
        runner.context = {
            "github.token": "secret",
            f"{event}.head_repository.owner.login": owner,
            f"{event}.head_branch": branch,
            f"{event}.head_sha": sha,
        }
        if text is not None:
            (runner.temp / "comment/body.md").write_text(text, encoding="utf-8")
        return runner.step(step)

    return run


def bodies(api, number=7):
    return [each["body"] for each in api.comments[number]]


def changing(api):
    return [(method, path) for method, path, _ in api.asked if method != "GET"]


def test_the_first_time_it_is_written(write, api):
    assert write(f"{MARK}\nAll is well.\n").said == "#7: written\n"

    assert bodies(api) == [f"{MARK}\nAll is well.\n"]
    assert {token for *_, token in api.asked} == {"Bearer secret"}


def test_while_the_verdict_stands_it_is_edited_quietly(write, api):
    write(f"{MARK}\nOne.\n")
    identity = api.comments[7][0]["id"]

    assert write(f"{MARK}\nTwo.\n").said == "#7: edited\n"
    assert [(each["id"], each["body"]) for each in api.comments[7]] == [(identity, f"{MARK}\nTwo.\n")]


def test_another_verdict_is_written_anew_and_stays_the_only_one(write, api):
    api.add(7, "What do you think?", login="ann")
    write(f"{MARK}\nOne.\n")
    identity = api.comments[7][1]["id"]

    assert write(f"{OTHER}\nTwo.\n").said == "#7: written\n"
    assert bodies(api) == ["What do you think?", f"{OTHER}\nTwo.\n"]
    assert api.comments[7][1]["id"] != identity


def test_it_is_found_behind_many_comments_of_others(write, api):
    for number in range(230):
        api.add(7, f"Comment {number}", login="ann")
    write(f"{MARK}\nOne.\n")

    assert write(f"{MARK}\nTwo.\n").said == "#7: edited\n"
    assert bodies(api)[230:] == [f"{MARK}\nTwo.\n"]


def test_a_comment_of_a_person_that_looks_like_ours_is_left_alone(write, api):
    api.add(7, f"{MARK}\nForged.\n", login="mallory")
    write(f"{MARK}\nTrue.\n")

    assert bodies(api) == [f"{MARK}\nForged.\n", f"{MARK}\nTrue.\n"]


@pytest.mark.parametrize("text", ["Hello @everyone\n", "", f" {MARK}\n"])
def test_what_is_no_comment_of_workreg_is_not_written(write, api, text):
    assert write(text).code == 1
    assert changing(api) == []


def test_without_a_text_nothing_is_written(write, api):
    ended = write(None)

    assert (ended.code, ended.said) == (0, "there is no text to write\n")
    assert api.asked == []


def test_a_link_in_the_place_of_the_text_is_not_followed(write, api, runner):
    (runner.temp / "secret").write_text(f"{MARK}\nsecret\n")
    (runner.temp / "comment/body.md").symlink_to(runner.temp / "secret")

    assert write(None).said == "there is no text to write\n"
    assert api.asked == []


@pytest.mark.parametrize(
    "event",
    [{"sha": "b" * 40}, {"owner": "other"}, {"branch": "other"}, {"branch": "change&state=all&head=dmtf:main"}],
)
def test_only_the_pull_request_that_the_run_was_for_is_written_to(write, api, event):
    api.pulls.append({"number": 8, "head": {"sha": "c" * 40, "label": "dmtf:main"}, "state": "open"})

    assert write(f"{MARK}\nOne.\n", **event).code == 0
    assert changing(api) == []


def test_the_text_is_data_whatever_it_says(write, api, runner):
    text = f'{MARK}\n$(touch owned) `touch owned` ${{{{ github.token }}}} "; import os\n'

    assert write(text).code == 0
    assert bodies(api) == [text]
    assert not list(runner.temp.rglob("owned"))


def test_a_text_that_is_too_long_for_the_host_is_cut(write, api):
    assert write(f"{MARK}\n{'ä' * 100_000}").code == 0

    assert 60_000 < len(bodies(api)[0]) <= 65_536
