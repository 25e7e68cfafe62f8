"""The same model written as a plain Mesa model, twice, to compare with: nothing of it is used when a scenario is played."""
