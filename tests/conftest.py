"""A busy machine is no failure: no example of a property has a deadline.

`pytest --update-golden` writes golden files anew; look at the difference before taking it.
"""

import compileall
import gc
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jinja2
import pytest
from hypothesis import settings

import openplan

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # As a shell starts what it sends to the background; a program under test would inherit it.
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Whoever works on the code tries a few new examples of a property each time; whoever judges it
# tries many, and gets the same answer.
_IS_JUDGED = bool(os.environ.get("CI"))
settings.register_profile(
    "openplan",
    deadline=None,
    derandomize=_IS_JUDGED,
    max_examples=150 if _IS_JUDGED else 40,
)
settings.load_profile("openplan")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write golden files anew")


def pytest_configure(config: pytest.Config) -> None:
    """Hundreds of tests start the program: it is compiled once, as an installer would do, even
    where the environment forbids Python to keep what it compiles. So are the tests."""
    sys.dont_write_bytecode = False
    if not hasattr(config, "workerinput"):
        compileall.compile_dir(Path(openplan.__file__).parent, quiet=2)


def pytest_collection_finish() -> None:
    """What was collected lives to the end: it need not be looked through for garbage each time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def templates_compiled_once() -> Iterator[None]:
    """A run of the program renders a document or two, a run of the tests hundreds, by the same few
    templates: jinja2 makes its code of each once for the options it is given."""
    compile_anew = jinja2.Environment.compile
    made: dict[Any, Any] = {}

    def compile_once(self: jinja2.Environment, source: Any, *names: Any, **options: Any) -> Any:
        key = (source, names, tuple(options.items()), self.autoescape, self.finalize)
        if key not in made:
            made[key] = compile_anew(self, source, *names, **options)
        return made[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jinja2.Environment, "compile", compile_once)
        yield
