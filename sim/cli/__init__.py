"""The command line: thin, and the one place that prints."""

from .program import main

__all__ = ["main"]
