"""Founding a case: from answers to a folder that can be checked, played and added to."""

from .found import Asked, found_case, read_answers
from .names import refuse_name

__all__ = ["Asked", "found_case", "read_answers", "refuse_name"]
