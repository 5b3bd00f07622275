"""Writes the notes of the charts folder as other builders want them.

The same for all: the same bodies, byte for byte; the same front matter values; one page per client with all
its notes, oldest first, each under a heading with its day and type, and a line for each of location, present,
activities, goals and author; an index page that links to the clients; templates of a dozen lines, nothing
else switched on (no feeds, no search, no minifying, no highlighting).

Not the same:

- chartgen checks every note against its type and the client's other notes, follows goals and follow-ups,
  derives what each page shows at a glance, and sanitizes HTML. No peer does any of it.
- Hugo reads one file per note and lists them with a section template; raw HTML in notes is off. Its Markdown
  (goldmark, in Go) turns `- [ ]` into a checkbox; the other two have Python-Markdown, which leaves it as
  text. Hugo works on all processors, the other two on one.
- Pelican reads one file per note too, as articles that are not saved, listed by their category's template.
  Lists in its front matter are one line of text, since its front matter is not YAML. Its client page is
  headed by the client's id and has no profile, since a category has neither name nor text of its own. Raw
  HTML passes.
- MkDocs makes one page of one file, so the notes of a client are joined in one file beforehand, with the
  front matter as a Markdown list: it reads fewer files and parses no front matter. Raw HTML passes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from benchmarks.corpus import yaml_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from benchmarks.corpus import Client, Note, Value

SHOWN = ("location", "present", "activities", "goals", "author")


def write_hugo(clients: Sequence[Client], source: Path) -> None:
    """Write a Hugo site: a section per client, its notes as pages that are listed but never saved."""
    _write(source / "hugo.toml", HUGO_SETTINGS)
    _write(source / "layouts" / "home.html", HUGO_HOME)
    _write(source / "layouts" / "section.html", HUGO_SECTION)
    for client in clients:
        folder = source / "content" / client.id
        _write(folder / "_index.md", f"---\ntitle: {client.name}\n---\n{client.profile}\n")
        for note in client.notes:
            _write(folder / f"{note.id}.md", _hugo_note(note))


def write_pelican(clients: Sequence[Client], source: Path) -> None:
    """Write a Pelican site: a category per client, its notes as articles that are not saved."""
    _write(source / "pelicanconf.py", PELICAN_SETTINGS)
    _write(source / "theme" / "templates" / "index.html", PELICAN_INDEX)
    _write(source / "theme" / "templates" / "category.html", PELICAN_CATEGORY)
    for client in clients:
        for note in client.notes:
            _write(source / "content" / client.id / f"{note.id}.md", _pelican_note(client, note))


def write_mkdocs(clients: Sequence[Client], source: Path) -> None:
    """Write a MkDocs site: a page per client, made of its notes joined under first-level headings."""
    _write(source / "mkdocs.yml", MKDOCS_SETTINGS)
    _write(source / "theme" / "main.html", MKDOCS_PAGE)
    links = "\n".join(f"- [{client.name}]({client.id}.md)" for client in clients)
    _write(source / "docs" / "index.md", f"# Clients\n\n{links}\n")
    for client in clients:
        notes = "\n".join(_mkdocs_note(note) for note in client.notes)
        _write(
            source / "docs" / f"{client.id}.md",
            f"---\ntitle: {client.name}\n---\n{client.profile}\n\n{notes}",
        )


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _title(note: Note) -> str:
    return f"{note.day.isoformat()} {note.front['type']}"


def _hugo_note(note: Note) -> str:
    """Hugo's own keys, and under params the note's fields, since `type` means something else to Hugo."""
    own = f"title: {_title(note)}\ndate: {_begin(note)}:00Z\nbuild:\n  render: link\n  list: local\nparams:"
    return "\n".join(["---", own, *yaml_lines(note.front, "  "), "---", note.body])


def _pelican_note(client: Client, note: Note) -> str:
    day = _begin(note).replace("T", " ")
    own = f"title: {_title(note)}\nnote: {note.id}\nslug: {client.id}-{note.id}\ndate: {day}"
    rest = "\n".join(f"{key}: {_line(value)}" for key, value in note.front.items() if key != "date")
    return f"{own}\n{rest}\n\n{note.body}"


def _mkdocs_note(note: Note) -> str:
    return "\n".join([f"# {_title(note)}\n", *_shown_lines(note), "", note.body])


def _shown_lines(note: Note) -> Iterator[str]:
    for key in SHOWN:
        if key in note.front:
            yield f"- {key.capitalize()}: {_line(note.front[key])}"


def _begin(note: Note) -> str:
    return f"{note.day.isoformat()}T{str(note.front['time'])[:5]}"


def _line(value: Value) -> str:
    """A value on one line."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {text}" for key, text in value.items())
    return "; ".join(value)


# `render: link` and not `never`: Hugo leaves pages that are never rendered out of all lists.
HUGO_SETTINGS = """\
baseURL = "https://example.org/"
title = "Clients"
buildFuture = true
disableKinds = ["taxonomy", "term", "rss", "sitemap", "robotstxt", "404"]
[markup.goldmark.renderer]
unsafe = false
"""
HUGO_HOME = """\
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body><h1>{{ .Title }}</h1><ul>
{{ range .Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul></body></html>
"""
HUGO_SECTION = """\
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body><h1>{{ .Title }}</h1>
{{ .Content }}
{{ range .Pages.ByDate }}<article id="{{ .File.ContentBaseName }}"><h2>{{ .Title }}</h2>
<p>Location: {{ .Params.location }}</p>
<p>Present: {{ delimit .Params.present "; " }}</p>
<p>Activities: {{ delimit .Params.activities "; " }}</p>
{{ with .Params.goals }}<p>Goals: {{ range $goal, $how := . }}{{ $goal }}: {{ $how }}; {{ end }}</p>{{ end }}
<p>Author: {{ .Params.author }}</p>
{{ .Content }}</article>
{{ end }}</body></html>
"""
PELICAN_SETTINGS = """\
SITENAME = "Clients"
SITEURL = ""
PATH = "content"
TIMEZONE = "UTC"
THEME = "theme"
THEME_STATIC_PATHS = []
STATIC_PATHS = []
USE_FOLDER_AS_CATEGORY = True
DIRECT_TEMPLATES = ["index"]
DEFAULT_PAGINATION = False
CATEGORY_SAVE_AS = "{slug}/index.html"
ARTICLE_SAVE_AS = AUTHOR_SAVE_AS = TAG_SAVE_AS = PAGE_SAVE_AS = ""
FEED_ALL_ATOM = FEED_ALL_RSS = CATEGORY_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
CACHE_CONTENT = LOAD_CONTENT_CACHE = False
MARKDOWN = {"extension_configs": {"markdown.extensions.tables": {}, "markdown.extensions.meta": {}}}
"""
PELICAN_INDEX = """\
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Clients</title></head><body><h1>Clients</h1><ul>
{% for category, articles in categories %}<li><a href="{{ category }}/index.html">{{ category }}</a></li>
{% endfor %}</ul></body></html>
"""
PELICAN_CATEGORY = """\
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{{ category }}</title></head><body><h1>{{ category }}</h1>
{% for article in articles|sort(attribute="date") %}
<article id="{{ article.note }}"><h2>{{ article.title }}</h2>
<p>Location: {{ article.location }}</p>
<p>Present: {{ article.present }}</p>
<p>Activities: {{ article.activities }}</p>
{% if article.goals %}<p>Goals: {{ article.goals }}</p>{% endif %}
<p>Author: {{ article.author }}</p>
{{ article.content }}</article>
{% endfor %}</body></html>
"""
MKDOCS_SETTINGS = """\
site_name: Clients
site_url: https://example.org/
theme:
  name: null
  custom_dir: theme
plugins: []
validation:
  anchors: ignore
"""
MKDOCS_PAGE = """\
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{{ page.title }}</title></head><body>
{{ page.content }}</body></html>
"""
