"""A run as the EMA Workbench has it: experiments and outcomes, in memory or as the archive that its ``load_results`` reads."""

from __future__ import annotations

import gzip
import io
import json
import math
import tarfile
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.analysis.corners.experiments import drawn_names
from sim.core.layout import OUTCOMES
from sim.runs.folder import write_whole
from sim.runs.opened import Run
from sim.runs.table import columns_in, join_csv, write_parquet

from .plain import cell
from .tidy import tidy

Outcomes = dict[str, NDArray[np.float64]]
EXPERIMENTS = "experiments.csv"
SCALAR = "ScalarOutcome"  # the Workbench's name for one number a world
VERSION = 0.1  # of the archive, as the Workbench writes it


def ema(run: Run) -> tuple[pd.DataFrame, Outcomes]:
    """``(experiments, outcomes)``: a row, or a number, for each world, in their order.

    ``experiments``: what was drawn and differs, stories as categories, and the columns ``scenario``, ``policy`` and ``model``
    that the Workbench's own have. ``outcomes``: each outcome as 1 where it came about and 0 elsewhere (``SU_30d``, ``SU_end``),
    and every other number of the worlds table, its dots as underscores; what never happened is not a number.
    """
    table = tidy(run)
    columns: dict[str, pd.Series[Any]] = {}
    for name in (one for one in drawn_names(run) if table[one].nunique() > 1):
        # The Workbench's PRIM passes over numbers in single precision without a word.
        numeric = pd.api.types.is_numeric_dtype(table[name])
        columns[name] = table[name].astype(np.float64) if numeric else table[name].astype(str).astype("category")
    columns["scenario"] = table["world"].astype(np.int64)
    for name, same in (("policy", "None"), ("model", run.manifest.scenario)):
        columns[name] = pd.Series(pd.Categorical([same] * len(table)))
    experiments = pd.DataFrame(columns)
    outcomes: Outcomes = {}
    for horizon in ("30d", "end"):
        for code in OUTCOMES:
            outcomes[f"{code}_{horizon}"] = np.asarray(table[f"outcome_{horizon}"].astype(str) == code, dtype=np.float64)
    numbers = table.select_dtypes("number").columns.difference([*run.index.rows, "seed", "world"], sort=False)
    for name in numbers:
        if name not in experiments:
            outcomes[str(name).replace(".", "_")] = table[name].to_numpy(dtype=np.float64)
    return experiments, outcomes


def write_ema(run: Run, path: Path) -> None:
    """Write the archive; the same run is the same file."""
    experiments, outcomes = ema(run)
    with tempfile.TemporaryDirectory() as scratch:
        table = Path(scratch) / EXPERIMENTS
        single = {name: np.float32 for name in experiments.select_dtypes("float64")}  # no digits that nobody drew
        write_parquet(experiments.astype(single), table.with_suffix(".parquet"))
        select = ", ".join(cell(name, kind) for name, kind in columns_in(Path(scratch)).items())
        join_csv(Path(scratch), select, table, compressed=False, order="scenario")
        files = {EXPERIMENTS: table.read_bytes()}
    files |= {f"{name}.cls": _lines(values) for name, values in outcomes.items()}
    nominal = pd.CategoricalDtype
    kinds = {str(name): "object" if isinstance(kind, nominal) else str(kind) for name, kind in experiments.dtypes.items()}
    listed = [[SCALAR, name, f"{name}.cls"] for name in outcomes]
    files["metadata.json"] = json.dumps({"version": VERSION, "outcomes": listed, "experiments": kinds}).encode()
    write_whole(path, lambda unfinished: _pack(unfinished, files))


def _lines(values: NDArray[np.float64]) -> bytes:
    """A number a line, as many digits as single precision bears; what is none as pandas writes it."""
    return "".join('""\n' if math.isnan(value) else f"{value:.9g}\n" for value in values.tolist()).encode()


def _pack(path: Path, files: dict[str, bytes]) -> None:
    with (
        path.open("wb") as raw,
        gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0, compresslevel=3) as packed,
        tarfile.open(fileobj=packed, mode="w") as archive,
    ):
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
