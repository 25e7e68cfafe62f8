"""The project's colours, for figures and pages alike: Okabe and Ito's palette, safe for the colour-blind."""

from __future__ import annotations

INK, SOFT, FAINT, LINE = "#1a1a1a", "#555555", "#dddddd", "#8c8c8c"
BLUE, SKY, GREEN, ORANGE, RED, PURPLE, YELLOW = "#0072B2", "#56B4E9", "#009E73", "#E69F00", "#D55E00", "#CC79A7", "#F0E442"
