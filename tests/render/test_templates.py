"""A repository's own templates: they may change a document, and can do nothing else."""

import time

import pytest

from workreg.core.problems import Unusable
from workreg.render import isolated
from workreg.render.documents import to_html, to_markdown
from workreg.render.engine import Templates

ROWS = {"register": {"title": "A <b> & `c`", "items": ["x"]}}
ESCAPES = (
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ register | attr('__class__') | attr('__init__') }}",
    "{{ '{0.__class__.__init__}'.format(register) }}",
    "{{ ('{0.__class__}' | attr('format'))(register) }}",
    "{{ register.__class__.__base__ }}",
    "{{ self.__init__.__globals__ }}",
    "{{ register.update({'title': 'x'}) }}",
    "{{ register.clear() }}",
    "{% include '../../workreg.yaml' %}",
    "{% include '/etc/passwd' %}",
    "{% include register.title %}",
    "{{ register.titel }}",
    "{% for x in register.items %}",
    "{{ 1 / 0 }}",
    "{{ lipsum() }}",
    "{{ [1, 2] | random }}",
    "{% import os %}",
)
GREEDY = (
    "{{ 'a' * 10**10 }}",
    "{{ 'a'.center(10**10) }}",
    "{% for x in range(99999) %}{% for y in range(99999) %}{% endfor %}{% endfor %}",
    "{% for x in range(99999) %}{{ 'a' * 10**5 }}{% endfor %}",
    "{{ ['a' * 10**6] * 10**3 }}",
)
LIMITS = isolated.Limits(memory=1 << 30, seconds=1, characters=1 << 20)


def own(source, name="register.html.j2"):
    return Templates({name: source})


def test_a_template_of_the_repository_takes_the_place_of_the_packaged_one(documents):
    mine = own("<h1>{{ register.title }}</h1>\n{% include 'history.html.j2' %}")

    html = to_html(documents["in-force"], mine)

    assert html.startswith("<h1>Guild / HOST Work Register</h1>")
    assert '<h2 id="history">Change history</h2>' in html


def test_a_part_of_the_repository_is_used_by_the_packaged_document(documents):
    mine = own("<h2>Log</h2>", "history.html.j2")

    assert "<h2>Log</h2>" in to_html(documents["in-force"], mine)
    assert to_markdown(documents["in-force"], mine) == to_markdown(documents["in-force"])


def test_values_are_escaped_in_templates_of_the_repository_too():
    html = own("{{ register.title }}").render("register.html.j2", ROWS)
    text = own("{{ register.title }}", "register.md.j2").render("register.md.j2", ROWS)

    assert html == "A &lt;b&gt; &amp; `c`\n"
    assert text == "A \\<b> & \\`c\\`\n"


def test_a_row_wins_over_a_method_of_the_same_name():
    assert own("{% for x in register.items %}{{ x }}{% endfor %}").render("register.html.j2", ROWS) == "x\n"


@pytest.mark.parametrize("source", ESCAPES)
def test_what_a_template_may_not_do_is_told_with_its_line(source):
    with pytest.raises(Unusable) as caught:
        own(f"<p>fine</p>\n{source}").render("register.html.j2", ROWS)

    (problem,) = caught.value.problems
    assert problem.code == "WR501"
    assert (problem.file, problem.line) == ("templates/register.html.j2", 2)
    assert "Traceback" not in problem.message
    assert problem.hint


@pytest.mark.parametrize("source", GREEDY)
def test_a_template_that_takes_too_much_is_stopped(source):
    began = time.monotonic()

    with pytest.raises(Unusable) as caught:
        isolated.render("register.html.j2", {"register.html.j2": source}, [ROWS], LIMITS)

    assert [problem.code for problem in caught.value.problems] == ["WR502"]
    assert time.monotonic() - began < 5


def test_a_document_that_grows_too_long_is_stopped():
    source = {"register.html.j2": "<p>\n{% for x in range(99999) %}{{ register.title }}{% endfor %}"}

    with pytest.raises(Unusable, match="makes more than a document can need") as caught:
        isolated.render("register.html.j2", source, [ROWS], LIMITS)

    assert caught.value.problems[0].code == "WR502"


@pytest.mark.parametrize(
    "name", ["../x.html.j2", "a/b.html.j2", "x.html", "x.py.j2", ".j2", "a\\b.html.j2", "notices/../x.html.j2"]
)
def test_a_path_is_no_name_of_a_template(name):
    with pytest.raises(Unusable) as caught:
        Templates().render(name, ROWS)

    assert caught.value.problems[0].code == "WR503"


def test_nothing_beside_a_template_is_imported_or_written(tmp_path, monkeypatch):
    (tmp_path / "jinja2.py").write_text("open('canary', 'w')")
    (tmp_path / "workreg.py").write_text("open('canary', 'w')")
    monkeypatch.chdir(tmp_path)

    assert own("fine").render("register.html.j2", ROWS) == "fine\n"
    assert not (tmp_path / "canary").exists()


def test_compiled_templates_are_kept_where_the_caller_says(tmp_path, documents):
    html = to_html(documents["in-force"], Templates(cache=tmp_path / "compiled"))

    assert html == to_html(documents["in-force"])
    assert list((tmp_path / "compiled").glob("workreg-*.cache"))
