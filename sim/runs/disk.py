"""What a disk may do to a run: take no more, or hold a file but not yet its name."""

from __future__ import annotations

import errno
import os
from pathlib import Path


class DiskError(OSError):
    """Raised when the disk did not take a file: ``filename`` says which, ``strerror`` why."""


def reason(error: OSError) -> str:
    """Why something could not be written, in words."""
    text = error.strerror or str(error)
    return "the disk is full" if text == os.strerror(errno.ENOSPC) else text


def make_folder(folder: Path) -> None:
    """Make a folder and those above it where they are missing, and make sure that their names are on the disk."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Make sure that the names in a folder are on the disk, where the system lets one ask for that."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some file systems sync no folders
            raise
    finally:
        os.close(handle)
