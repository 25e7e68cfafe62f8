"""A lesson in scenario discovery and in asking why: corners, luck, hinges, and what politics makes of a shock.

Each `# %%` is a cell; editors such as VS Code, Spyder and PyCharm run them one by one, and
`python docs/lessons/methods_discover.py` runs them all. With the 4,000 worlds set below that takes two minutes; the environment
variable WORLDS asks for more or fewer, and METHODS_SCENARIO and METHODS_TARGET for another scenario and what is sought in it.
"""

# %% [markdown]
# ## 1. A corner that we planted
#
# PRIM (Friedman and Fisher 1999) peels a box, a little at a time, so that what is left holds more of what is sought.
# *Coverage* is the share of all cases that the box holds, *density* the share of the box that are cases. First on data of
# which we know the answer: forty inputs, of which two matter.

# %%
import os
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd

import sim
from sim.analysis.corners.promising import promising
from sim.discovery.again import come_again, follow, halves, how_far
from sim.discovery.peel import Settings
from sim.discovery.space import Inputs, restrictions

WORLDS = int(os.environ.get("WORLDS", "4000"))
SCENARIO, TARGET = os.environ.get("METHODS_SCENARIO", "hamedan_2016"), os.environ.get("METHODS_TARGET", "RN")
chance = np.random.default_rng(1)
drawn = pd.DataFrame(chance.random((2000, 40)), columns=[f"x{i}" for i in range(40)])
cases = ((drawn.x3 > 0.6) & (drawn.x7 < 0.5) & (chance.random(2000) < 0.8) | (chance.random(2000) < 0.05)).to_numpy()
fit, judge = Inputs.of(drawn[::2]), Inputs.of(drawn[1::2])
trajectory = follow(fit, cases[::2], judge, cases[1::2], Settings())
for n in range(0, len(trajectory.boxes), 6):
    own, other = trajectory.own[n], trajectory.other[n]
    halves_of = f"fitted {own.coverage:.2f} {own.density:.2f}, held out {other.coverage:.2f} {other.density:.2f}"
    print(f"box {n:2}: {own.inputs:2} inputs, {halves_of}")

# %% [markdown]
# ## 2. Where luck begins
#
# Further peels restrict inputs that do nothing: the fitted half grows denser, the half held out does not. Random halves of the
# fitted worlds say where to stop, and which restrictions come again.

# %%
resampled = halves(fit, cases[::2], Settings(), 10)
best = how_far(trajectory.own, resampled)
again = come_again(trajectory.own[best], resampled)
box, everything = trajectory.boxes[best], trajectory.boxes[0]
for one in restrictions(box, everything):
    name = fit.name(one.input)
    print(
        f"box {best}: {name} {one.side} {getattr(box, one.side)[one.input]:.2f}, found again in {again.share(name):.0%} of halves"
    )
assert {"x3", "x7"} <= {fit.name(one.input) for one in restrictions(box, everything)}

# %% [markdown]
# ## 3. A thousand inputs
#
# Hamedan has more than a thousand disputed figures. Of so many, the luckiest end of an idle one looks better in a twentieth
# of the worlds than a true one. So all worlds together are asked first which inputs go along with the outcome at all
# (Benjamini and Hochberg 1995), and only those are peeled. Try the same on outcomes that were shuffled: nothing should pass.

# %%
folder = Path(tempfile.mkdtemp(prefix="hamedan-lesson-"))
run = sim.run(SCENARIO, out=folder / "run", runs=WORLDS, seed=1)
found = sim.discover(run, TARGET, halves=8)
print("\n".join(found.says))
print(found.bounds[["low", "high", "names", "held_out_p"]].to_string())
shuffled = chance.permutation(found.hits)
print(
    "inputs that pass with shuffled outcomes:",
    len(promising(Inputs.of(found.experiments), shuffled)),
    "of",
    found.found.looked_at,
)

# %% [markdown]
# *Exercise.* `sim.discover(run, TARGET, every_input=True)` peels all inputs. Compare the two trajectories on the half held out.
#
# ## 4. On which decision did it turn?
#
# In each world one decision is dropped (the office waits that day) or flipped (its next best act), and the very same world is
# played again. Many decisions turn some outcomes, as small differences carry on; what turns an outcome *one way* is a hinge.

# %%
turning = sim.pivots(run, worlds=min(WORLDS, 300))
print(
    turning.frame[["worlds", "turned", "share", "low", "high", "outcome", "gained", "lost", "luck"]].head(8).round(3).to_string()
)
print(f"a decision taken at random turns {turning.found.typical:.1%}")
anyway = turning.table[turning.table["end"] == turning.table["end_drop"]]
print(f"{len(anyway) / len(turning.table):.0%} of the decisions could be dropped without another end")

# %% [markdown]
# *Exercise.* Two offices, three days: `scenarios/two_actors.yaml` shows the arithmetic. In what share of its worlds does the
# outcome turn when the host's first `suspend` is dropped? By hand: 0.507 of all worlds.

# %%
two = sim.run("two_actors", out=folder / "two", runs=max(WORLDS, 1000), seed=1)
hinge = sim.pivots(two, worlds=max(WORLDS, 1000)).frame.loc[("host", "suspend", "drop")]
print(f"host suspends, dropped: {hinge['share']:.3f} ({hinge['low']:.3f} to {hinge['high']:.3f}); by hand 0.507")

# %% [markdown]
# ## 5. What politics makes of a shock
#
# The path with the leak less the path without it, on the same worlds: a generalised impulse response (Koop, Pesaran and
# Potter 1996). With everybody waiting it is what the shock does of itself; the ratio is amplification as a number.

# %%
moved = sim.impulse(run, worlds=min(WORLDS, 300))
free = moved.frame.xs("free", level="offices")
print(
    free[["peak", "peak_low", "peak_high", "peak_day", "area", "amplified"]]
    .sort_values("peak", key=abs)
    .tail(6)
    .round(1)
    .to_string()
)
figure = moved.figure()
if figure is not None:
    figure.savefig(folder / "impulse.png", dpi=100)
    print("drawn", folder / "impulse.png")

# %% [markdown]
# ## 6. On to other tools
#
# The EMA Workbench's own analyses take `(experiments, outcomes)`, SALib's take a problem and a sample.

# %%
from sim.exporting.ema import ema  # noqa: E402
from sim.exporting.salib import salib_inputs, salib_problem  # noqa: E402

experiments, outcomes = ema(run)
problem = salib_problem(run)
print(experiments.shape, len(outcomes), problem["num_vars"], salib_inputs(run, problem).shape)
