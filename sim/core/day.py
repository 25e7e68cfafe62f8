"""The order of play, written once: the Mesa world and the ensemble both call it.

Everybody reads the same morning's papers, and everything done today is published tonight: nobody's decision today can
depend on anybody's decision today, so the order in which offices are listed cannot matter.
"""

from __future__ import annotations

from .ahead import see_morning
from .appraise import appraise
from .attend import attend
from .choose import choose, follow_pin, follow_script
from .compiled import compiled
from .enact import enact
from .house import count_objections, operate
from .inject import inject
from .lanes import chosen_lanes
from .layout import ACTORS, SCRIPTED
from .lookup import fill
from .note import credit, note
from .spread import spread
from .voices import listen_to_voices, mark_since


@compiled
def deliberate(plan, data, f, z, key, day, i):  # type: ignore[no-untyped-def]
    """Actor ``i`` takes the matter up or not, weighs what is open, and chooses."""
    if chosen_lanes(attend(plan, f, z, key, day, i)) != 0:
        appraise(plan, data, f, z, day, i)
        choose(plan, f, z, i)


@compiled
def play_day(plan, data, f, z, key, day):  # type: ignore[no-untyped-def]
    """One day of some worlds: inject, attend, appraise, choose; enact, learn, spread, object, operate."""
    inject(plan, f, z, key, day)
    see_morning(plan, f)
    for i in range(plan[ACTORS]):
        deliberate(plan, data, f, z, key, day, i)
    fill(z, plan[SCRIPTED], plan[ACTORS], 0)
    follow_script(plan, z, day)
    follow_pin(plan, z, day)
    mark_since(plan, z, day)
    credit(plan, f, z, day)
    enact(plan, data, f, z, day)
    mark_since(plan, z, day)  # an office may have owned up
    listen_to_voices(plan, data, f, z)
    spread(plan, f, z)
    count_objections(plan, f, z)
    operate(plan, f)
    note(plan, f, z, day)
