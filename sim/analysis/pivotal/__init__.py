"""Decisions on which outcomes turned, and what the disclosure moved."""
