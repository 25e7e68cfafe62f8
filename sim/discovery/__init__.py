"""Scenario discovery on plain arrays: boxes (PRIM), trees (CART), how often they come again. Knows nothing of scenarios."""
