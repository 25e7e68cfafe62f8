"""A second coder's file: what one office wants, read from the same articles by somebody else."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from sim.reading.shape import Strict

from .figures import Name
from .page import Want


class Coding(Strict):
    """What one office wants, by issue, as another coder has it; the office is the file's name."""

    coder: str = Field(min_length=1, description="who coded it, by role")
    coded: dt.date = Field(description="the day on which it was coded")
    wants: dict[Name, Want] = Field(min_length=1)
