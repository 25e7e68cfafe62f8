"""A warm process to play faults in, one for a file of tests."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from faulty import Warm


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder in memory, where syncing costs nothing."""
    if sys.platform != "linux" or not shutil.which("cc"):
        pytest.skip("faults are injected by a library that wants Linux and a C compiler")
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(dir=memory)) if memory.is_dir() else tmp_path_factory.mktemp("faults")
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def warm(place: Path) -> Iterator[Warm]:
    held = Warm(place)
    yield held
    held.close()
