"""Front matter as different readers of YAML give it, and schemas as a validator takes them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft7Validator

from chartgen.notes.settings import read_settings
from chartgen.rules.registry import NAMES
from chartgen.schemas.documents import schema_text

DAY = date(2024, 6, 30)
NOWHERE = Path("/nowhere/charts")
"""A charts folder that is not there has the settings that chartgen ships."""


class Core(yaml.SafeLoader):
    """YAML 1.2's core schema, as most editors read it: days are text, and so is `yes`."""


Core.yaml_implicit_resolvers = {}
Core.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|Null|NULL|)$"), ["~", "n", "N", ""])
Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$", re.IGNORECASE), list("tTfF"))
Core.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?[0-9]+$"), list("-+0123456789"))
Core.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$"),
    list("-+0123456789."),
)


class Texts(yaml.BaseLoader):
    """Every scalar as the characters that were written, as chartgen reads it."""


def _decimal(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> int:
    return int(node.value)


Core.add_constructor("tag:yaml.org,2002:int", _decimal)


def readings(front_matter: str) -> Iterator[Any]:
    """What three readers of YAML make of front matter, its keys as JSON has them."""
    for loader in (Texts, yaml.SafeLoader, Core):
        yield _keyed(yaml.load(front_matter, loader))


def _keyed(found: Any) -> Any:
    if isinstance(found, dict):
        return {key if isinstance(key, str) else json.dumps(key, default=str): _keyed(v) for key, v in found.items()}
    return [_keyed(item) for item in found] if isinstance(found, list) else found


def front_matter(text: str) -> str:
    """What stands between the first two fences of a note."""
    return re.split(r"^---[ \t]*$", text.replace("\r\n", "\n"), maxsplit=2, flags=re.MULTILINE)[1]


@cache
def validator(what: str, charts: Path = NOWHERE) -> Draft7Validator:
    """A schema of a charts folder, ready to be asked."""
    schema = json.loads(schema_text(what, read_settings(charts, DAY, NAMES)))
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema)


def refused(what: str, found: Any, charts: Path = NOWHERE) -> list[str]:
    """What a schema has to say against something."""
    return [
        f"{'/'.join(map(str, error.path))}: {error.message}" for error in validator(what, charts).iter_errors(found)
    ]
