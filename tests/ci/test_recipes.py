"""The recipes for CI servers and pre-commit are well formed, and their shell lines work."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from scratch import ROOT, environment, new_repository, run, shim, with_registry

GITLAB = ROOT / "ci" / "gitlab" / "openplan.gitlab-ci.yml"
WORKFLOW = ROOT / "scaffold" / "github-workflow.yml"
TERM = "II квартал 2025 года"


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def steps(name: str) -> str:
    return "\n".join(
        step["run"] for step in read(ROOT / "action.yml")["runs"]["steps"] if step["name"] == name
    )


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A repository on a branch that left main."""
    env = environment(tmp_path)
    folder = new_repository(tmp_path, env)
    run("git", "update-ref", "refs/remotes/origin/main", "main", cwd=folder, env=env)
    run("git", "checkout", "-q", "-b", "work", cwd=folder, env=env)
    return folder


def change(town: Path, before: str, after: str) -> None:
    plan = town / "plans" / "primer-2025" / "plan.yaml"
    text = plan.read_text(encoding="utf-8")
    assert before in text
    plan.write_text(text.replace(before, after, 1), encoding="utf-8")


def bash(lines: str, town: Path, **more: str) -> subprocess.CompletedProcess[str]:
    env = environment(town.parent, **more)
    return run("bash", "-euo", "pipefail", "-c", lines, cwd=town, env=env)


@pytest.mark.parametrize(
    ("schema", "path"),
    [
        ("vendor.github-actions", ROOT / "action.yml"),
        ("vendor.github-workflows", WORKFLOW),
        ("vendor.gitlab-ci", GITLAB),
    ],
    ids=lambda value: value if isinstance(value, str) else value.name,
)
def test_the_servers_schemas_accept_the_files(schema: str, path: Path) -> None:
    pytest.importorskip("check_jsonschema")
    done = run(
        *(sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)),
        cwd=ROOT,
        env=environment(Path("/tmp") / "openplan-schemas"),
    )
    assert done.returncode == 0, done.stdout


def action(town: Path, **more: str) -> subprocess.CompletedProcess[str]:
    shim(town.parent / "runner" / "openplan" / "bin")
    inputs = {"DIRECTORY": ".", "BASE": "", "STRICT": "false", "GITHUB_BASE_REF": ""}
    given = {**inputs, "RUNNER_TEMP": str(town.parent / "runner"), **more}
    return bash(f"{steps('Layout')}\n{steps('Check')}", town, **given)


@pytest.mark.slow
def test_the_action_checks_against_the_target_branch(town: Path) -> None:
    assert action(town).returncode == 0
    assert action(town, STRICT="true", GITHUB_BASE_REF="main").returncode == 0
    change(town, TERM, "III квартал 2025 года")
    assert action(town).returncode == 0
    moved = action(town, GITHUB_BASE_REF="main")
    assert moved.returncode == 1
    assert "::error file=plans/primer-2025/plan.yaml,line=" in moved.stdout
    page = town.parent / "summary.md"
    assert action(town, GITHUB_BASE_REF="main", GITHUB_STEP_SUMMARY=str(page)).returncode == 1
    assert "| error | OP401 | plans/primer-2025/plan.yaml:" in page.read_text(encoding="utf-8")
    assert action(town, BASE="main").returncode == 1


def test_the_action_stops_at_another_layout(town: Path) -> None:
    change(town, "openplan: 1", "openplan:   1")
    assert action(town).returncode == 1


def test_the_action_takes_no_input_into_its_shell_lines() -> None:
    for step in read(ROOT / "action.yml")["runs"]["steps"]:
        assert "${{" not in step["run"]


@pytest.mark.slow
def test_the_workflow_checks_against_the_target_branch(town: Path) -> None:
    jobs = read(WORKFLOW)["jobs"]["check"]["steps"]
    lines = "\n".join(step["run"] for step in jobs if step.get("name") in {"Layout", "Check"})
    assert bash(lines, town, GITHUB_BASE_REF="main").returncode == 0
    change(town, TERM, "III квартал 2025 года")
    assert bash(lines, town, GITHUB_BASE_REF="").returncode == 0
    assert bash(lines, town, GITHUB_BASE_REF="main").returncode == 1


@pytest.mark.slow
def test_the_gitlab_job_reports_and_fails(town: Path) -> None:
    lines = "\n".join(read(GITLAB)["openplan"]["script"])
    base = run("git", "rev-parse", "main", cwd=town, env=environment(town.parent)).stdout.strip()
    assert bash(lines, town, CI_MERGE_REQUEST_DIFF_BASE_SHA=base).returncode == 0
    assert (town / "openplan-junit.xml").is_file()
    change(town, TERM, "III квартал 2025 года")
    assert bash(lines, town, CI_MERGE_REQUEST_DIFF_BASE_SHA="").returncode == 0
    assert bash(lines, town, CI_MERGE_REQUEST_DIFF_BASE_SHA=base).returncode == 1
    assert '"severity": "major"' in (town / "openplan-quality.json").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_action_installs_itself(tmp_path: Path) -> None:
    env = environment(tmp_path, RUNNER_TEMP=str(tmp_path), GITHUB_ACTION_PATH=str(ROOT))
    env = with_registry(env, tmp_path)
    done = run(
        "bash", "-euo", "pipefail", "-c", steps("Install"), cwd=tmp_path, env=env, timeout=600
    )
    assert done.returncode == 0, done.stderr
    version = run(
        str(tmp_path / "openplan" / "bin" / "openplan"), "--version", cwd=tmp_path, env=env
    )
    assert version.stdout.startswith("openplan ")


def own_clone(folder: Path) -> Path:
    """Of this repository; a runner often works in a checkout that belongs to somebody else."""
    trusting = folder / "trusting.gitconfig"
    trusting.write_text("[safe]\n  directory = *\n")
    env = environment(folder, GIT_CONFIG_GLOBAL=str(trusting))
    done = run("git", "clone", "-q", str(ROOT), "openplan", cwd=folder, env=env)
    if done.returncode != 0:
        pytest.skip(f"this is no checkout of git: {done.stderr}")
    return folder / "openplan"


@pytest.mark.slow
def test_the_hooks_of_this_repository_run_in_another(town: Path) -> None:
    pytest.importorskip("pre_commit")
    env = with_registry(environment(town.parent), town.parent)
    ours = own_clone(town.parent)
    head = run("git", "rev-parse", "HEAD", cwd=ours, env=env).stdout.strip()
    config = read(ROOT / ".pre-commit-hooks.yaml")
    assert [hook["id"] for hook in config] == [
        "openplan-check", "openplan-check-changed", "openplan-fmt",
    ]  # fmt: skip

    def hooks() -> subprocess.CompletedProcess[str]:
        command = ["-m", "pre_commit", "try-repo", "--ref", head, str(ours), "--all-files"]
        return run(sys.executable, *command, cwd=town, env=env, timeout=900)

    fine = hooks()
    assert fine.returncode == 0, fine.stdout + fine.stderr
    assert fine.stdout.count("Passed") == 3
    change(town, "openplan: 1", "openplan:  1")
    change(town, TERM, "II квартла 2025 года")
    bad = hooks()
    assert bad.stdout.count("Failed") == 3, bad.stdout
    assert bad.stdout.count("error[OP201]") == 2
    assert "files were modified by this hook" in bad.stdout
