"""Which form goes into which file."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np

from sim.reading.problems import InputError, Problem
from sim.runs.folder import refuse_links, sweep_beside, write_text, write_whole
from sim.runs.opened import Run
from sim.runs.table import join_parquet

from .ema import write_ema
from .plain import write_csv, write_stata
from .salib import salib_inputs, salib_problem

FOLDER, STEM = "export", "worlds"


def _parquet(run: Run, path: Path) -> None:
    write_whole(path, lambda unfinished: join_parquet(run.folder / "worlds", unfinished))


def _salib(run: Run, path: Path) -> None:
    """The problem as JSON, and beside it what was drawn, [world, input], as NumPy has it."""
    problem, held = salib_problem(run), io.BytesIO()  # into a file NumPy would not say why a disk took no more
    np.save(held, salib_inputs(run, problem))
    write_whole(path.with_name(f"{path.stem}.inputs.npy"), lambda unfinished: _put(unfinished, held))
    write_text(path, json.dumps(problem, indent=1, ensure_ascii=False) + "\n")


def _put(path: Path, held: io.BytesIO) -> None:
    path.write_bytes(held.getbuffer())


FORMS: dict[str, tuple[str, Callable[[Run, Path], None]]] = {  # name -> ending, and who writes it
    "csv": (".csv", write_csv),
    "csv.gz": (".csv.gz", write_csv),
    "parquet": (".parquet", _parquet),
    "stata": (".dta", write_stata),
    "salib": (".salib.json", _salib),
    "ema": (".ema.tar.gz", write_ema),
}


def export(run: Run, to: str, out: Path | None = None) -> Path:
    """Write a run's worlds in a form; into ``export/`` of its own folder without ``out``. Returns the file, written last.

    Raises InputError when the run is not finished, the form is unknown, or the file is there already.
    """
    if not run.manifest.finished:
        raise InputError([Problem(None, f"the run in {run.folder} is not finished: complete it with --resume")])
    if to not in FORMS:
        raise InputError([Problem(None, f'there is no form "{to}" to export to: wanted {", ".join(FORMS)}')])
    ending, write = FORMS[to]
    path = out or run.folder / FOLDER / f"{STEM}{ending}"
    if out is not None and out.is_dir():
        path = out / f"{STEM}{ending}"
    if path.exists() and out is not None:
        raise InputError([Problem(None, f"{path} is there already: wanted another --out")])
    if out is None:
        refuse_links(run.folder)
    sweep_beside(path)
    write(run, path)
    return path
