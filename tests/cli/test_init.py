"""`openplan init`: a repository that passes its own checks, in a new folder or an existing one."""

import json
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
import yaml
from scratch import DAY, environment, new_repository, run

from conftest import Answer, Call
from openplan.model.schemas import MODELS

Init = Callable[..., Answer]


@pytest.fixture
def init(openplan: Call, monkeypatch: pytest.MonkeyPatch) -> Init:
    """Of the command, in the empty folder of the test."""
    monkeypatch.setenv("OPENPLAN_AS_OF", DAY)
    return partial(openplan, "init")


@pytest.mark.parametrize("lang", ["ru", pytest.param("en", marks=pytest.mark.slow)])
def test_the_result_passes_its_own_checks(
    openplan: Call, init: Init, tmp_path: Path, lang: str
) -> None:
    done = init("town", "--city", "Примерск: «север» #1", "--lang", lang)
    assert done.code == 0, done.err
    town = tmp_path / "town"
    for command in (["check"], ["check", "--strict"], ["fmt", "--check"], ["due", "--all"]):
        answer = openplan(*command, cwd=town)
        assert answer.code == 0, answer.out + answer.err
    settings = yaml.safe_load((town / "openplan.yaml").read_text(encoding="utf-8"))
    assert settings["title"].endswith(": Примерск: «север» #1")
    assert settings["lang"] == lang
    readme = (town / "README.md").read_text(encoding="utf-8")
    assert ("вымышленный пример" in readme) == (lang == "ru")
    made = "\n".join(
        place.read_text(encoding="utf-8") for place in town.rglob(".*") if place.is_file()
    )
    assert ("Проверка перед" in made) == (lang == "ru")
    assert "#ru" not in made
    assert "#en" not in made


def test_everything_is_there_and_well_formed(init: Init, tmp_path: Path) -> None:
    listed = init("town").out.splitlines()
    town = tmp_path / "town"
    assert sorted(listed) == sorted(
        place.relative_to(town).as_posix() for place in town.rglob("*") if place.is_file()
    )
    for place in [*town.rglob("*.y*ml"), *town.rglob(".*.y*ml")]:
        yaml.safe_load(place.read_text(encoding="utf-8"))
    for place in (town / ".vscode").iterdir():
        json.loads(place.read_text(encoding="utf-8"))
    for kind in MODELS:
        assert f"schemas/{kind}.schema.json" in listed
    for place in town.glob("plans/*/*.yaml"):
        first = place.read_text(encoding="utf-8").splitlines()[0]
        assert (place.parent / first.partition("$schema=")[2]).is_file(), place


def test_nothing_that_exists_is_changed(init: Init, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    (tmp_path / ".gitattributes").symlink_to("nowhere")
    done = init()
    assert done.code == 0
    assert "kept: .gitattributes, README.md" in done.err
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "mine"
    before = {place: place.read_bytes() for place in tmp_path.rglob("*") if place.is_file()}
    again = init()
    assert (again.code, again.out) == (0, "")
    assert before == {place: place.read_bytes() for place in tmp_path.rglob("*") if place.is_file()}


def test_a_repository_is_completed_in_its_own_language(init: Init, tmp_path: Path) -> None:
    town = tmp_path / "town"
    assert init("town", "--lang", "ru").code == 0
    (town / "README.md").unlink()
    again = init("town")
    assert (again.code, again.out) == (0, "README.md\n")
    assert "уже есть" in again.err
    assert "вымышленный пример" in (town / "README.md").read_text(encoding="utf-8")


def test_no_example_beside_a_plan(init: Init, tmp_path: Path) -> None:
    plan = tmp_path / "plans" / "our" / "plan.yaml"
    plan.parent.mkdir(parents=True)
    plan.write_text("openplan: 1\n", encoding="utf-8")
    assert "primer-2025" not in init().out
    assert (tmp_path / "openplan.yaml").is_file()


def test_what_cannot_be(init: Init, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert init("file").code == 2
    assert init("town", "--city", "a\x1bb").code == 2
    assert not (tmp_path / "town").exists()
    away = tmp_path / "away"
    away.mkdir()
    linked = tmp_path / "linked"
    linked.mkdir()
    (linked / ".vscode").symlink_to(away)
    assert init("linked").code == 2
    assert list(away.iterdir()) == []


@pytest.mark.slow
def test_the_hook_runs_under_git(tmp_path: Path) -> None:
    pytest.importorskip("pre_commit")
    env = environment(tmp_path)
    town = new_repository(tmp_path, env)

    def git(*arguments: str) -> subprocess.CompletedProcess[str]:
        return run("git", *arguments, cwd=town, env=env)

    installed = run(sys.executable, "-m", "pre_commit", "install", cwd=town, env=env)
    assert installed.returncode == 0, installed.stderr
    everything = run(sys.executable, "-m", "pre_commit", "run", "--all-files", cwd=town, env=env)
    assert everything.returncode == 0, everything.stdout
    assert everything.stdout.count("Passed") == 2
    plan = town / "plans" / "primer-2025" / "plan.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("II квартал 2025 года", "II квартла 2025 года"), encoding="utf-8")
    refused = git("commit", "-q", "-a", "-m", "typo")
    assert refused.returncode != 0
    assert "OP201" in refused.stdout + refused.stderr
    plan.write_text(text.replace("openplan: 1\n", "openplan:  '1'\n"), encoding="utf-8")
    assert git("commit", "-q", "-a", "-m", "layout").returncode != 0
    assert 'openplan: "1"\n' in plan.read_text(encoding="utf-8")
    assert git("commit", "-q", "-a", "-m", "layout").returncode == 0
