"""The world of a class: its course, its mornings, what it may come to."""
