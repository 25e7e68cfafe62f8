"""hamedan: a tabletop scenario simulator of basing-disclosure shocks.

``load`` reads a scenario with its cast, ``run`` plays an ensemble into a folder, ``open_run`` opens one, ``compare``
plays several assumptions on the same worlds, ``lenses`` does so believing one article, several or none, ``judge`` holds a
scenario against its recorded patterns, ``infer`` weighs its rival stories against observations, ``sweep`` plays every
combination of assumptions, ``discover`` finds the corner of them in which something happens, ``sensitivity`` says
what it hangs on, ``why`` on which decisions outcomes turned and what politics made of the disclosure (``pivots`` and
``impulse`` alone), ``export`` hands worlds to other tools, ``World`` is one world as a Mesa model. Names are imported when they
are used: Mesa and the compiled core take a while.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = [
    "InputError",
    "World",
    "came_out",
    "compare",
    "discover",
    "export",
    "impulse",
    "infer",
    "judge",
    "lenses",
    "load",
    "open_run",
    "pivots",
    "run",
    "sensitivity",
    "sweep",
    "why",
]

if TYPE_CHECKING:
    from sim.api import came_out, compare, infer, judge, lenses, load, run, sensitivity, sweep
    from sim.asking import discover, export, impulse, pivots, why
    from sim.reading.problems import InputError
    from sim.runs.opened import open_run
    from sim.world import World

_HOMES = {
    "InputError": "sim.reading.problems",
    "World": "sim.world",
    "came_out": "sim.api",
    "compare": "sim.api",
    "discover": "sim.asking",
    "export": "sim.asking",
    "impulse": "sim.asking",
    "pivots": "sim.asking",
    "why": "sim.asking",
    "judge": "sim.api",
    "infer": "sim.api",
    "lenses": "sim.api",
    "load": "sim.api",
    "run": "sim.api",
    "sensitivity": "sim.api",
    "sweep": "sim.api",
    "open_run": "sim.runs.opened",
}


def __getattr__(name: str) -> Any:
    """Import a public name from its home."""
    if name not in _HOMES:
        raise AttributeError(f"module 'sim' has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(_HOMES[name]), name)
