"""Templates and how they are run: sandboxed, strict about what is missing, escaping by the kind of document.

Packaged templates run here. A template of a repository is somebody else's program: it runs in a process of its
own, with limits (`isolated.py`). What the rows mean, and which template shows them, is in `documents.py`.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup
from markupsafe import escape as html_escape

from workreg import __version__
from workreg.core.problems import Problem, Unusable
from workreg.render import markdown, values

EXPLANATIONS = {
    "WR501": "A template of the repository cannot be used: it is not written correctly, or asks for what is not there.",
    "WR502": "A template of the repository took more time, memory or output than a document can need.",
    "WR503": "There is no template of this name.",
}
HTML, MARKDOWN, TEXT = "html", "md", "txt"
NOTICES = "notices/"
"""The one folder of templates: what is written to people when something has happened."""


class Environment(ImmutableSandboxedEnvironment):
    """Rows are looked up before methods, so a row may be called `items`, and looking up is fast."""

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - as in Jinja
        """The entry of a row, and else what the sandbox allows."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


class Loader(jinja2.BaseLoader):
    """Templates by their exact name: those given, or else the packaged ones. No path is a name, but of a notice."""

    has_source_access = True

    def __init__(self, own: Mapping[str, str] | None = None) -> None:
        self._own = own or {}

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Any]:
        """Source, name for messages, and that it is never read again."""
        del environment
        source = self._own.get(template)
        return source if source is not None else packaged(template), template, lambda: True


class Templates:
    """The packaged templates, with those of a repository in place of the packaged ones of the same name.

    `own` is the repository's templates by name, without folder: `register.html.j2`. `cache` is a folder for compiled
    packaged templates, which only this user may be able to write; without one they are compiled in each run.
    """

    def __init__(self, own: Mapping[str, str] | None = None, cache: Path | None = None) -> None:
        self._own = dict(own or {})
        self._cache = cache

    def render(self, name: str, rows: Mapping[str, Any]) -> str:
        """One document. Raises `Unusable`, naming template and line, when a repository's template fails."""
        return self.render_all(name, [rows])[0]

    def render_all(self, name: str, many: Iterable[Mapping[str, Any]]) -> list[str]:
        """One document for each of the rows, in their order."""
        cleaned = [values.plain(dict(rows)) for rows in many]
        kind = kind_of(name)
        own = {key: source for key, source in self._own.items() if kind_of(key) == kind}
        if own:
            from workreg.render import isolated  # noqa: PLC0415 - most repositories bring no template

            return isolated.render(name, own, cleaned)
        template = _packaged_environment(kind, self._cache).get_template(name)
        return [finished(template.render(rows)) for rows in cleaned]


def finished(text: str) -> str:
    """The text with exactly one line break at its end."""
    return text.rstrip("\n") + "\n"


def kind_of(name: str) -> str:
    """What a template makes: `html`, `md` or `txt`, by its name. Raises `Unusable` for any other name."""
    stem, _, ending = name.rpartition(".j2")
    kind = stem.rpartition(".")[2]
    if ending or kind not in {HTML, MARKDOWN, TEXT} or not _is_name(name):
        raise Unusable(
            Problem("WR503", f"{name!r} is no name of a template; they end in .html.j2, .md.j2 or .txt.j2", file=name)
        )
    return kind


def _is_name(name: str) -> bool:
    return not any(mark in name.removeprefix(NOTICES) for mark in "/\\")


def packaged(name: str) -> str:
    """The source of a packaged template. Raises Jinja's TemplateNotFound when there is none of this name."""
    if not _is_name(name) or not name.endswith(".j2"):
        raise jinja2.TemplateNotFound(name)
    try:
        return (_folder() / name).read_text(encoding="utf-8")
    except OSError as error:
        raise jinja2.TemplateNotFound(name) from error


def _folder() -> Path:
    """In a wheel the templates lie in the package, in a source checkout at the top."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "templates"
    return installed if installed.is_dir() else package.parents[1] / "templates"


@lru_cache(maxsize=8)
def _packaged_environment(kind: str, cache: Path | None) -> Environment:
    return environment(kind, Loader(), cache)


def environment(kind: str, loader: Loader, cache: Path | None = None) -> Environment:
    """How templates of a kind are run."""
    made = Environment(
        loader=loader,
        autoescape=kind != TEXT,
        finalize=_FINALIZE[kind],
        undefined=jinja2.StrictUndefined,
        auto_reload=False,
        cache_size=-1,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_bytecode(cache),
    )
    made.filters["link"] = markdown.link if kind == MARKDOWN else _html_link
    made.filters["file"] = markdown.file if kind == MARKDOWN else _html_file
    if kind == MARKDOWN:
        made.filters["address"] = markdown.address
    made.filters["mailto"] = values.mailto
    made.filters["header"] = markdown.header
    del made.filters["random"], made.globals["lipsum"]  # the same rows give the same bytes
    return made


def _bytecode(cache: Path | None) -> jinja2.BytecodeCache | None:
    if cache is None:
        return None
    cache.mkdir(parents=True, exist_ok=True)
    return jinja2.FileSystemBytecodeCache(str(cache), f"workreg-{__version__}-jinja-{jinja2.__version__}-%s.cache")


def _html_link(text: str, url: str) -> Markup:
    return _anchor(text, url) if values.is_link(url) else html_escape(text)


def _html_file(text: str, path: str) -> Markup:
    return _anchor(text, path) if values.is_file(path) else html_escape(text)


def _anchor(text: str, url: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(url, text or url)


_FINALIZE: Final = {HTML: None, TEXT: None, MARKDOWN: markdown.escape}
