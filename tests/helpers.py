"""A small cast and scenario to spoil: two actors, two issues, and one of everything that files can name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from sim.checking import check_case
from sim.loading.case import read_case
from sim.reading.problems import InputError, Place

SCENARIO, WORLD, HOST, GUEST, CODEBOOK, CLAIMS = (
    "harbour.yaml", "cast/world.yaml", "cast/council.yaml", "cast/fleet.yaml", "cast/codebook.yaml", "cast/claims/diary.yaml",
)  # fmt: skip
MARK = "§"  # where a problem is to be found; taken out before the file is written

_MIND = """
tempo: {word: days, judgement: made up}
patience: {word: weeks, judgement: made up}
precision: {word: ordinary, judgement: made up}
inertia: {word: some, judgement: made up}
"""

FILES = {
    SCENARIO: """title: The harbour
about: A fleet comes by night.
cast: cast
start: 1931-06-01
days: 60
leak:
  by: {fleet: 1, nobody: 1}
  on: 1931-06-11
  points_to_author: low
  shows: strong
responses:
  fleet: {on: 2, do: show_flag}
injects:
  - {on: 20, what: collision}
hypotheses:
  mood:
    calm: {title: calm, because: made up}
    sore: {title: sore, because: made up, then: {agents.council.grievance.salience: high}}
powers:
  fleet: [away]
override:
  agents.fleet.known.position: high
lens: [diary]
record:
  blame: {day: 3, claims: [DI-04]}
  first.fleet: {day: 1}
patterns:
  P1: {title: early, all: [{of: first.fleet.show_flag, at_most: 3}]}
worlds: 100
""",
    WORLD: """title: The harbour, 1931
roles: {known: known, grievance: grievance}
issues:
  known:
    title: Known
    scale: {0: secret, 100: plain}
    start: {word: low, claims: [DI-01]}
    half_life: {word: weeks, judgement: made up}
  grievance:
    title: Anger
    scale: {0: none, 100: riot}
    start: {word: low, judgement: made up}
    half_life: {word: weeks, judgement: made up}
influence:
  - {from: known, to: grievance, word: up some, judgement: made up}
rules:
  alarm_memory: {word: days, judgement: made up}
  prior_false_trace: {word: low, judgement: made up}
regimes:
  nights: {title: nights, access: 60, flies: 60, kind: use, binding: 0, by: [council], claims: [DI-01]}
  away: {title: away, access: 0, flies: 0, kind: suspended, binding: 1, by: [council]}
start_regime: nights
lines:
  deny: {title: denies, concedes: 0, stance: 0}
  confirm: {title: confirms, concedes: 90, stance: 60, confirms: true}
leakers:
  fleet: {title: the fleet, office: fleet, if_believed: {grievance: up some}, judgement: made up}
  fisherman: {title: a fisherman, judgement: made up}
events:
  collision: {title: a collision, effects: {known: up some}, lasting: {grievance: up some}, judgement: made up}
""",
    HOST: """title: The council
office: the aldermen
side: host
official: true
about: lets the fleet in
capability: {word: low, judgement: made up}
wants:
  known: {position: {word: low, judgement: made up}, salience: {word: low, judgement: made up}}
  grievance: {position: {word: low, claims: [DI-01]}, salience: {word: low, judgement: made up}}
"""
    + _MIND
    + """suspects: {weights: {fleet: 1, fisherman: 2}, judgement: made up}
listens: {word: low, judgement: made up, to: {fleet: {word: high, judgement: made up}}}
openness: {word: low, judgement: made up}
map:
  - {from: grievance, to: known, word: up some, judgement: made up}
house:
  seats: 20
  peer: {word: some, judgement: made up}
  blocs:
    all: {title: all, seats: 20, threshold: {word: high, judgement: made up}}
acts:
  deny:
    title: denies it
    says: deny
    effects: {known: down some}
    cost: some
    needs: {disclosed: true, known: at most 60, not_done: [fleet.show_flag]}
    judgement: made up
  send_away:
    title: sends it away
    access: away
    blames: fleet
    premise: fleet
    lasting: {grievance: down some}
    needs: {regime: [nights], deputies: at least 10}
    again: 30
    claims: [DI-02]
""",
    GUEST: """title: The fleet
office: an admiral
side: patron
about: needs the harbour
capability: {word: high, judgement: made up}
wants:
  known: {position: {word: high, judgement: made up}, salience: {word: low, judgement: made up}}
"""
    + _MIND
    + """acts:
  show_flag:
    title: shows its flag
    says: confirm
    effects: {known: up some}
    cost: some
    flies: full
    judgement: made up
""",
    CODEBOOK: """scales:
  position: {about: where, unit: points, range: [0, 100], half_width: 7.5, centres: {low: 20, high: 80}}
  salience: {about: how much, unit: weight, range: [0, 1], words: {low: [0.1, 0.3], high: [0.6, 0.8]}}
  effect: {about: how far, unit: points, range: [0, 100], words: {some: [6, 15], strong: [15, 30]}}
  influence: {about: how far, unit: a point, range: [0, 0.95], words: {some: [0.15, 0.35], decisive: [0.6, 0.9]}}
  cost: {about: cost, unit: points, range: [0, 20], words: {some: [0.8, 1.8]}}
  tempo: {about: tempo, unit: days, range: [0.25, 180], spacing: ratio, words: {days: [1.5, 5]}}
  patience: {about: horizon, unit: days, range: [1, 720], spacing: ratio, words: {weeks: [7, 21]}}
  precision: {about: surety, unit: a point, range: [0, 12], spacing: ratio, words: {ordinary: [0.8, 2]}}
  half_life: {about: half-life, unit: days, range: [0.25, 3650], spacing: ratio, words: {days: [2, 6], weeks: [7, 21]}}
  share: {about: share, unit: share, range: [0, 1], words: {low: [0.1, 0.3], high: [0.7, 0.9]}}
  threshold: {about: pressure, unit: points, range: [0, 250], words: {high: [60, 100]}}
rungs:
  widths: [1, 1.5, 2.5, full]
  of_digit: {1: 1, 2: 1, 3: 2, 4: 3, 5: 3, 6: 3}
  unjudged_letter: F
  steps_apart: 2
  witness_no_lower_than: 2
  judgement: 2
""",
    CLAIMS: "claims:\n"
    + "".join(
        f"  {name}: {{says: so, paragraph: 1, by: a pilot, chain: pilot, kind: {kind}, actors: [fleet], phase: {phase}, "
        f"period: {period}, grade: {{said: null, so: C3}}, conflicts: [], supports: []}}\n"
        for name, kind, phase, period in (
            ("DI-01", "event", "before", "[1931-05-01, 1931-05-02]"),
            ("DI-02", "preference", "shock", "[1931-06-14, 1931-06-14]"),
            ("DI-03", "forecast", "after", "[1931-08-01, 1931-08-31]"),
            ("DI-04", "event", "shock", "[1931-06-14, 1931-06-14]"),
            ("DI-05", "causal", "after", "null"),
            ("DI-06", "preference", "after", "[1931-08-01, 1931-08-01]"),
        )
    ),
    "cast/sources.yaml": """sources:
  diary: {title: A diary, outlet: none, author: a pilot, published: 1931-07-01, file: none, country: none, grade: C, why: so,
    vantage: shock}
gap: everything else
""",
}

Edit = tuple[str, str, str]  # file, what stands there once, what is put in its place


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Write files below a folder."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def write_case(folder: Path, edits: Sequence[Edit] = ()) -> list[Place]:
    """Write the small case with some edits; the places of the marks in them, in order of file, line and column."""
    files = dict(FILES)
    for name, old, new in edits:
        if old:
            assert files[name].count(old) == 1, f"{old!r} stands {files[name].count(old)} times in {name}"
        files[name] = files[name].replace(old, new) if old else new
    write_files(folder, {name: text.replace(MARK, "") for name, text in files.items()})
    return sorted(place for name, text in files.items() for place in _marks(str(folder / name), text))


def problems_of(folder: Path, settings: Sequence[str] = ()) -> list[tuple[Place | None, str]]:
    """Everything that is wrong with the case in a folder, as it is shown."""
    try:
        check_case(read_case(str(folder / SCENARIO), settings))
    except InputError as error:
        return [(problem.place, problem.text) for problem in error.problems]
    return []


def check_row(folder: Path, edits: Sequence[Edit], *sentences: str) -> None:
    """The small case with these edits has exactly these problems, each where a mark stands."""
    places = write_case(folder, edits)
    assert problems_of(folder) == list(zip(places, sentences, strict=True))


def _marks(file: str, text: str) -> list[Place]:
    return [
        Place(file, number, column + 1 - n)
        for number, line in enumerate(text.split("\n"), start=1)
        for n, column in enumerate(at for at, letter in enumerate(line) if letter == MARK)
    ]
