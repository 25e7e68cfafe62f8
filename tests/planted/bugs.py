"""Bugs to plant: each a small change of the program that somebody could make by mistake, and the tests that must notice it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Bug:
    """In ``file``, what stands there once and what is put in its place; ``tests``: those that must fail."""

    name: str
    file: str
    old: str
    new: str
    tests: str


BUGS = [
    Bug(
        "a draw forgets a word of its address",
        "sim/core/draws.py",
        "c2 = (p0 >> _HALF) ^ c3 ^ k1",
        "c2 = (p0 >> _HALF) ^ k1",
        "tests/test_limits_numbers.py",
    ),
    Bug(
        "one draw decides two things",
        "sim/core/attend.py",
        "+ 2 * i + 1, second)",
        "+ 2 * i + 1, first)",
        "tests/test_limits_choice.py",
    ),
    Bug(
        "attention falls with alarm",
        "sim/core/attend.py",
        "((1.0 + alarm) / tempo)",
        "(1.0 / (tempo * (1.0 + alarm)))",
        "tests/test_two_actors.py tests/test_directions.py",
    ),
    Bug(
        "gains count as losses",
        "sim/core/appraise.py",
        "return lanes(f, plan[HERE] + c) - distance(",
        "return -lanes(f, plan[HERE] + c) + distance(",
        "tests/test_two_actors.py",
    ),
    Bug(
        "what an act costs is forgotten",
        "sim/core/appraise.py",
        "worth -= lanes(f, plan[THETA] + cost)",
        "worth -= 0.0",
        "tests/test_two_actors.py",
    ),
    Bug(
        "levels leave their scale",
        "sim/core/spread.py",
        "put(f, plan[LEVEL] + j, clip(coming))",
        "put(f, plan[LEVEL] + j, coming)",
        "tests/test_random_cases.py::test_numbers_stay_within_their_bounds",
    ),
    Bug(
        "precision works twice",
        "sim/core/choose.py",
        "exp(precision * pick(",
        "exp(precision * precision * pick(",
        "tests/test_limits_choice.py tests/test_logit_equilibria.py",
    ),
    Bug(
        "waiting is never chosen",
        "sim/core/choose.py",
        "~(reached > goal)\n",
        "(reached > -1.0)\n",
        "tests/test_limits_choice.py",
    ),
    Bug(
        "accusations convict by half",
        "sim/core/learn.py",
        "0.5 + 0.5 * trust if named",
        "0.5 + 0.25 * trust if named",
        "tests/test_limits_belief.py",
    ),
    Bug("certainty by hearsay", "sim/core/learn.py", "MOST_TRUSTED = 0.95", "MOST_TRUSTED = 1.0", "tests/test_limits_belief.py"),
    Bug(
        "evidence that is ruled out makes beliefs vanish",
        "sim/core/learn.py",
        "    if total > 0.0:\n        for h in range(leakers):\n",
        "    if total >= 0.0:\n        for h in range(leakers):\n",
        "tests/test_limits_belief.py",
    ),
    Bug(
        "a pull works at once and whole",
        "sim/core/begin.py",
        "strength * (1.0 - to))",
        "strength * 1.0)",
        "tests/test_limits_sight.py",
    ),
    Bug(
        "deputies listen to today's share",
        "sim/core/house.py",
        "grievance + peer * share",
        "grievance + peer * (share + 0.01)",
        "tests/test_limits_house.py",
    ),
    Bug(
        "secrets make deputies object",
        "sim/core/house.py",
        "pick(disclosed, up / plan[SEATS], 0.0)",
        "up / plan[SEATS]",
        "tests/test_limits_house.py tests/test_limits.py",
    ),
    Bug(
        "denials make it worse",
        "sim/core/exposure.py",
        "(1.0 - discount * (1.0 - acknowledged))",
        "(1.0 + discount * (1.0 - acknowledged))",
        "tests/test_limits_sight.py tests/test_directions.py",
    ),
    Bug(
        "the least binding decision wins",
        "sim/core/enact.py",
        "entry(plan, REGIME_BINDING, regime) > entry(plan, REGIME_BINDING, best)",
        "entry(plan, REGIME_BINDING, regime) < entry(plan, REGIME_BINDING, best)",
        "tests/test_access.py",
    ),
    Bug(
        "an office acts on what was done this morning",
        "sim/core/day.py",
        "        deliberate(plan, data, f, z, key, day, i)\n    fill(",
        "        deliberate(plan, data, f, z, key, day, i)\n        enact(plan, data, f, z, day)\n    fill(",
        "tests/test_two_actors.py tests/test_limits.py",
    ),
    Bug(
        "a script is forgotten on its first day",
        "sim/core/choose.py",
        "* lanes(z, plan[ZERO]) == day",
        "* lanes(z, plan[ZERO]) == day - 1",
        "tests/test_scripts.py",
    ),
    Bug(
        "patience sees one day less",
        "sim/core/foresee.py",
        "gamma = 1.0 - 1.0 / lanes(f, theta + entry(plan, MIND_PATIENCE, i))",
        "gamma = 1.0 - 1.0 / (1.0 + lanes(f, theta + entry(plan, MIND_PATIENCE, i)))",
        "tests/test_limits_sight.py",
    ),
    Bug(
        "stopped for good counts as stopped for now",
        "sim/core/outcome.py",
        "pick(kind == ENDED, TE, found)",
        "pick(kind == ENDED, SU, found)",
        "tests/test_directions.py",
    ),
    Bug(
        "counts lag a day",
        "sim/core/counts.py",
        "counts[j, day, z[now, n]] += 1",
        "counts[j, max(day - 1, 0), z[now, n]] += 1",
        "tests/test_fans.py",
    ),
    Bug(
        "a part numbers its worlds from nothing",
        "sim/runs/parts.py",
        "columns(tables, out, seed, first)",
        "columns(tables, out, seed, 0)",
        "tests/test_ensemble.py tests/test_ensemble_folder.py",
    ),
    Bug(
        "a world's digest depends on its part",
        "sim/runs/parts.py",
        "    total = 0\n    for start",
        "    total = 1\n    for start",
        "tests/test_ensemble.py",
    ),
    Bug("intervals are too narrow", "sim/analysis/bands.py", "z2 / (4 * runs)", "z2 / (400 * runs)", "tests/test_coverage.py"),
    Bug(
        "a weak claim is as good as a strong one",
        "sim/coding.py",
        "float(width), scale)",
        "1.0, scale)",
        "tests/test_evidence_widths.py",
    ),
    Bug(
        "what came after may set figures",
        "sim/coding.py",
        "for i, c in inside if not barred(c, self.horizon, scale)]",
        "for i, c in inside]",
        "tests/test_evidence_data.py",
    ),
    Bug(
        "the order of issues in a file is information",
        "sim/tables/index.py",
        "issues=tuple(sorted(cast.world.issues))",
        "issues=tuple(cast.world.issues)",
        "tests/test_limits.py",
    ),
    Bug("one observation is enough", "sim/analysis/stories/matching.py", ".all(axis=1))", ".any(axis=1))", "tests/test_infer.py"),
    Bug(
        "baselines forget who counts for more",
        "sim/analysis/thumb/baselines.py",
        "(position, salience * capability)",
        "(position, salience)",
        "tests/test_baselines.py",
    ),
    Bug("pages run what scenarios say", "sim/report/page.py", "autoescape=True", "autoescape=False", "tests/test_report.py"),
    Bug(
        "files nest ten times as deep",
        "sim/reading/build.py",
        "MAX_DEPTH = 30\n",
        "MAX_DEPTH = 300\n",
        "tests/reading/test_hostile.py",
    ),
    Bug(
        "files hold ten times as much",
        "sim/reading/build.py",
        "MAX_EVENTS = 20_000 ",
        "MAX_EVENTS = 200_000 ",
        "tests/reading/test_hostile.py",
    ),
    Bug(
        "spreadsheets run what scenarios say",
        "sim/runs/frames.py",
        "return re.sub(FORMULA, MARKED, text)",
        "return text",
        "tests/export/test_export.py::test_what_a_spreadsheet_would_run_is_marked_and_numbers_are_left_alone",
    ),
    Bug(
        "altered parts are believed",
        "sim/runs/prepare.py",
        "[part for part in old.parts if intact(job.folder, part)]",
        "list(old.parts)",
        "tests/faults/test_faults.py::test_altered_parts_are_said_and_played_again",
    ),
    Bug(
        "a file has its name before it is on the disk",
        "sim/runs/folder.py",
        "            os.fsync(stream.fileno())\n",
        "",
        "tests/faults/test_faults.py::test_every_file_is_synced_before_it_gets_its_name_and_the_name_after",
    ),
    Bug(
        "a file's name may not be on the disk",
        "sim/runs/folder.py",
        "        sync_folder(path.parent)\n",
        "",
        "tests/faults/test_faults.py::test_every_file_is_synced_before_it_gets_its_name_and_the_name_after",
    ),
    Bug(
        "anybody's page may ask",
        "sim/web/app.py",
        "Middleware(Guard, hosts=site.hosts), ",
        "",
        "tests/test_room_permissions.py::test_the_table",
    ),
    Bug(
        "who holds no seat moves",
        "sim/room/server/who.py",
        "not served.hub.views.seat_of.get(by)",
        "by not in served.hub.views.seat_of",
        "tests/test_room_permissions.py::test_the_table",
    ),
    Bug(
        "a seat does what is closed to it",
        "sim/room/commands/moving.py",
        "if morning is None or act not in morning.minds[seat].open:",
        "if morning is None:",
        "tests/test_room_commands.py",
    ),
]
