"""The command line is called as a user calls it: arguments, a folder, an environment."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path
from shutil import copytree

import pytest

from openplan.cli.app import run

ROOT = Path(__file__).parents[2]
PLANS = ROOT / "plans"


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str


Call = Callable[..., Answer]


@pytest.fixture
def openplan(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Call:
    """Calls the command in this process, in an empty folder, with an English environment."""
    for name in list(os.environ):
        if name.startswith(("GITHUB_", "OPENPLAN_", "LC_", "LANG")) or name in {
            "NO_COLOR",
            "SOURCE_DATE_EPOCH",
            "TERM",
        }:
            monkeypatch.delenv(name)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("OPENPLAN_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.chdir(tmp_path)

    def call(
        *arguments: str, cwd: Path | None = None, stdin: bytes | None = None, **environment: str
    ) -> Answer:
        with monkeypatch.context() as patch:
            if stdin is not None:
                patch.setattr("sys.stdin", TextIOWrapper(BytesIO(stdin), encoding="utf-8"))
            for name, value in environment.items():
                patch.setenv(name, value)
            if cwd is not None:
                patch.chdir(cwd)
            capsys.readouterr()
            try:
                code = run(arguments)
            except SystemExit as end:
                code = int(end.code or 0)
            said = capsys.readouterr()
        return Answer(int(code), said.out, said.err)

    return call


def process(
    *arguments: str, cwd: Path, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, with a bare environment."""
    bare = {"PATH": os.environ["PATH"], "LC_ALL": "C", "HOME": str(cwd), **environment}
    return subprocess.run(
        [sys.executable, "-m", "openplan", *arguments],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env=bare,
        timeout=60,
    )


def git(root: Path, *arguments: str, **environment: str) -> str:
    """What git prints; it knows nothing of the settings of this machine."""
    settings = ["-c", "user.name=Иван", "-c", "user.email=ivan@example.org"]
    settings += ["-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main"]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    answer = subprocess.run(
        ["git", *settings, "-C", str(root), *arguments],
        check=True,
        capture_output=True,
        env={**kept, "GIT_CONFIG_GLOBAL": os.devnull, **environment},
    )
    return answer.stdout.decode().strip()


def commit(root: Path, message: str) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", message)


ROADMAP = """\
openplan: 1
plan:
  id: town-2018
  title: План мероприятий города на 2018-2020 годы
  act:
    type: resolution
    issuer: администрация города
    number: 12
    date: 2018-03-19
  period:
    start: 2018-01-01
    end: 2020-12-31
executors:
  - id: it
    name: Отдел информатизации
    type: department
    short_name: ОИ
  - id: press
    name: Пресс-служба учёта
    type: department
sections:
  - id: "1"
    number: 1
    title: Открытые данные
measures:
  - id: "1"
    number: 1.10
    section: "1"
    title: Разработка порядка публикации открытых данных
    term: III квартал 2018 года
    executors_text: Отдел информатизации, Пресс-служба учёта
    executors: [it, press]
  - id: "2"
    number: 1.11
    section: "1"
    title: Ведение раздела «Открытые данные»
    term: постоянно
    executors_text: Пресс-служба учёта
    executors: [press]
  - id: "3"
    number: 1.12
    section: "1"
    title: Отчёт о ходе исполнения плана
    term: ежегодно до 1 февраля
    executors_text: Пресс-служба учёта
    executors: [press]
"""
JOURNAL = """\
openplan: 1
entries:
  - measure: "1"
    type: done
    date: 2018-09-20
    text: Порядок утверждён
    evidence:
      - title: Постановление № 77
        url: https://town.example/77
"""


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A plan repository with one plan, one executed measure, and folders below it."""
    folder = tmp_path / "repo" / "plans" / "town-2018"
    folder.mkdir(parents=True)
    (folder / "plan.yaml").write_text(ROADMAP, encoding="utf-8")
    (folder / "journal.yaml").write_text(JOURNAL, encoding="utf-8")
    (tmp_path / "repo" / "openplan.yaml").write_text("", encoding="utf-8")
    return tmp_path / "repo"


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of the example repository."""
    return Path(copytree(ROOT / "examples", tmp_path / "example"))
