"""The explorer: change an assumption by hand and see, on the same worlds, what it changes, down to the paragraph."""
