"""The compiled heart: numba, numpy and arithmetic; it knows no YAML, no Mesa, no files."""
