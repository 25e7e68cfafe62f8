"""Quantiles and means of counted values are those of the values themselves."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.analysis.counted import mean, quantiles

WANTED = (0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0)


@given(st.lists(st.integers(-50, 50), min_size=1, max_size=200))
def test_counted_values_have_the_quantiles_of_all(drawn: list[int]) -> None:
    values, counts = np.unique(np.array(drawn, dtype=np.float64), return_counts=True)
    assert np.allclose(quantiles(values, counts, WANTED), np.quantile(drawn, WANTED), rtol=0, atol=1e-12)
    assert abs(mean(values, counts) - np.mean(drawn)) < 1e-12
