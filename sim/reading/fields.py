"""Which keys a model knows at some point of the data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from sim.reading.faults import Branch, Steps


def keys_at(model: type[BaseModel], steps: Steps) -> list[str]:
    """The keys of the mapping these steps lead to; of all models that can stand there, without repeats."""
    kinds: list[Any] = [model]
    for step in steps:
        kinds = list(_alternatives(kinds))
        if isinstance(step, Branch):
            kinds = [kind for kind in kinds if _is_model(kind) and _is_named(kind, step.name)] or kinds
        else:
            kinds = [inner for kind in kinds for inner in _inside(kind, step)]
    models = [kind for kind in _alternatives(kinds) if _is_model(kind)]
    return list(dict.fromkeys(_key(name, field) for kind in models for name, field in _fields(kind)))


def _alternatives(kinds: Iterable[Any]) -> Iterator[Any]:
    for kind in kinds:
        if get_origin(kind) is Annotated:
            yield from _alternatives(get_args(kind)[:1])
        elif get_origin(kind) in (Union, UnionType):
            yield from _alternatives(get_args(kind))
        else:
            yield kind


def _inside(kind: Any, step: str | int) -> list[Any]:
    if _is_model(kind):
        return [field.annotation for name, field in _fields(kind) if _key(name, field) == step]
    origin = get_origin(kind)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return [get_args(kind)[1]]
    return list(get_args(kind)) if isinstance(step, int) else []


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _is_named(model: type[BaseModel], branch: str) -> bool:
    """Pydantic names a branch after the model, or after the fixed value that tells it from the others."""
    literals = [field.annotation for _, field in _fields(model) if get_origin(field.annotation) is Literal]
    return model.__name__ == branch or any(branch in get_args(literal) for literal in literals)


def _fields(model: type[BaseModel]) -> Iterable[tuple[str, FieldInfo]]:
    return model.model_fields.items()


def _key(name: str, field: FieldInfo) -> str:
    return field.validation_alias if isinstance(field.validation_alias, str) else name
