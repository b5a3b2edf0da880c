"""The code keeps to its rooms, and each check of that is shown to be able to fail."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rooms import CHECKS, FLOORS, LIBRARIES, MAY_IMPORT, Check, Package, read_package

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "openplan"
Build = Callable[[dict[str, str]], Package]


@pytest.fixture(scope="module")
def openplan() -> Package:
    return read_package(SOURCE)


@pytest.fixture
def build(tmp_path: Path) -> Iterator[Build]:
    def write(files: dict[str, str]) -> Package:
        folder = tmp_path / "openplan"
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return read_package(folder)

    return write


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_house_is_in_order(openplan: Package, check: Check) -> None:
    assert list(check(openplan)) == []


BROKEN: dict[str, tuple[dict[str, str], str]] = {
    "imports_upward": (
        {"terms/grammar.py": "from openplan.cli.app import run", "cli/app.py": ""},
        "cli.app, which is not below it",
    ),
    "rooms_not_allowed": (
        {"terms/grammar.py": "from openplan import diagnostic", "diagnostic.py": ""},
        "terms may not import diagnostic",
    ),
    "ground_floor_with_libraries": ({"errors.py": "import dateutil.rrule"}, "imports dateutil"),
    "libraries_out_of_their_rooms": ({"terms/grammar.py": "import yaml"}, "imports yaml"),
    "rules_that_know_too_much": (
        {"check/rules/one.py": "from openplan.store import load", "store/load.py": ""},
        "the rule one imports store",
    ),
    "comparison_that_knows_more_than_the_model": (
        {"changes/compare.py": "from openplan.terms import expand", "terms/expand.py": ""},
        "changes.compare imports terms",
    ),
    "languages_imported_out_of_turn": (
        {
            "terms/english/points.py": "from openplan.terms.russian.points import read_points",
            "terms/russian/points.py": "",
        },
        "terms.english.points imports terms.russian.points",
    ),
    "commands_that_import_each_other": (
        {"cli/commands/due.py": "from . import term", "cli/commands/term.py": ""},
        "the command due imports cli.commands.term",
    ),
    "command_line_imported_below": (
        {"console.py": "from openplan.cli import table", "cli/table.py": ""},
        "console imports cli.table",
    ),
    "imports_hidden_in_strings": (
        {"agenda.py": "import importlib\nimportlib.import_module('openplan.store')"},
        "imports by a name in a string",
    ),
    "import_circles": (
        {
            "model/one.py": "from openplan.model import two",
            "model/two.py": "def use():\n    from openplan.model.three import x",
            "model/three.py": "from typing import TYPE_CHECKING\n"
            "if TYPE_CHECKING:\n    from openplan.model.one import y",
        },
        "circle: model.one -> model.two -> model.three -> model.one",
    ),
    "names_that_mean_nothing": ({"store/git_utils.py": ""}, "git_utils says nothing"),
    "clocks_below_the_command_line": (
        {"agenda.py": "import datetime\nd = datetime.date.today()"},
        "reads the clock",
    ),
    "talk_below_the_command_line": ({"report/forms.py": "print('x')"}, "calls print"),
    "errors_swallowed": (
        {"store/load.py": "try:\n    x()\nexcept (OSError, Exception):\n    pass"},
        "catches every exception",
    ),
    "modules_that_say_nothing": ({"model/plan.py": "x = 1"}, "no docstring"),
    "functions_too_long": (
        {"agenda.py": "def long():\n" + "    x = 1\n" * 60},
        "long has 61 lines",
    ),
    "modules_too_long": ({"agenda.py": "x = 1\n" * 701}, "701 lines"),
    "public_names_not_listed": (
        {"terms/__init__.py": "from .grammar import parse", "terms/grammar.py": ""},
        "hands on parse without __all__",
    ),
}


def test_every_check_has_a_tree_that_breaks_it() -> None:
    assert set(BROKEN) == {check.__name__ for check in CHECKS}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_a_broken_tree_is_found(build: Build, check: Check) -> None:
    files, complaint = BROKEN[check.__name__]
    found = list(check(build(files)))
    assert len(found) == 1
    assert complaint in found[0]


SLY: list[tuple[str, dict[str, str]]] = [
    (
        "imports_upward",
        {
            "terms/grammar.py": "def f():\n    if True:\n        import openplan.store",
            "store/__init__.py": "",
        },
    ),
    (
        "imports_upward",
        {
            "model/plan.py": "import typing\nif typing.TYPE_CHECKING:\n"
            "    from ..agenda import Agenda",
            "agenda/__init__.py": "",
        },
    ),
    ("imports_upward", {"attic/plan.py": ""}),
    ("imports_upward", {"agenda.py": "from openplan import store", "store/__init__.py": ""}),
    ("libraries_out_of_their_rooms", {"model/plan.py": "import yaml.nodes as n"}),
    ("libraries_out_of_their_rooms", {"check/run.py": "import a_library_nobody_named"}),
    ("libraries_out_of_their_rooms", {"report/docx.py": "from urllib.request import urlopen"}),
    ("libraries_out_of_their_rooms", {"intake/sheets.py": "import openpyxl"}),
    ("libraries_out_of_their_rooms", {"store/load.py": "from zipfile import ZipFile"}),
    ("libraries_out_of_their_rooms", {"check/run.py": "from xml.parsers import expat"}),
    ("rooms_not_allowed", {"intake/rows.py": "from openplan.store import load",
                           "store/__init__.py": ""}),
    ("rooms_not_allowed", {"report/form.py": "from openplan.intake import read_reply",
                           "intake/__init__.py": ""}),
    ("rules_that_know_too_much", {"check/run.py": "from openplan.check.rules import one",
                                  "check/rules/one.py": ""}),
    ("rules_that_know_too_much", {"check/rules/a.py": "from openplan.check.rules.b import x",
                                  "check/rules/b.py": ""}),
    ("names_that_mean_nothing", {"agenda.py": "class PlanManager: ..."}),
    ("names_that_mean_nothing", {"common/dates.py": ""}),
    ("clocks_below_the_command_line", {"agenda.py": "from time import time"}),
    ("clocks_below_the_command_line", {"agenda.py": "import time\nt = time.time()"}),
    ("clocks_below_the_command_line", {"agenda.py": "n = datetime.now"}),
    ("talk_below_the_command_line", {"agenda.py": "import os\nx = os.environ['HOME']"}),
    ("talk_below_the_command_line", {"console.py": "import sys\nsys.stdout.write('x')"}),
    ("errors_swallowed", {"cli/table.py": "try:\n    x()\nexcept:\n    y()"}),
    ("errors_swallowed", {"cli/table.py": "try:\n    x()\nexcept BaseException:\n    raise E"}),
    ("public_names_not_listed", {"terms/__init__.py": "__all__ = ['gone']"}),
    ("public_names_not_listed", {"terms/__init__.py": "x = 1\n__all__ = ['x', 'x']"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "files"), SLY)
def test_ways_round_a_check_are_closed(build: Build, name: str, files: dict[str, str]) -> None:
    check = next(check for check in CHECKS if check.__name__ == name)
    assert len(list(check(build(files)))) == 1


def test_what_is_allowed_is_not_complained_of(build: Build) -> None:
    package = build(
        {
            "__init__.py": '"""A package."""\n__version__ = "1"\n__all__ = ["__version__"]',
            "dates/language.py": '"""Words."""',
            "errors.py": '"""Errors."""\nfrom openplan.dates.language import Text',
            "terms/grammar.py": '"""Grammar."""\nfrom openplan.dates import language',
            "model/plan.py": '"""Plan."""\nimport pydantic\nfrom openplan.terms.grammar import x',
            "check/rule.py": '"""Rule."""',
            "check/rules/one.py": '"""One."""\nfrom openplan.check.rule import Rule',
            "check/catalogue.py": '"""All."""\nfrom openplan.check.rules import one',
            "store/write.py": '"""Writes."""\ntry:\n    x()\n'
            "except BaseException:\n    y()\n    raise",
            "cli/app.py": '"""App."""\nimport os, typer\nfrom datetime import date\n'
            "from openplan.check import catalogue\nprint(date.today(), os.environ)",
        }
    )
    assert [found for check in CHECKS for found in check(package)] == []


def test_the_rooms_of_this_house_all_stand_in_the_tables(openplan: Package) -> None:
    rooms = {module.room for module in openplan.modules} - {""}
    assert rooms <= set(FLOORS)
    assert rooms - {"cli", "__main__"} <= set(MAY_IMPORT)


def test_the_tables_let_nobody_import_upward() -> None:
    for room, allowed in MAY_IMPORT.items():
        assert all(FLOORS[other] < FLOORS[room] for other in allowed), room


def test_every_dependency_has_its_rooms() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {name.partition(">=")[0] for name in project["dependencies"]}
    import_names = {"pyyaml": "yaml", "python-dateutil": "dateutil"}
    assert {import_names.get(name, name) for name in declared} <= set(LIBRARIES)
