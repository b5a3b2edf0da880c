"""A busy machine is no failure: no example of a property has a deadline.

`pytest --update-golden` writes golden files anew; look at the difference before taking it.
"""

import pytest
from hypothesis import settings

settings.register_profile("openplan", deadline=None)
settings.load_profile("openplan")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write golden files anew")
