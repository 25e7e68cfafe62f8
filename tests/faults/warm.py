"""A process in which everything is imported and compiled, which forks for every command: a fault costs no start.

Run by ``faulty.py`` with the shim preloaded. Every line that comes in is a list of cases, whose answers go into a file; "done"
goes out. Each command runs in a child of its own that shares nothing with the one that was killed but the folder. The process
has no threads but those of its imports whenever it forks.
"""

from __future__ import annotations

import contextlib
import ctypes
import importlib
import io
import json
import os
import re
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
from kinds import KINDS, ROOM, SEED, SMALL, SMALLER

import sim.plots
import sim.running
from sim.checking import checked_case
from sim.cli.program import main
from sim.room.opening import new_room
from sim.room.room import Command
from sim.runs.folder import write_text, write_whole
from sim.runs.opened import Run

PID = "PID"  # stands for the number of the process in names of unfinished files
THEIRS = "theirs.txt"  # a file of somebody else in a folder that is written into
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="1pt" height="1pt" viewBox="0 0 1 1"></svg>'
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


def drawn_to_nothing() -> None:
    """Let every command write its figures without drawing them."""

    def several(folder: Path, figures: Mapping[str, object]) -> dict[str, sim.plots.Drawn]:
        return {name: one(folder, name) for name in figures}

    def one(folder: Path, name: str) -> sim.plots.Drawn:
        plots = folder / "plots"
        write_whole(plots / f"{name}.png", lambda path: path.write_bytes(b"a picture") and None)
        write_text(plots / f"{name}.svg", SVG)
        return sim.plots.Drawn(SVG, 1.0, 1.0)

    for name in [name for name in sys.modules if name.startswith(("sim.questions.", "sim.plots"))]:
        for drawing, instead in {
            "draw_several": several,
            "draw_lenses": lambda folder, arms: one(folder, "lenses"),
            "draw_infer": lambda run, found, folder: one(folder, "infer"),
        }.items():
            if hasattr(sys.modules[name], drawing):
                setattr(sys.modules[name], drawing, instead)


def command(name: str, out: Path, again: bool, fault: list[Any] | None, log: Path | None) -> int:
    """A command, with a fault or a log of its calls."""
    kind, Run.query = KINDS[name], query
    if not kind.draws:
        drawn_to_nothing()
    if name == "run":
        sim.running.write_report = lambda run: None
    mode, call, path, count = fault or ["", "", "", 0]
    where = str(out / path).replace(PID, str(os.getpid())) if path else str(out)
    texts = [text.encode() for text in (str(out), str(log or ""), mode, call, where)]
    ctypes.CDLL(None).shim_arm(*texts, count)
    return left_with(kind.spelled(out, again))


def left_with(words: list[str]) -> int:
    try:
        main(words, prog_name="hamedan")
    except SystemExit as left:
        return int(left.code or 0)
    return 0


def calls(log: Path, out: Path) -> list[tuple[str, str]]:
    """What a logged command did, in its order; paths are relative to its folder."""
    held = (line.split("\t") for line in log.read_text(encoding="utf-8").splitlines())
    return [(call, unnumbered(os.path.relpath(path, out))) for call, path in held]


def unnumbered(path: str) -> str:
    return re.sub(r"\.\d+\.unfinished(?=/|$)", f".{PID}.unfinished", path)


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
    """One case: a folder copied or begun, harmed, a command with a fault, and the same again; what each left and said."""
    name, out, log, answer = case["kind"], work / "run", work / "log", dict(case)
    kind = KINDS[name]
    if case.get("base"):
        shutil.copytree(case["base"], out)
    elif not kind.resumes:
        out.mkdir()
        (out / THEIRS).write_text("not ours")
    if ROOM in kind.words:
        shutil.copy(work.parent / "class.db", work)
    harm(out, case.get("harms", []))
    goes_on = bool(case.get("base")) and kind.resumes
    for step, again, fault in (("first", goes_on, case.get("fault")), ("second", True, None)):
        if step == "second" and not case.get("again", True):
            break
        told, noted = work / step, log if case.get("log") and step == "first" else None
        code = forked(lambda: command(name, out, again, fault, noted), told)  # noqa: B023 - called at once
        answer[step] = {"code": code, "told": told.read_text(encoding="utf-8"), "tree": tree(out)}
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


def warm(name: str, folder: Path) -> None:
    """Do it once undisturbed, so that children find it imported, compiled and looked up."""
    kind, out = KINDS[name], folder / f"warm-{name}" / "run"
    if kind.base:
        shutil.copytree(folder / f"warm-{kind.base}" / "run", out)
    elif not kind.resumes:
        out.mkdir(parents=True)
    if ROOM in kind.words:
        shutil.copy(played_class(folder), out.parent)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()) as told:
        assert left_with(kind.spelled(out, again=False)) == 0, told.getvalue()
    until = time.monotonic() + 10
    while threads() > IDLE and time.monotonic() < until:
        time.sleep(0.01)
    assert threads() == IDLE, f"forking after {name} would leave threads behind"


def threads() -> int:
    """How many this process has."""
    return len(os.listdir("/proc/self/task"))


def played_class(folder: Path) -> Path:
    """The file of a class that has played some days."""
    path = folder / "class.db"
    if not path.exists():
        held = new_room(checked_case(SMALL), path, seed=SEED, world=1)
        member = held.do(Command("join", "join", {"key": "joined01", "name": "Ada"})).told["member"]
        held.do(Command("take", str(member), {"key": "taken001", "seat": "council"}))
        held.do(Command("play", "desk", {"key": "played01", "days": 8}))
        held.store.close()
    return path


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


def set_smaller() -> None:
    for name, value in SMALLER.items():
        module, _, constant = name.rpartition(".")
        setattr(importlib.import_module(module), constant, value)


if __name__ == "__main__":
    IDLE = threads()  # some versions of DuckDB begin one as they are imported, which nothing here uses
    set_smaller()
    answered, warmed = Path(sys.argv[1]).resolve(), set[str]()
    for line in sys.stdin:
        cases = json.loads(line)
        for name in dict.fromkeys(case["kind"] for case in cases if case["kind"] not in warmed):
            warm(name, answered.parent)
            warmed.add(name)
        all_of(cases, answered)
        print("done", flush=True)
