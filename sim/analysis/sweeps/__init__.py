"""Many combinations of assumptions."""
