"""The scenario as run, everything spelled out, with its cast beside it: running that gives the same digest."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from sim.loading.case import Case
from sim.schema.scenario import Scenario

CAST = "cast"


class _Dumper(yaml.SafeDumper):
    """Plain YAML without aliases; texts that YAML 1.1 would misread are quoted."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    """Texts that a reader of YAML 1.2 would take for numbers are quoted, which PyYAML, of YAML 1.1, would not do."""
    style = "'" if text[:1] in "0123456789.+-" else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def spelled_out(case: Case, runs: int, seed: int) -> str:
    """The resolved scenario as YAML, with the cast in the folder ``cast``."""
    head = "# As run, with everything that it extends and was set. Its cast lies beside it, in cast/.\n"
    return head + as_yaml({**resolved(case), "cast": CAST, "worlds": runs, "seed": seed})


def resolved(case: Case) -> dict[str, Any]:
    """All that a case's scenario says, with everything that it extends, as plain data."""
    held: dict[str, Any] = case.scenario.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)
    held.pop("extends", None)
    return held


def as_yaml(held: Mapping[str, Any], flow: bool = False) -> str:
    """Fields of a scenario as YAML that reads back as the same, in their usual order; with ``flow``, in one line."""
    ordered = {name: held[name] for name in Scenario.model_fields if name in held}
    how: dict[str, Any] = {"default_flow_style": True, "width": 10**9} if flow else {"width": 110}
    return str(yaml.dump(ordered, Dumper=_Dumper, sort_keys=False, allow_unicode=True, **how))


def identity(case: Case) -> str:
    """All that the worlds depend on but the seed and their number: the scenario's assumptions and its cast's files."""
    settled = spelled_out(case, 0, 0)
    files = [f"{path.name}\n{path.read_bytes().decode('utf-8', 'replace')}" for path in sorted(case.cast.files, key=_plain)]
    return "\n".join([settled, *files])


def inside(path: Path, cast: Path) -> Path:
    """Where a file of a cast lies in a copy of its folder: a borrowed codebook beside its own, other pages by their folder."""
    if path.is_relative_to(cast):
        return path.relative_to(cast)
    return Path(path.name) if path.stem == "codebook" else Path(path.parent.name, path.name)


def _plain(path: Path) -> str:
    return path.name
