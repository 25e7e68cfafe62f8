"""A scenario before its record: a run, what of the recorded patterns it shows, and the worlds that come nearest, told."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sim.analysis.record.nearby import Near, nearest_worlds
from sim.analysis.record.patterns import counted
from sim.analysis.record.rivals import Contrast, Rivalry, rivalries
from sim.analysis.record.tally import Pair, Share, Tally, shut_out, tally
from sim.loading.case import Case
from sim.reading.problems import InputError, Problem
from sim.running import Wish, default_folder, make_job, play_job, stopped_by_disk
from sim.runs.folder import write_text
from sim.runs.job import Job, Progress
from sim.runs.opened import Run
from sim.runs.resolved import identity
from sim.telling import tell

FOLDER, ANSWER = "patterns", "patterns.json"  # what the folder of a judged scenario ends with; what is written last
NEAREST = 3


@dataclass(frozen=True)
class Judgement:
    """What came of it: the run, its tally, the pairs that shut each other out, the rival stories and the nearest worlds."""

    run: Run
    tally: Tally
    pairs: list[Pair]
    rivals: list[Rivalry]
    near: list[Near]

    @property
    def all(self) -> Share:
        """The share of worlds that show all counted patterns."""
        return self.tally.at_least(len(self.tally.counted))


def case_hash(case: Case) -> str:
    """SHA-256 of the resolved scenario and its cast: what the manifest of its runs calls ``scenario_hash``."""
    return hashlib.sha256(identity(case).encode()).hexdigest()


def make_judging(case: Case, wish: Wish) -> Job:
    """The job of a judgement. Raises InputError where nothing is told to judge by, and as ``make_job`` does."""
    if not counted(case.scenario.patterns):
        raise InputError(
            [Problem(None, f"{case.name} lists no patterns to judge its worlds by: wanted `patterns` in the scenario")]
        )
    runs = wish.runs or case.scenario.worlds
    seed = case.scenario.seed if wish.seed is None else wish.seed
    folder = wish.out or default_folder(replace(case, name=f"{case.name}-{FOLDER}"), runs, seed, wish.resume, ANSWER)
    return make_job(case, replace(wish, out=folder))


def judge(job: Job, resume: bool = False, nearest: int = NEAREST, progress: Progress | None = None) -> Judgement:
    """Play a job into its folder, write ``patterns.json`` and ``nearest/`` there, and give the judgement.

    Raises InputError when the folder cannot be used, Interrupted when ``job.stop`` was set or the disk takes no more.
    """
    run = play_job(job, resume, progress)
    found = judged_run(run, nearest)
    with stopped_by_disk(job.folder, job.runs):
        _tell_nearest(found, job.folder / "nearest")
        write_text(job.folder / ANSWER, json.dumps(told(found), indent=1) + "\n")
    return found


def judged_run(run: Run, nearest: int = NEAREST) -> Judgement:
    """The judgement of a run that was played before."""
    held = tally(run)
    return Judgement(run, held, shut_out(held), rivalries(held), nearest_worlds(run, nearest))


def _tell_nearest(found: Judgement, folder: Path) -> None:
    for near in found.near:
        lines = tell(found.run.case, found.run.manifest.seed, near.world)
        write_text(folder / f"world-{near.world}.txt", "\n".join(lines) + "\n")


def told(found: Judgement) -> dict[str, Any]:
    """The judgement as JSON has it; keys are in ``docs/data-dictionary.md``."""
    manifest, patterns = found.run.manifest, found.run.case.scenario.patterns
    return {
        "scenario": manifest.scenario, "runs": manifest.runs, "seed": manifest.seed, "digest": manifest.digest,
        "scenario_hash": manifest.scenario_hash,
        "patterns": {
            name: {"title": pattern.title, **_share(found.tally.of(name)), "together": pattern.together, "unseen": pattern.unseen}
            for name, pattern in patterns.items()
        },
        "together": {"of": len(found.tally.counted), "all": _share(found.all), "worlds_by_number": found.tally.spread()},
        "shut_out": [{"patterns": [pair.one, pair.other], "expected": round(pair.expected, 1)} for pair in found.pairs],
        "rivals": {one.hypothesis: _rivalry(one) for one in found.rivals},
        "nearest": [_near(near) for near in found.near],
    }  # fmt: skip


def _near(near: Near) -> dict[str, Any]:
    return {"world": near.world, "shown": near.shown, "misses": list(near.misses), "days_off": round(near.days, 2)}


def _share(share: Share) -> dict[str, Any]:
    return {"count": share.count, "share": share.share, "sampling": list(share.band), "verdict": share.verdict}


def _rivalry(one: Rivalry) -> dict[str, Any]:
    return {
        "patterns": {contrast.pattern: _contrast(contrast) for contrast in one.contrasts},
        "m": one.m, "mixture": _share(one.mixture), "better": list(one.better),
        "better_at_other_m": {str(m): list(stories) for m, stories in one.otherwise.items()},
        "stories": {s.story: {"all": _share(s.all), "most": _share(s.most), "ratio": s.ratio} for s in one.standings},
    }  # fmt: skip


def _contrast(one: Contrast) -> dict[str, Any]:
    shares = {story: {"share": share.share, "sampling": list(share.band)} for story, share in one.shares.items()}
    return {"stories": shares, "difference": one.difference, "ratio": one.ratio, "tells_apart": one.verdict}
