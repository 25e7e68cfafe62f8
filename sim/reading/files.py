"""Whether something is there. A name that no file system would take names nothing; Python raises an error for some."""

from __future__ import annotations

from pathlib import Path


def is_file(path: Path) -> bool:
    """Whether this is a file."""
    try:
        return path.is_file()
    except OSError:
        return False


def is_folder(path: Path) -> bool:
    """Whether this is a folder."""
    try:
        return path.is_dir()
    except OSError:
        return False
