"""How the functions of ``lanes`` are typed and compiled."""

from __future__ import annotations

from llvmlite import ir
from numba import types
from numba.core.extending import lower_builtin
from numba.core.typing.templates import AbstractTemplate, infer_global, signature

from .lanes import alike, chosen_lanes, lanes, next_lane, pick, power, put, put_single, real, single, whole, word
from .layout import LANES
from .vector import BITS, KINDS, REAL, TRUTH, WHOLE, WORD, Lanes, common, is_rows, kind_of, vector, widen


def _typed(function, rule):  # type: ignore[no-untyped-def]
    """Let ``rule`` say what ``function`` gives for arguments of some types; None: nothing."""

    class Template(AbstractTemplate):  # type: ignore[misc]
        key = function

        def generic(self, args, kws):  # type: ignore[no-untyped-def]
            result = rule(*args)
            return None if result is None else signature(result, *args)

    infer_global(function)(Template)


_typed(lanes, lambda rows, row: KINDS[rows.dtype] if is_rows(rows) else None)
_typed(put, lambda rows, row, value: types.none if is_rows(rows) else None)
_typed(single, lambda rows, first, k: REAL if is_rows(rows) and rows.dtype == types.float64 else None)
_typed(put_single, lambda rows, first, k, value: types.none if is_rows(rows) and value == REAL else None)
_typed(alike, lambda value, one: value if isinstance(value, Lanes) else (one if kind_of(value) else None))
_typed(chosen_lanes, lambda truth: types.uint64 if truth == TRUTH else None)
_typed(next_lane, lambda bits: types.int64 if bits == types.uint64 else None)


def _picked(truth, one, other):  # type: ignore[no-untyped-def]
    if truth == TRUTH:
        return common(one, other) or (kind_of(one) if kind_of(one) == kind_of(other) else REAL)
    if isinstance(truth, types.Boolean) and not isinstance(one, Lanes) and not isinstance(other, Lanes):
        return types.float64 if types.float64 in (one, other) else types.int64
    return None


_typed(pick, _picked)
_typed(real, lambda value: REAL if value == WORD else (types.float64 if value == types.uint64 else None))
_typed(whole, lambda value: WHOLE if value == REAL else None)
_typed(word, lambda value: WORD if value == WHOLE else (types.uint64 if isinstance(value, types.Integer) else None))
_typed(power, lambda value: value if value in (REAL, types.float64) else None)


def _pointer(context, builder, sig, args, kind):  # type: ignore[no-untyped-def]
    array = context.make_array(sig.args[0])(context, builder, args[0])
    row = context.cast(builder, args[1], sig.args[1], types.int64)
    place = builder.gep(array.data, [builder.mul(row, ir.Constant(row.type, LANES))])
    return builder.bitcast(place, vector(kind).as_pointer())


@lower_builtin(lanes, types.Array, types.Integer)
def _read(context, builder, sig, args):  # type: ignore[no-untyped-def]
    value = builder.load(_pointer(context, builder, sig, args, sig.return_type))
    value.align = 8
    return value


@lower_builtin(put, types.Array, types.Integer, types.Any)
def _write(context, builder, sig, args):  # type: ignore[no-untyped-def]
    kind = KINDS[sig.args[0].dtype]
    value = widen(context, builder, args[2], sig.args[2], kind)
    builder.store(value, _pointer(context, builder, sig, args, kind)).align = 8
    return context.get_dummy_value()


SINGLES = ir.VectorType(ir.FloatType(), LANES)


def _single_place(context, builder, sig, args):  # type: ignore[no-untyped-def]
    array = context.make_array(sig.args[0])(context, builder, args[0])
    first, k = (context.cast(builder, args[n], sig.args[n], types.int64) for n in (1, 2))
    number = builder.add(builder.mul(first, ir.Constant(first.type, 2)), k)
    singles = builder.bitcast(array.data, ir.FloatType().as_pointer())
    return builder.bitcast(builder.gep(singles, [builder.mul(number, ir.Constant(first.type, LANES))]), SINGLES.as_pointer())


@lower_builtin(single, types.Array, types.Integer, types.Integer)
def _read_single(context, builder, sig, args):  # type: ignore[no-untyped-def]
    value = builder.load(_single_place(context, builder, sig, args))
    value.align = 4
    return builder.fpext(value, vector(REAL))


@lower_builtin(put_single, types.Array, types.Integer, types.Integer, Lanes)
def _write_single(context, builder, sig, args):  # type: ignore[no-untyped-def]
    value = builder.fptrunc(args[3], SINGLES)
    builder.store(value, _single_place(context, builder, sig, args)).align = 4
    return context.get_dummy_value()


@lower_builtin(pick, types.Any, types.Any, types.Any)
def _pick(context, builder, sig, args):  # type: ignore[no-untyped-def]
    kind = sig.return_type
    if not isinstance(kind, Lanes):
        one, other = (context.cast(builder, v, t, kind) for v, t in zip(args[1:], sig.args[1:], strict=True))
        return builder.select(builder.trunc(args[0], ir.IntType(1)), one, other)
    one, other = (widen(context, builder, v, t, kind) for v, t in zip(args[1:], sig.args[1:], strict=True))
    return builder.select(args[0], one, other)


@lower_builtin(alike, types.Any, types.Any)
def _alike(context, builder, sig, args):  # type: ignore[no-untyped-def]
    return widen(context, builder, args[1], sig.args[1], sig.return_type) if isinstance(sig.return_type, Lanes) else args[1]


@lower_builtin(chosen_lanes, Lanes)
def _chosen(context, builder, sig, args):  # type: ignore[no-untyped-def]
    return builder.zext(builder.bitcast(args[0], ir.IntType(LANES)), ir.IntType(64))


@lower_builtin(next_lane, types.Integer)
def _next(context, builder, sig, args):  # type: ignore[no-untyped-def]
    return builder.cttz(args[0], ir.Constant(ir.IntType(1), 1))


@lower_builtin(real, types.Any)
def _real(context, builder, sig, args):  # type: ignore[no-untyped-def]
    lanes_of = isinstance(sig.return_type, Lanes)
    return builder.uitofp(args[0], vector(REAL) if lanes_of else ir.DoubleType())


@lower_builtin(whole, Lanes)
def _whole(context, builder, sig, args):  # type: ignore[no-untyped-def]
    return builder.fptosi(args[0], vector(WHOLE))


@lower_builtin(word, types.Any)
def _word(context, builder, sig, args):  # type: ignore[no-untyped-def]
    return args[0] if isinstance(sig.return_type, Lanes) else context.cast(builder, args[0], sig.args[0], types.uint64)


@lower_builtin(power, types.Any)
def _power(context, builder, sig, args):  # type: ignore[no-untyped-def]
    lanes_of = isinstance(sig.return_type, Lanes)
    whole, number = (vector(WORD), vector(REAL)) if lanes_of else (BITS[WORD], BITS[REAL])

    def constant(value):  # type: ignore[no-untyped-def]
        return ir.Constant(whole, [value] * LANES if lanes_of else value)

    bits = builder.add(builder.bitcast(args[0], whole), constant(1023))
    return builder.bitcast(builder.shl(bits, constant(52)), number)
