"""Saltelli's design by addresses: a draw is a pure function of its key, so a group is drawn anew by changing its keys.

The matrix A is the worlds as they are. B is the worlds of the same numbers with every key replaced, so that nothing in it is the
same. AB of a group is the worlds of A with the keys of that group as in B, and nothing else: its figures, its hypotheses, or the
number that addresses chance. Saltelli and others 2010, "Variance based sensitivity analysis of model output", Computer Physics
Communications 181. The points are pseudo-random and no low-discrepancy sequence, so that worlds are independent, intervals are
those of independent draws, and world 4711 of A is the world 4711 of every other command.
"""

from __future__ import annotations

from dataclasses import replace

from sim.analysis.sensitivity.groups import CHANCE, Group, everything
from sim.core import layout as at
from sim.parameters import key_words
from sim.runs.turns import Arm
from sim.tables import Tables

A, B = "A", "B"
OTHER = "#other"  # goes behind a name to address the same thing drawn anew; no path or hypothesis can hold it


def redrawn(tables: Tables, group: Group) -> Tables:
    """The same case with the figures and hypotheses of a group drawn from other addresses."""
    plan, index = tables.plan.copy(), tables.index
    for path in group.paths:
        row = index.rows[path]
        plan[plan[at.PAR_KEY] + row], plan[plan[at.PAR_KEY2] + row] = key_words(path + OTHER)
    for n, (name, _) in enumerate(index.stories):
        if name in group.stories:
            plan[plan[at.STORY_KEY] + n], plan[plan[at.STORY_KEY2] + n] = key_words(name + OTHER)
    return replace(tables, plan=plan)


def base_arms(tables: Tables) -> list[Arm]:
    """A, B, and A with other chances: what every group is compared with."""
    return [Arm(A, tables), Arm(B, redrawn(tables, everything(tables.index)), apart=True), Arm(CHANCE, tables, apart=True)]


def group_arms(tables: Tables, group: Group) -> list[Arm]:
    """What is played of a group beside those: the group drawn anew, and the group with chance."""
    if group.kind == CHANCE:
        return []
    anew = redrawn(tables, group)
    return [Arm(group.name, anew), Arm(group.and_chance.name, anew, apart=True)]
