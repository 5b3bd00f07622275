"""How a template and a view become a page: the quick way, else the careful one."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import field
from typing import Any

from jinja2 import Environment

from chartgen.model.value import value
from chartgen.site.theme.quick import pieces


@value
class Press:
    """Two ways to the same page; whatever goes wrong in the quick one, the careful one has the last word."""

    careful: Environment
    quick: Environment
    not_quick: set[str] = field(default_factory=set)
    """The templates that only the careful way can set, so that the quick one need not be tried again."""

    def page(self, template: str, view: Mapping[str, Any]) -> list[str]:
        """The page in its pieces; raises what Jinja raises where the template is broken."""
        if template not in self.not_quick:
            with suppress(Exception):
                return pieces(self.quick.get_template(template), view)
        page = self.careful.get_template(template).render(view)
        self.not_quick.add(template)
        return [page]
