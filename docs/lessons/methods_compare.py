"""A lesson in comparing assumptions: the same worlds, paired differences, and where worlds part.

Each `# %%` is a cell; editors such as VS Code, Spyder and PyCharm run them one by one, and
`python docs/lessons/methods_compare.py` runs them all. With the 1,000 worlds set below that takes a minute or two; the
environment variable WORLDS asks for more or fewer.
"""

# %% [markdown]
# ## 1. A question, as two assumptions
#
# What if Moscow had said nothing? Everything else stays: who leaked, what everybody wants, every chance. In hamedan each random
# number has an address (seed, world, day, office, purpose), so world 17 draws the same numbers in both arms. Such *common random
# numbers* are an old technique of simulation (Kahn and Marshall 1953; Law 2015, chapter 11); here they hold to the last bit.

# %%
import os
import tempfile
from pathlib import Path

import numpy as np

import sim
from sim.analysis.arms.paired import share_band, unpaired_band, z_of

WORLDS = int(os.environ.get("WORLDS", "1000"))
folder = Path(tempfile.mkdtemp(prefix="hamedan-lesson-"))
found = sim.compare(
    "hamedan_2016", "russia_silent", {"title": "Moscow told", "leak.by": "russia"}, out=folder / "a", runs=WORLDS, seed=1
)
print(found.frame[["title", "horizon", "outcome", "base", "other", "difference", "low", "high"]].round(3).to_string(index=False))

# %% [markdown]
# `low` and `high` are a 95 % interval of the difference of two shares *of the same worlds*. It holds the luck of which worlds
# were drawn. It does not hold the disputed inputs, nor what is wrong with the model.
#
# ## 2. Nothing follows from nothing
#
# The first check of any comparison: the same assumption twice must change no world at all, not few of them.

# %%
nothing = sim.compare("hamedan_2016", "hamedan_2016", out=folder / "b", runs=min(WORLDS, 200), seed=1)
print("worlds changed by nothing:", nothing.contrasts[0].changed)
assert nothing.contrasts[0].changed == 0 and nothing.differences.empty

# %% [markdown]
# ## 3. What the pairs are worth
#
# Of the worlds that end otherwise, some gain an outcome and others lose it; the difference of shares is (gained - lost) / worlds,
# and only these worlds make it uncertain. A test of whether it is 0 is McNemar's (1947); turned into an interval it is Tango's
# (1998). Taking the arms for two samples ignores all worlds that stayed the same.

# %%
silent = found.contrasts[0]
for shift in silent.shifts["end"]:
    low, high = share_band(shift.gained, shift.lost, WORLDS, z_of())
    apart = unpaired_band(round(shift.base * WORLDS), round(shift.other * WORLDS), WORLDS)
    factor = (apart[1] - apart[0]) / float(high - low)
    paired = f"[{low:+.3f}, {high:+.3f}]"
    two = f"[{apart[0]:+.3f}, {apart[1]:+.3f}]"
    print(f"{shift.outcome}  {shift.difference:+.3f}  paired {paired}  as two samples {two}  x {factor:.2f}")

# %% [markdown]
# Is that real, or does it only look narrower? Do it with other worlds in the second arm: another seed. The share of worlds that
# "change" is then what two unrelated worlds have in common, and the difference strays accordingly.

# %%
ends = "SELECT outcome_end::VARCHAR AS o FROM worlds ORDER BY world"
here, there = found.base.query(ends), sim.run("russia_silent", out=folder / "c", runs=WORLDS, seed=2).query(ends)
print(f"end otherwise, same worlds: {silent.changed / WORLDS:.0%}; other worlds: {(here['o'] != there['o']).mean():.0%}")

# %% [markdown]
# ## 4. An effect that can be worked out with a pencil
#
# `two_actors` is a case without a disputed number. Let the host's suspension cost 4 points instead of 2: it is then worth
# 3 - 4 = -1, not 3 - 2 = 1. When the patron has spoken, the odds of waiting, admitting and suspending are 1 : 1/e : e in the
# first arm and 1 : 1/e : 1/e in the second. One draw decides in both arms: below 0.2447 both wait; from 0.2447 to 0.3348 the
# first admits and the second still waits; from 0.3348 on the first suspends, and the second waits up to 0.5761, admits up to
# 0.7881 and suspends above. So the acts in both arms are known for every draw, and so is the share of worlds that change: 0.5305.

# %%
dear = {"title": "suspending is dear", "agents.host.acts.suspend.cost": "{value: 4, judgement: twice as dear}"}
pencil = sim.compare("two_actors", dear, out=folder / "d", runs=10 * WORLDS, seed=5).contrasts[0]
share = pencil.changed / (10 * WORLDS)
print(f"worlds that change: {share:.4f}, by hand 0.5305, standard error {np.sqrt(share * (1 - share) / (10 * WORLDS)):.4f}")
print(pencil.partings.frame.groupby(["office", "day", "act", "other"]).size().rename("worlds").to_string())

# %% [markdown]
# ## 5. From what to what
#
# A difference of shares hides traffic: worlds that go and worlds that come cancel. The flows keep them apart.

# %%
flows = found.flows.query("arm == @silent.name and horizon == 'end' and base != other").sort_values("worlds", ascending=False)
print(flows.head(6).to_string(index=False))
print("figure:", found.figures.get(f"flow_{silent.name}"))

# %% [markdown]
# ## 6. Where do they part?
#
# Both arms of a changed world are the same until somebody decides otherwise. That decision is found by playing them abreast. What
# the assumption itself replaces (here: what Moscow would have said) does not count; what counts is the first choice that others,
# or Moscow, then make otherwise.

# %%
for kind in silent.partings.kinds[:5]:
    instead = f"mostly {kind.other} instead of {kind.act}"
    print(f"{kind.share:5.1%}  {kind.office} on day {kind.day:+d}: {instead} (read world {kind.typical})")
print(silent.partings.offices.round(3).to_string())

# %% [markdown]
# ## 7. One world, read closely
#
# A share becomes an argument when one can say how it comes about. What did the office see that morning in each arm?

# %%
if silent.tales:
    tale = silent.tales[0]
    acts = "{} in the first arm, {} in the other".format(*tale.weighed.acts)
    print(f"world {tale.world.world}: {tale.weighed.office} does {acts}")
    for view, name in zip(tale.weighed.views, ("first", "other"), strict=True):
        options = (
            [(option.act, round(option.utility, 2), round(option.probability, 3)) for option in view.options[:4]] if view else []
        )
        print(f"  {name}: {options or 'did not take the matter up'}")
    print(*(f"  {sentence}" for sentence in tale.weighed.grounds), sep="\n")

# %% [markdown]
# ## 8. Everything that differs, and a caution
#
# Hundreds of quantities are compared. Ranked by how well each tells the arms apart (the point-biserial correlation), with paired
# intervals. Some differ by luck: `holds` says which do not, even when the interval is widened for all of them (Bonferroni).

# %%
ranked = found.differences.query("arm == @silent.name and not assumed")
print(ranked[["name", "kind", "base", "other", "apart", "low", "high", "holds"]].head(10).round(3).to_string(index=False))
print(f"{len(ranked)} differ, {int(ranked['holds'].sum())} of them hold")

# %% [markdown]
# ## Exercises
#
# 1. Ask what a truce for Aleppo on day 12 changes: `{"injects": "[{on: +12, what: aleppo_truce}]"}`. On which day can no world
#    have parted yet? Check it in `found.partings`.
# 2. Halve the worlds until the sign of one difference is no longer sure. How many more would two separate samples have needed?
# 3. Find an assumption that moves many worlds and no share. Why is that possible?
# 4. `found.contrasts[0].partings.imposed` lists what the assumption replaced. Is the first decision of others always later?
print("files:", folder)
