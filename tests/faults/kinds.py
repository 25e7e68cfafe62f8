"""Every command that writes files, as faults are tried on it: its words, what is there before, and how it is gone on with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

SMALL = str(Path(__file__).parents[1] / "scenario_small.yaml")
TOLD, OBSERVED = (str(Path(__file__).parent / name) for name in ("told.yaml", "observed.yaml"))
RUNS, SEED, PART = 60, 3, 30
OUT, ROOM = "OUT", "ROOM"  # in words: the folder that is looked at, and a class's file beside it
SMALLER = {  # constants that make parts, batches and rounds small enough that each command writes several
    "sim.runs.job.SMALLEST_PART": PART // 2,
    "sim.runs.job.PARTS": 2,
    "sim.questions.explaining.BATCH": 10,
    "sim.analysis.sensitivity.looking.FIRST": 32,
    "sim.analysis.sensitivity.looking.STEP": 16,
    "sim.analysis.sensitivity.looking.FEWEST": 64,
    "sim.questions.sweeping.SMALLEST": 16,
}


@dataclass(frozen=True)
class Kind:
    """A command that writes: its words, whose folder it begins with, and whether ``--resume`` goes on or the same words again."""

    words: tuple[str, ...]
    base: str | None = None
    resumes: bool = True
    draws: bool = False  # figures as they are; elsewhere they are drawn to nothing, and written all the same

    def spelled(self, out: Path, again: bool) -> list[str]:
        """The words of it; ``again``: to go on with what was stopped."""
        places = {OUT: str(out), ROOM: str(out.parent / "class.db")}
        parted = (word.partition("/") for word in self.words)
        words = [f"{places.get(head, head)}{slash}{rest}" for head, slash, rest in parted]
        return [*words, *(["--resume"] if again and self.resumes else [])]


def _played(command: str, *words: str, scenario: str = SMALL, runs: int = RUNS) -> Kind:
    job = ("--runs", str(runs), "--seed", str(SEED), "--workers", "1", "--out", OUT)
    return Kind((command, scenario, *words, *job))


def _once(*words: str, base: str | None = None) -> Kind:
    return Kind(words, base, resumes=False)


KINDS = {
    "run": _played("run"),  # without its report, which is a kind of its own
    "report": Kind((*_played("run").words, "--resume"), "run", resumes=False, draws=True),
    "sweep": _played("sweep", "--vary", "leak.by=fleet,fisherman", runs=48),
    "latin": _played("sweep", "--vary", "world.rules.denial_discount=0..1", "--latin", "2", runs=32),
    "sensitivity": _played("sensitivity", "--figures", "1", "--within", "0.5", runs=4000),
    "compare": _played("compare", "--set", "leak.by=fleet", runs=PART),
    "lenses": _played("lenses", runs=PART // 2),
    "discover": _played("discover", "--target", "CD", "--halves", "0", runs=240),
    "infer": _played("infer", "--observed", OBSERVED, runs=240),
    "why": _played("why", "--worlds", "20"),
    "patterns": _played("patterns", "--nearest", "2", scenario=TOLD),
    "cases": _once("cases", "shamsi_2009", "--runs", "20", "--out", f"{OUT}/cases"),
    "packet": _once("packet", SMALL, "--runs", "20", "--seed", "3", "--out", OUT),
    "review": _once("review", ROOM, "--out", OUT),
    "room tables": _once("room", "--file", ROOM, "--export", OUT),
    "new": _once("new", "pier_2012", "--in", OUT, "--no-input", "--title", "A pier", "--about", "A pier is lent in quiet.",
                 "--day-zero", "2012-03-20", "--disclosed-by", "press"),
    **{f"export {form}": _once("export", OUT, "--to", form, base="run")
       for form in ("csv", "csv.gz", "parquet", "stata", "salib", "ema")},
}  # fmt: skip
