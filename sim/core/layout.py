"""Where everything lies: a scenario and the state of its worlds in four arrays.

``plan`` (int64) holds the scenario's whole numbers and ``data`` (float64) its numbers; ``f`` (float64) and ``z`` (int64) hold the
state of some worlds side by side, ``[row, lane]``. The head of ``plan`` is a directory: ``plan[NACTS]`` is how many acts there
are, ``plan[ACT_COST]`` where their costs' rows begin in ``plan``, ``plan[BLOC_LOW]`` where the blocs' bounds begin in ``data``,
``plan[LEVEL]`` the first row of the issue levels in ``f``. Rules get four arrays instead of a hundred, which
is what makes them compile in seconds, and take a contiguous row of lanes as one value (``lanes``).

Names are sorted before they become numbers. Units: levels in [0, 1], costs in weighted distance, times in days. A "row" in
``plan`` is a parameter's row in THETA; -1 means that there is none. An OFF column has one entry more than it has owners.
"""

from __future__ import annotations

LANES = 32  # worlds side by side: a multiple of 8, and no result depends on it
FOREVER = 1_000_000_000  # a day that never comes
WAIT, ABSENT, PENDING = -1, -2, -3  # a choice: attended and waited; did not attend; not yet settled
AT_LEAST, AT_MOST, IN_REGIME, DONE, NOT_DONE, DEPUTIES, DISCLOSED_BY_NOW, STILL_SECRET, FEW_DEPUTIES = range(9)  # kinds of need
USE, LESSER, SUSPENDED, ENDED = range(4)  # kinds of regime
PATRON, HOST, RIVAL, OTHER = range(4)  # sides
CONFIRMS, OBJECTS, BLAMES, OFFERS = 1, 2, 4, 8  # marks of a line
BY_EXPOSURE, BY_DEEDS = 1, 2  # bits: moves, or feels, exposure; access and flights
NO_SHOCK, NOT_KNOWN, KNOWN_BEFORE = range(3)  # day 0 is of a leak, or of a shock about what is secret, or public, already
PASSES, LASTS, FORESEEN = range(3)  # an effect goes again, stays, or is only foreseen: the leak that follows brings it about
ND, CO, CD, SU, TE, RN = range(6)  # outcomes

# Sizes and single numbers.
(
    DAYS, ISSUES, ACTORS, NACTS, WANTS, PARAMETERS, STORIES, EDGES, LEAKERS, BLOCS, SEATS, SIGHTS, LEANS, INJECTS, SCRIPTS,
    SILENT, START_REGIME, LEAK_FIRST, LEAK_LAST, HOUSE, COHESION,
    ACCESS, OPERATIONS, KNOWN, ACKNOWLEDGED, GRIEVANCE, OVERFLIGHT,  # issues by their part, -1: none
    EXPOSURE, GAP, DISCOUNT, INCOHERENCE, MEMORY, LAG, FALSE_TRACE, SHOWS, POINTS, PEER, SKY,  # rows of the rules' numbers
    OPEN, SHOCK, LASTINGS,  # may anybody let it out at any time; the kind of a day 0 without leak; leans on what can move
) = range(41)  # fmt: skip

# Columns in `plan`.
(
    PAR_RATIO, PAR_KEY, PAR_KEY2, STORY_OFF, STORY_KEY, STORY_KEY2, SWAP_OFF, SWAP_ROW,
    ISSUE_START, ISSUE_HALF, EDGE_FROM, EDGE_TO, EDGE_ROW,
    MIND_KEY, MIND_SIDE, MIND_OFFICIAL, MIND_TEMPO, MIND_PATIENCE, MIND_PRECISION, MIND_INERTIA, MIND_OPENNESS, MIND_LISTEN,
    MIND_ECHO, WANT_OFF, WANT_ISSUE, WANT_POSITION, WANT_SALIENCE, WANT_FEELS, WANT_ACTOR, WANTED_OFF, WANTED_BY,
    MAP_OFF, MAP_FROM, MAP_TO, MAP_ROW,
    ACT_OFF, ACT_COST, ACT_LINE, ACT_BLAMES, ACT_PREMISE, ACT_REGIME, ACT_AGAIN, ACT_SECRET, ACT_BAN, ACT_BAN_SINCE, ACT_LEAKS,
    ACT_DISCLOSED,  # whether it needs that it is out
    ACT_MOVES,  # what it moves besides its effects: bits of FEELS
    LEAN_OFF, LEAN_ISSUE, LASTING_OFF, LASTING_ISSUE,  # the issues that each want hangs on; a row of LEAN each
    SEEN_OFF, SEEN_WANT,  # the wants that an act can touch, by its author's map; one row of SIGHT each
    EFFECT_OFF, EFFECT_ISSUE, EFFECT_ROW, EFFECT_KIND, NEED_OFF, NEED_KIND, NEED_INDEX, GROUP_OFF, GROUP_ACT,
    REGIME_KIND, REGIME_BINDING, LINE_MARKS, LEAKER_OFFICE, LEAKER_KEY, LEAKER_FINDS, LEAKER_STORY,
    IF_OFF, IF_ISSUE, IF_ROW, BY_OFF, BY_ISSUE, BY_ROW, LEAK_VALUE,
    INJECT_DAY, INJECT_RELATIVE, INJECT_OFF, INJECT_ISSUE, INJECT_ROW, INJECT_LASTS,
    SCRIPT_ACTOR, SCRIPT_ACT, SCRIPT_DAY, SCRIPT_RELATIVE, BLOC_OFF, BLOC_KEY,
) = range(41, 130)  # fmt: skip

# Columns in `data`.
(
    PAR_LOW, PAR_HIGH, STORY_WEIGHT, SWAP_LOW, SWAP_HIGH, SUSPECT, ACT_FLIES, NEED_VALUE,
    REGIME_ACCESS, REGIME_FLIES, LINE_CONCEDES, LINE_STANCE, BLOC_LOW, BLOC_HIGH,
) = range(130, 144)  # fmt: skip

# Blocks of rows in `f`. Those before KEPT_F are the results of a world.
(
    THETA, LEVEL, PEAK, LOW, TALLY, SUSPECTED,
    REST, AWAY, NAKED, USED, PUSH, SHIFT, NEWS, AHEAD, HERE, NEXT, ALARM, ALARMED, GROWTH, BELIEF, DEMAND, GRANTED, SHARE,
    CONCEDED, DISCORD, ATTENTION, DRAWN, VALUE, ODDS, ODDS_WAIT,
    NORMAL, LEFT, PULL, WEIGHT, SIGHT, SIGHT_ACCESS, SIGHT_FLIGHTS, SIGHT_EXPOSURE, LEAN, LASTING, THRESHOLD, EXPOSED,
    MATRIX, REACH, GAMMA,  # from NORMAL on what stays as the first morning made it
) = range(144, 189)  # fmt: skip

# Blocks of rows in `z`. Those before KEPT_Z are the results of a world.
(
    STORY, SOURCE, ZERO, DISCLOSED, OUTCOME, EVENT, FIRST, MOVER, SPUR, LINE,
    STORY_NUMBER, INPUT_NUMBER, CHANCE, TRACE, REGIME, KIND, CHOSEN, SCRIPTED, LAST, STOPPED, DECIDED, SINCE, HEARD,
    MENU, COUNTED, TO_COUNT,
    PIN_DAY, PIN_ACTOR, PIN_ACT,  # one decision that is as somebody put it: on which day (-1: none), whose, what it does
) = range(189, 218)  # fmt: skip

KEPT_F, KEPT_Z, ALL_F, ALL_Z = range(218, 222)  # how many rows
DIRECTORY = 222

# What is noted of every world.
EVENTS = ("acknowledgement", "first_host_line", "first_objection", "blame", "declared_end", "operational_end", "reoffer")
TALLIES = ("incoherence", "sorties_days_lost", "peak_share")
OUTCOMES = ("ND", "CO", "CD", "SU", "TE", "RN")
EVENTS_ALARM, DRIFT_ALARM = 0, 1  # sources of alarm after the actors
