"""What a shell completes: the names that ship, and files beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    Texts = click.ParamType[str]  # only newer releases of click take a type here
else:
    Texts = click.ParamType


class ScenarioName(Texts):
    """A scenario: its name where it ships, or a file."""

    name = "scenario"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Names that begin so; files too, which the shell knows best."""
        from sim.loading.library import shipped

        named = [CompletionItem(name) for name in shipped() if name.startswith(incomplete)]
        return [*named, CompletionItem(incomplete, type="file")]


class Article(Texts):
    """An article of the cast that ships, or none."""

    name = "article"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Articles that begin so."""
        from sim.loading.library import library

        held = sorted(path.stem for path in (library() / "agents" / "claims").glob("*.yaml"))
        return [CompletionItem(name) for name in held if name.startswith(incomplete)]
