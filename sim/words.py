"""Words for what the columns call by a code: one text for each, used wherever it is shown."""

from __future__ import annotations

import datetime as dt

OUTCOME_WORDS = {
    "ND": "never disclosed",
    "CO": "continued openly",
    "CD": "continued under denial or silence",
    "SU": "stopped, the door left open",
    "TE": "stopped for good",
    "RN": "resumed, or kept in a lesser or case-by-case form",
}
PENDING_WORDS = "agreed, not in use and not dropped"  # PE, in the record of other cases; no outcome of a world here
OUTCOME_COLOURS = {  # Okabe and Ito's palette, safe for the colour-blind
    "ND": "#999999", "CO": "#0072B2", "CD": "#56B4E9", "SU": "#E69F00", "TE": "#D55E00", "RN": "#009E73",
}  # fmt: skip
OUTCOME_SHORT = {  # for what must be read from the back row
    "ND": "secret", "CO": "open use", "CD": "denied use", "SU": "suspended", "TE": "ended", "RN": "lesser form",
}  # fmt: skip
EVENT_WORDS = {
    "acknowledgement": "the patron acknowledges",
    "first_host_line": "a host organ first speaks",
    "first_objection": "somebody at home objects",
    "blame": "the patron is blamed",
    "declared_end": "an end is declared",
    "operational_end": "nothing flies any more",
    "reoffer": "access is offered again",
}
METRICS = {  # column of the worlds table for each noted event
    "acknowledgement": "days_to_acknowledgement",
    "first_host_line": "days_to_first_host_line",
    "first_objection": "days_to_first_objection",
    "blame": "days_to_blame",
    "declared_end": "days_to_declared_end",
    "operational_end": "days_to_operational_end",
    "reoffer": "days_to_reoffer",
}
NOT_A_FORECAST = (
    "This illustrates and explores; it does not forecast. Shares are shares of the worlds that these assumptions allow, "
    "not probabilities of history."
)

NOT_HISTORY = (
    "This weighs stories within the model, under its assumptions: which of them makes what was observed more common among these "
    "worlds. It is no probability of history."
)


def day_label(day: int) -> str:
    """A day counted from day 0: D-3, D0, D+1."""
    return f"D{day:+d}" if day else "D0"


OUTCOME_CLAUSES = {  # the same as OUTCOME_WORDS, as a clause of a sentence
    "ND": "the arrangement was never disclosed",
    "CO": "use continued openly",
    "CD": "use continued under denial or silence",
    "SU": "use was stopped with the door left open",
    "TE": "use was stopped for good",
    "RN": "use was resumed or kept in a lesser or case-by-case form",
}
HORIZON_WORDS = {"30d": "30 days after day 0", "end": "at the end"}
BASELINE_WORDS = {
    "compromise": "compromise of what offices want",
    "median": "median of what offices want",
    "challenge": "challenges between offices",
    "host_denies_patron_stays": "the host denies and the patron stays",
}
MEASURES = ("peak_objecting_deputies", "incoherence", "sorties_days_lost")  # columns of amounts that every world has
METRIC_WORDS = {
    **{column: f"days until {EVENT_WORDS[event]}" for event, column in METRICS.items()},
    "peak_grievance": "highest grievance, 0 to 100",
    "lowest_trust": "lowest trust, 0 to 100",
    "peak_objecting_deputies": "most deputies objecting on one day",
    "incoherence": "widest mean gap between official lines, 0 to 1",
    "sorties_days_lost": "days of flying lost, in days at the normal rate",
}
BASIS_WORDS = {"claims": "evidence", "judgement": "modeller's judgement", "none": "no evidence"}
VARIANCE_WORDS = {"chance": "chance", "inputs": "disputed inputs", "stories": "rival stories"}
SOURCE_WORDS = {"events": "the leak and other events", "drift": "things moving by themselves"}


def percent(share: float, short: bool = False) -> str:
    """A share as a whole percentage that never rounds something to nothing, or nearly all to all."""
    if 0 < share < 0.01:
        return "< 1 %" if short else "less than 1 %"
    if 0.99 < share < 1:
        return "> 99 %" if short else "more than 99 %"
    return f"{share * 100:.0f} %"


def figure_footer(title: str, runs: int, seed: int, digest: str) -> str:
    """What every figure says of where it comes from."""
    return f"{title} · {runs:,} worlds · seed {seed} · digest {digest[:12]} · an illustration, not a forecast"


# Not strftime: its month names follow the language of the machine.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def short_date(day: dt.date, year: bool = False) -> str:
    """A day for an axis: 15 Aug, or 15 Aug 2016."""
    return f"{day.day} {_MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")


WHEN_WORDS = {"30d": "after 30 days", "1y": "after a year", "end": "in the end"}  # horizons of a record of a case
CODE_WORDS = {**OUTCOME_WORDS, "PE": PENDING_WORDS}  # outcomes, and the one that only records of cases know


def since_words(horizon: str, day: int) -> str:
    """A horizon of a case: after 30 days, after a year, or at the end, with its day."""
    return f"at the end, day {day:,}" if horizon == "end" else WHEN_WORDS[horizon]
