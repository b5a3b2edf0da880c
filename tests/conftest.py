"""A busy machine is no failure: no example of a property has a deadline.

`pytest --update-golden` writes golden files anew; look at the difference before taking it.
"""

import compileall
import os
import signal
from pathlib import Path

import pytest
from hypothesis import settings

import openplan

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # As a shell starts what it sends to the background; a program under test would inherit it.
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Whoever works on the code tries new examples each time; whoever judges it gets the same answer.
settings.register_profile("openplan", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("openplan")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write golden files anew")


def pytest_configure(config: pytest.Config) -> None:
    """Hundreds of tests start the program: it is compiled once, as an installer would do, even
    where the environment forbids Python to keep what it compiles."""
    if not hasattr(config, "workerinput"):
        compileall.compile_dir(Path(openplan.__file__).parent, quiet=2)
