"""A process in which everything is imported and compiled, which forks for every command: a fault costs no start.

Run by ``faulty.py`` with the shim preloaded. Every line that comes in is a list of cases, whose answers go into a file; "done"
goes out. Each command runs in a child of its own that shares nothing with the one that was killed but the folder. The process
has one thread whenever it forks.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import sys
import tempfile
import traceback
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb

import sim.running
from sim.checking import checked_case
from sim.cli.program import main
from sim.running import Wish, make_job, run_job
from sim.runs import job
from sim.runs.opened import Run

SMALL = str(Path(__file__).parents[1] / "scenario_small.yaml")
RUNS, SEED, PART = 60, 3, 30
PID = "PID"  # stands for the number of the process in names of unfinished files
_open: dict[Path, duckdb.DuckDBPyConnection] = {}
ATONCE = int(os.environ.get("FAULTS_AT_ONCE", "2"))


def forked(does: Callable[[], int], told: Path) -> int:
    """Let a child do something, with what it says in a file; its exit code, negative for a signal."""
    pid = os.fork()
    if pid == 0:
        code = 99
        try:
            handle = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
            os.dup2(handle, 1)
            os.dup2(handle, 2)
            code = does()
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def command(out: Path, resume: bool, report: bool, fault: list[Any] | None, log: Path | None) -> int:
    """``hamedan run``, with a fault or a log of its calls; without a report where none is wanted."""
    if not report:
        sim.running.write_report = lambda run: None
    mode, call, path, count = fault or ["", "", "", 0]
    where = str(out / path).replace(PID, str(os.getpid())) if path else str(out)
    texts = [text.encode() for text in (str(out), str(log or ""), mode, call, where)]
    ctypes.CDLL(None).shim_arm(*texts, count)
    asked = ["--runs", str(RUNS), "--seed", str(SEED), "--workers", "1", "--out", str(out)]
    try:
        main(["run", SMALL, *asked, *(["--resume"] if resume else [])], prog_name="hamedan")
    except SystemExit as left:
        return int(left.code or 0)
    return 0


def calls(log: Path, out: Path) -> list[tuple[str, str]]:
    """What a logged command did, in its order; paths are relative to its folder."""
    held = (line.split("\t") for line in log.read_text(encoding="utf-8").splitlines())
    return [(call, unnumbered(os.path.relpath(path, out))) for call, path in held]


def unnumbered(path: str) -> str:
    head, dot, pid = path.removesuffix(".unfinished").rpartition(".")
    return f"{head}{dot}{PID}.unfinished" if path.endswith(".unfinished") and pid.isdigit() else path


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder with its hash."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in files}


def harm(out: Path, harms: list[list[Any]]) -> None:
    """Flip a bit of a file, cut it short, take it away, or let two files change places."""
    for what, name, where in harms:
        path = out / name
        held = bytearray(path.read_bytes())
        if what == "flip":
            held[where // 8] ^= 1 << where % 8
        elif what == "cut":
            del held[where:]
        elif what == "swap":
            held = bytearray((out / where).read_bytes())
            (out / where).write_bytes(path.read_bytes())
        path.write_bytes(held)
        if what == "lose":
            path.unlink()


def play(case: dict[str, Any], work: Path) -> dict[str, Any]:
    """One case: a folder copied or begun, harmed, a command with a fault, and the same resumed; what each left and said."""
    out, log, answer = work / "run", work / "log", dict(case)
    if case.get("base"):
        shutil.copytree(case["base"], out)
    harm(out, case.get("harms", []))
    report = bool(case.get("report"))
    for name, resume, fault in (("first", bool(case.get("base")), case.get("fault")), ("second", True, None)):
        if name == "second" and not case.get("again", True):
            break
        told, noted = work / name, log if case.get("log") and name == "first" else None
        code = forked(lambda: command(out, resume, report, fault, noted), told)  # noqa: B023 - called at once
        answer[name] = {"code": code, "told": told.read_text(encoding="utf-8"), "tree": tree(out)}
    if case.get("log"):
        answer["calls"] = calls(log, out)
    if case.get("keep"):
        shutil.copytree(out, case["keep"])
    return answer


def one(case: dict[str, Any], answers: Path) -> int:
    work = Path(tempfile.mkdtemp(prefix="case-", dir=answers.parent))
    os.chdir(work)
    line = json.dumps(play(case, work)) + "\n"
    handle = os.open(answers, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.write(handle, line.encode())
    shutil.rmtree(work)
    return 0


def warm(folder: Path) -> None:
    """Do everything once, so that children find it imported, compiled and looked up."""
    run_job(make_job(checked_case(SMALL), Wish(RUNS, SEED, folder / "warm", 1)))
    assert len(os.listdir("/proc/self/task")) == 1, "forking would leave threads behind"


def query(run: Run, sql: str) -> Any:
    """``Run.query`` over a connection that is kept while the process lives, as opening one costs more than most queries."""
    if run.folder not in _open:
        _open[run.folder] = duckdb.connect()
        _open[run.folder].execute(f"CREATE VIEW worlds AS SELECT * FROM read_parquet('{run.folder}/worlds/*.parquet')")
    return _open[run.folder].cursor().execute(sql).df()


def all_of(cases: list[dict[str, Any]], answers: Path) -> None:
    under_way: set[int] = set()
    for case in cases:
        if len(under_way) >= ATONCE:
            under_way.discard(os.wait()[0])
        pid = os.fork()
        if pid == 0:
            code = 1
            try:
                code = one(case, answers)
            except BaseException:
                traceback.print_exc()
            finally:
                sys.stderr.flush()
                os._exit(code)
        under_way.add(pid)
    for pid in under_way:
        os.waitpid(pid, 0)


if __name__ == "__main__":
    job.SMALLEST_PART = PART
    answered = Path(sys.argv[1]).resolve()
    warm(answered.parent)
    Run.query = query
    for line in sys.stdin:
        all_of(json.loads(line), answered)
        print("done", flush=True)
