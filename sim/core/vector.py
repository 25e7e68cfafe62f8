"""A value for every lane at once, as a number of its own kind: what the rules compute with when they are compiled.

Numba's loops over lanes leave it to the compiler to find vectors, and it asks at every loop whether rows overlap. A type of our
own says it outright: all lanes of a row are one value, added, compared and chosen in the machine's vectors, each lane by the same
strict IEEE arithmetic as a plain number. Without the compiler the same rules compute with NumPy's rows.
"""

from __future__ import annotations

from llvmlite import ir
from numba import types
from numba.core.extending import models, register_model

from .layout import LANES


class Lanes(types.Type):
    """The type of a value in every lane, of one kind: a number, a whole number, a word of bits, a yes or no."""

    def __init__(self, kind: types.Type) -> None:
        self.kind = kind
        super().__init__(name=f"lanes({kind}, {LANES})")


REAL, WHOLE, WORD, TRUTH = Lanes(types.float64), Lanes(types.int64), Lanes(types.uint64), Lanes(types.boolean)
BITS = {REAL: ir.DoubleType(), WHOLE: ir.IntType(64), WORD: ir.IntType(64), TRUTH: ir.IntType(1)}
KINDS = {types.float64: REAL, types.int64: WHOLE, types.uint64: WORD}


def vector(kind):  # type: ignore[no-untyped-def]
    """LLVM's type for a value in every lane."""
    return ir.VectorType(BITS[kind], LANES)


@register_model(Lanes)
class LanesModel(models.PrimitiveModel):  # type: ignore[misc]
    """A vector in the machine."""

    def __init__(self, manager, kind) -> None:  # type: ignore[no-untyped-def]
        super().__init__(manager, kind, vector(kind))


def kind_of(one):  # type: ignore[no-untyped-def]
    """The kind of lanes that a type is, or would be if it stood in every lane; None for what cannot."""
    if isinstance(one, Lanes):
        return one
    if isinstance(one, types.Float):
        return REAL
    if isinstance(one, types.Boolean):
        return TRUTH
    if isinstance(one, types.Integer):
        return WHOLE if one.signed else WORD
    return None


def common(a, b):  # type: ignore[no-untyped-def]
    """The kind in which two operands meet, at least one of them lanes; None where they do not."""
    held, other = kind_of(a), kind_of(b)
    if held is None or other is None or not (isinstance(a, Lanes) or isinstance(b, Lanes)):
        return None
    if held == other:
        return held
    lanes, plain = (held, b) if isinstance(a, Lanes) else (other, a)
    if isinstance(plain, Lanes) or not isinstance(plain, types.Integer) or lanes == TRUTH:
        return None
    return lanes  # a whole number beside lanes of any number


def widen(context, builder, value, source, kind):  # type: ignore[no-untyped-def]
    """The same value in every lane, if it is not lanes already."""
    if isinstance(source, Lanes):
        return value
    one = builder.trunc(value, BITS[kind]) if kind == TRUTH else context.cast(builder, value, source, kind.kind)
    empty = ir.Constant(vector(kind), ir.Undefined)
    first = builder.insert_element(empty, one, ir.Constant(ir.IntType(32), 0))
    return builder.shuffle_vector(first, empty, ir.Constant(ir.VectorType(ir.IntType(32), LANES), [0] * LANES))


def is_rows(one) -> bool:  # type: ignore[no-untyped-def]
    """Whether a type is an array of rows of lanes."""
    return isinstance(one, types.Array) and one.ndim == 2 and one.dtype in KINDS
