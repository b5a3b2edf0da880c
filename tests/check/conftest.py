"""The fixture of this folder: a plan is checked in a fresh repository."""

from functools import partial
from pathlib import Path

import pytest
from checking import Check, checked


@pytest.fixture
def check(tmp_path: Path) -> Check:
    return partial(checked, tmp_path)
