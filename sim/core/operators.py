"""Arithmetic and comparison on lanes, lane by lane as on plain numbers."""

from __future__ import annotations

import operator

from llvmlite import ir
from numba import types
from numba.core.extending import lower_builtin
from numba.core.typing.templates import AbstractTemplate, infer_global, signature

from .vector import REAL, TRUTH, WHOLE, WORD, Lanes, common, vector, widen

PLAIN = (types.Float, types.Integer, types.Boolean)


def _register(op, builds, result=None):  # type: ignore[no-untyped-def]
    """Make ``op`` work on lanes and on lanes with a plain number, each kind as ``builds`` says."""

    class Template(AbstractTemplate):  # type: ignore[misc]
        key = op

        def generic(self, args, kws):  # type: ignore[no-untyped-def]
            kind = common(*args) if len(args) == 2 else None
            return signature(result or kind, *args) if kind in builds else None

    infer_global(op)(Template)

    def lower(context, builder, sig, args):  # type: ignore[no-untyped-def]
        kind = common(*sig.args)
        return builds[kind](builder, *(widen(context, builder, v, t, kind) for v, t in zip(args, sig.args, strict=True)))

    lower_builtin(op, Lanes, Lanes)(lower)
    for plain in PLAIN:
        lower_builtin(op, Lanes, plain)(lower)
        lower_builtin(op, plain, Lanes)(lower)


def _method(name):  # type: ignore[no-untyped-def]
    return lambda builder, x, y: getattr(builder, name)(x, y)


def _compare(sign):  # type: ignore[no-untyped-def]
    def real(builder, x, y):  # type: ignore[no-untyped-def]
        return builder.fcmp_unordered(sign, x, y) if sign == "!=" else builder.fcmp_ordered(sign, x, y)

    return {
        REAL: real,
        WHOLE: lambda builder, x, y: builder.icmp_signed(sign, x, y),
        WORD: lambda builder, x, y: builder.icmp_unsigned(sign, x, y),
    }


def _each(names):  # type: ignore[no-untyped-def]
    return {kind: _method(name) for kind, name in names.items()}


for _op, _inplace, _name in (
    (operator.add, operator.iadd, "add"), (operator.sub, operator.isub, "sub"), (operator.mul, operator.imul, "mul"),
):  # fmt: skip
    for _one in (_op, _inplace):
        _register(_one, _each({REAL: f"f{_name}", WHOLE: _name, WORD: _name}))
for _one in (operator.truediv, operator.itruediv):
    _register(_one, _each({REAL: "fdiv"}))
for _op, _inplace, _name in ((operator.and_, operator.iand, "and_"), (operator.or_, operator.ior, "or_")):
    for _one in (_op, _inplace):
        _register(_one, _each({WHOLE: _name, WORD: _name, TRUTH: _name}))
_register(operator.xor, _each({WHOLE: "xor", WORD: "xor", TRUTH: "xor"}))
_register(operator.rshift, _each({WORD: "lshr", WHOLE: "ashr"}))
for _op, _sign in (
    (operator.lt, "<"), (operator.le, "<="), (operator.gt, ">"), (operator.ge, ">="), (operator.eq, "=="), (operator.ne, "!="),
):  # fmt: skip
    _register(_op, _compare(_sign), TRUTH)


def _single(op, kind, build):  # type: ignore[no-untyped-def]
    class Template(AbstractTemplate):  # type: ignore[misc]
        key = op

        def generic(self, args, kws):  # type: ignore[no-untyped-def]
            return signature(kind, kind) if args == (kind,) else None

    infer_global(op)(Template)
    lower_builtin(op, kind)(lambda context, builder, sig, args: build(builder, args[0]))


def _without_sign(builder, value):  # type: ignore[no-untyped-def]
    bits = builder.bitcast(value, vector(WORD))
    return builder.bitcast(builder.and_(bits, ir.Constant(vector(WORD), [2**63 - 1] * vector(WORD).count)), vector(REAL))


_single(abs, REAL, _without_sign)
_single(operator.invert, TRUTH, lambda builder, value: builder.not_(value))
