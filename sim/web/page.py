"""How a page is put together: templates of our packages, everything escaped, nothing left undefined."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

import sim


@cache
def templates(package: str = "sim.web") -> Environment:
    """The templates of a package's folder ``templates``, with ours (``base.html.j2``) behind them."""
    folders = dict.fromkeys((package, "sim.web"))
    loader = ChoiceLoader([PackageLoader(name, "templates") for name in folders])
    held = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    held.globals["version"] = sim.__version__
    return held


def render(
    request: Request, template: str, values: Mapping[str, Any] | None = None, status: int = 200, package: str = "sim.web"
) -> Response:
    """A page from a template. It may use ``request`` and whatever is in ``values``."""
    text = templates(package).get_template(template).render({"request": request, **(values or {})})
    return HTMLResponse(text, status)
