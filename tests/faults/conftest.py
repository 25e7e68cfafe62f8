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
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warm]:
    if sys.platform != "linux" or not shutil.which("cc"):
        pytest.skip("faults are injected by a library that wants Linux and a C compiler")
    memory = Path("/dev/shm")  # syncing costs nothing there
    folder = Path(tempfile.mkdtemp(dir=memory)) if memory.is_dir() else tmp_path_factory.mktemp("faults")
    held = Warm(folder)
    yield held
    held.close()
    shutil.rmtree(folder)
