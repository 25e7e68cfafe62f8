"""How to read each figure: the part of its caption that is the same in every report."""

OUTCOMES = (
    "A bar is the share of worlds with that outcome. The thick band is sampling: another run of as many worlds would give a "
    "share in it, 95 times in 100. The thin band is disputed inputs: where the share would lie if one knew which readings of "
    "the sources are right, in about nine cases of ten (fewer where chance hides most of how far they differ). Marks are rules "
    "of thumb on the same inputs, drawn where they expect anything; they know no days and stand at the end alone "
    "(challenges: of the first 2,000 worlds). Stacked rows split the outcome by which rival story is true."
)
DAYS = (
    "The dark band holds half of all worlds on a day, dark and light together nine in ten, the line is the median. No single "
    "world runs along a band. Levels are told in the words of their scale; letters mark days on which the record has "
    "something; it has no levels."
)
MOVERS = (
    "A row shows the day of an office's first public act once the matter is out (or, where the shock is no leak, from day 0 "
    "on): the tick is the median, the bar half of the "
    "worlds, the line nine in ten, over the worlds in which it acts at all, whose share stands at the right. The first days "
    "have most room."
)
LINES = (
    "A strip is one office; its height is all worlds. Each colour is a line that it is on record with on that day: against "
    "the arrangement hatched at the foot, for it above in blues, silence grey on top. Large ones are named where "
    "they lie. The more colours the strips of one side have, and the further apart they are, the less it speaks with one "
    "voice."
)
TRAVEL = (
    "A row of the table is an office, ordered by the median day of its first public act; a cell says in how many percent of "
    "worlds that column was what had alarmed it most by then (from 5 % on). Below, the same worlds are played with and "
    "without the leak: the distance between the dots is what the leak adds."
)
SPLIT = "The bar splits the differences between worlds."
HANGS = (
    "Dots to the right say that a higher number goes along with more of that outcome, to the left with less; inside the grey "
    "band luck alone would do. Numbers that a rival story sets are compared in worlds of the other stories. This is a "
    "screening by rank correlation, not a decomposition: it does not see what works only together with something else or in "
    "both directions, and shares by article count each number's squared correlation, divided among its articles."
)
TOLD = (
    "A bar is the share of worlds in which something shows that an article, or other public reporting, tells of it; the thick "
    "band is sampling. None of it sets anything in the worlds. What shows in fewer than one world in twenty is missed."
)
