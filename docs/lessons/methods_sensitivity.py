"""Variance-based sensitivity analysis of a model of decisions and luck: a class of ninety minutes.

Run it as it is (`python docs/lessons/methods_sensitivity.py`, about a minute on two idle cores), or cell by cell in an editor
that knows `# %%`. What it prints is asserted, so that the text stays true. METHODS_SCENARIO and METHODS_WITHIN put another
scenario, or other patience, in place of those of the class.
"""

from __future__ import annotations

# %% [markdown]
# # What does an answer hang on?
#
# A run of ten thousand worlds ends with shares: so many worlds end this way. What makes worlds differ? Three
# things: which of the rival stories is true, where each disputed figure lies within its interval, and luck. The
# variance of an outcome can be split among them (Sobol' 1993; Saltelli and others 2008). Of a group of inputs $g$,
#
# - the *first-order* index $S_g = V[E(Y \mid g)] / V[Y]$ is what it decides by itself,
# - the *total* index $T_g = E[V(Y \mid \text{all but } g)] / V[Y]$ is what it has a hand in.
#
# Where inputs only add up the two are the same. Where they work together $T_g$ is larger, and the difference is
# interplay.
# %%
import math
import os
import tempfile
from pathlib import Path

import numpy as np
from SALib.analyze import sobol
from SALib.sample import sobol as saltelli

import sim

SCENARIO = os.environ.get("METHODS_SCENARIO", "hamedan_2016")
WITHIN = float(os.environ.get("METHODS_WITHIN", "0.06"))
folder = Path(tempfile.mkdtemp(prefix="methods-"))

# %% [markdown]
# ## 1. A function whose answer is known
#
# Ishigami and Homma (1990): $\sin x_1 + 7 \sin^2 x_2 + 0.1\, x_3^4 \sin x_1$. By itself $x_3$ decides nothing;
# together with $x_1$, a quarter of all there is. A correlation would see neither $x_2$ nor $x_3$.
# %%
problem = {"num_vars": 3, "names": ["x1", "x2", "x3"], "bounds": [[-math.pi, math.pi]] * 3}
x = saltelli.sample(problem, 2**13, calc_second_order=False, seed=1)
y = np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])
known = sobol.analyze(problem, y, calc_second_order=False, seed=1)
print("first order", known["S1"].round(3), "total", known["ST"].round(3))
print("correlation", [round(float(np.corrcoef(x[:, n], y)[0, 1]), 3) for n in range(3)])
assert np.allclose(known["S1"], [0.314, 0.442, 0.0], atol=0.03) and np.allclose(known["ST"], [0.558, 0.442, 0.244], atol=0.03)


# %% [markdown]
# ## 2. Two offices, by hand
#
# `two_actors` can be solved with a pocket calculator; its file shows how. Let there be two stories of equal weight:
# in one suspending costs the host two points, in the other six. With the odds of each outcome under either
# story, the split is arithmetic: the story decides $\sum_k V_{story}(p_k) / \sum_k p_k(1-p_k)$, and luck has a hand
# in the rest.
# %%
def ways(worth: float) -> list[float]:
    """The odds of CD, CO, SU and TE if suspending is worth so many points, as at the head of scenarios/two_actors.yaml."""
    q, e = 15 / 16 * math.e / (1 + math.e), math.exp(worth)
    r, odds = 1 - q, 1 + math.exp(-1) + e
    w, a, s = 1 / odds, math.exp(-1) / odds, e / odds
    stay, go, rest = 1 / (1 + e), e / (1 + e), 1 / (1 + math.exp(-2))
    silent, admitted = r**3 + r * r * q + r * q * w + q * w * w, r * q * a + q * (w * a + a * stay)
    return [silent, admitted, r * q * s + q * (w * s + a * go + s * rest), q * s * (1 - rest)]


held = np.array([ways(1), ways(-3)])
mean = held.mean(axis=0)
by_hand = ((held - mean) ** 2).mean(axis=0).sum() / (mean * (1 - mean)).sum()

# %%
prices = folder / "prices.yaml"
prices.write_text(
    """extends: two_actors
title: Two prices of suspending
about: In one story it costs two points, in the other six.
hypotheses:
  price:
    dear: {title: dear, because: to reckon with, then: {agents.host.acts.suspend.cost: {value: 6}}}
    fair: {title: fair, because: to reckon with, then: {agents.host.acts.suspend.cost: {value: 2}}}
""",
    encoding="utf-8",
)
solved = sim.sensitivity(prices, out=folder / "two", seed=1, within=0.02)
row = solved.frame.query("target == 'end' and grouping == 'source'").set_index("group").loc["story.price"]
print(f"by hand {by_hand:.3f}, played {row['first']:.3f} ({row['first_low']:.3f} to {row['first_high']:.3f})")
assert abs(row["first"] - by_hand) < 0.03

# %% [markdown]
# ## 3. A case
#
# Now a scenario with a thousand disputed figures. `hamedan sensitivity` plays the worlds again with one group drawn
# anew and all else, luck included, as it was: every draw is addressed by what it is for, so nothing else moves. It
# goes on until the 95 % intervals are narrow enough. Here they may be wide, to be quick.
# %%
found = sim.sensitivity(SCENARIO, out=folder / "case", seed=1, within=WITHIN, figures=4)
print(*found.says, sep="\n")
frame = found.frame.query("target == 'end'")
print(frame.query("grouping == 'source'")[["group", "first", "odds", "total"]].round(3).to_string(index=False))

# %% [markdown]
# **Read it.** Three columns, from little to much. `first`: what the group decides by itself. `odds`: what it
# decides together with other assumptions, luck averaged out. `total`: what it has a hand in when luck is counted
# too. For a model in which one early choice turns the week, the third is large for everything: worlds stand on an
# edge, and anything tips them. Which of the three answers *your* question? If you ask what to find out before you
# advise, it is `odds`: knowing more changes the odds, and nobody can know luck.
#
# **To discuss.** Why do the totals add up to far more than one? Could an office with a total of a quarter and odds
# of nothing be left out of the model?
# %%
offices = frame.query("grouping == 'actor'").sort_values("odds", ascending=False)
print(offices[["group", "first", "odds", "total"]].head(6).round(3).to_string(index=False))
assert frame.query("grouping == 'actor'")["first"].sum() < 1 + 6 * WITHIN
assert frame.query("grouping == 'actor'")["total"].sum() > 1 - 6 * WITHIN

# %% [markdown]
# ## 4. The same by SALib alone
#
# The estimators are SALib's. What was played can be handed over as a SALib problem with its values in Saltelli's
# order.
# %%
target = next(one for one in found.found.targets if one.outcome)  # the first outcome that some worlds come to and others not
design = found.salib("source", target.name)
again = sobol.analyze(design.problem, design.values, calc_second_order=False, seed=1)
ours = found.frame.query("target == @target.name and grouping == 'source'").set_index("group")
for n, name in enumerate(design.problem["names"]):
    print(f"{name:<10} total {ours.loc[name, 'total']:.3f}, by SALib {again['ST'][n]:.3f} ± {again['ST_conf'][n]:.3f}")
    assert abs(ours.loc[name, "total"] - again["ST"][n]) < 2 * again["ST_conf"][n] + 1e-9

# %% [markdown]
# ## 5. What the answer owes to a source
#
# Figures are grouped by the article that alone speaks of them: drawing those anew shows how much the room matters
# that the article leaves. Another question is what would change had nobody read it: its figures then fall back on
# judgement, or on their whole scale. **To discuss.** When do the two answers differ, and which would you put in a
# footnote?
# %%
print(
    frame.query("grouping == 'article'")
    .sort_values("odds", ascending=False)[["group", "odds", "total"]]
    .round(3)
    .to_string(index=False)
)
print(found.struck[["article", "outcome", "with", "without", "low", "high", "changed"]].round(3).to_string(index=False))

# %% [markdown]
# ## 6. What if? A sweep over the same worlds
#
# An index says how much, not which way. A sweep says which way: the same worlds under every combination, and
# differences world for world.
# %%
vary = (
    {"days": [30, 60]} if SCENARIO != "hamedan_2016" else {"leak.by": ["russia", "artesh"], "exit.story": ["backlash", "planned"]}
)
swept = sim.sweep(SCENARIO, vary, out=folder / "swept", runs=400, seed=1)
print(swept.says)
ends = swept.frame.query("horizon == 'end' and share > 0")
print(ends[["cell", *vary, "outcome", "share", "difference_low", "difference_high"]].round(3).head(12).to_string(index=False))
paired, apart = ends["difference_high"] - ends["difference_low"], 2 * (ends["high"] - ends["low"])
print(f"paired intervals are {(apart / paired)[paired > 0].median():.1f} times narrower than twice the band of one share")
