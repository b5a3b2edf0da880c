"""A pull request to the four real plans, in a repository of git, judged by the command itself."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree

import pytest
import yaml

from conftest import PLANS, Call, commit, git, process

pytestmark = pytest.mark.slow

SEROV, KACHKANAR = "serov-2018", "kachkanar-2018"
KHANTY, PENZA = "khanty-mansiysk-2019", "penza-2018"
OLD, NEW = "III квартал 2018 года", "IV квартал 2018 года"
ROW_4 = "до 31 декабря 2019 года; до 31 декабря 2020 года; "
AMENDMENT = f"""\
  amendments:
    - act:
        type: resolution
        issuer: администрация Серовского городского округа
        number: 1204
        date: 2018-09-12
      changes:
        - {{op: replace, target: "1", field: term, old: {OLD}, new: {NEW}}}

executors:
"""
CHECK = ("check", "--as-of", "2018-10-01", "--no-cache")


@pytest.fixture(scope="module")
def approved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The four plans as approved, committed to main."""
    root = tmp_path_factory.mktemp("approved")
    copytree(PLANS, root / "plans")
    (root / "openplan.yaml").write_text("openplan: 1\nlang: ru\n", encoding="utf-8")
    git(root, "init", "-q")
    commit(root, "the plans as approved")
    return root


@pytest.fixture
def request_branch(approved: Path) -> Iterator[Path]:
    """A branch of its own, as somebody who sends a pull request has it; gone afterwards."""
    git(approved, "checkout", "-q", "-B", "pull-request", "main")
    yield approved
    git(approved, "reset", "-q", "--hard")
    git(approved, "clean", "-qfdx")
    git(approved, "checkout", "-q", "main")
    git(approved, "reset", "-q", "--hard", git(approved, "rev-list", "--max-parents=0", "main"))


def edit(root: Path, plan: str, old: str, new: str) -> None:
    """Changes the first place where the words stand."""
    path = root / "plans" / plan / "plan.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def amend(root: Path) -> None:
    edit(root, SEROV, f"term: {OLD}\n", f"term: {NEW}\n")
    edit(root, SEROV, "executors:\n", AMENDMENT)


Codes = Callable[..., list[str]]


@pytest.fixture
def codes(openplan: Call) -> Codes:
    """The codes of changes, in the order in which they are told."""

    def find(root: Path, base: str = "main") -> list[str]:
        answer = openplan(*CHECK, "--base", base, "--format", "json", cwd=root)
        assert answer.code in {0, 1}, answer.err
        found = [each["code"] for each in json.loads(answer.out)]
        return [code for code in found if code.startswith("OP4")]

    return find


def test_a_quarter_moved_in_silence_is_stopped(request_branch: Path) -> None:
    edit(request_branch, SEROV, f"term: {OLD}\n", f"term: {NEW}\n")
    commit(request_branch, "typo")
    answer = process(*CHECK, "--base", "main", "--select", "OP4", cwd=request_branch)
    assert answer.returncode == 1
    text = (request_branch / "plans" / SEROV / "plan.yaml").read_text(encoding="utf-8")
    line = text.splitlines().index(f"    term: {NEW}") + 1
    assert answer.stdout.decode().startswith(
        f"plans/serov-2018/plan.yaml:{line}:11: error[OP401] срок мероприятия 1 изменён: "
        f"было «{OLD}» (30.09.2018), стало «{NEW}» (31.12.2018); "
        "изменяющего акта в plan.amendments нет\n"
    )


def test_the_same_change_by_an_amending_act_passes(request_branch: Path) -> None:
    amend(request_branch)
    commit(request_branch, "resolution 1204")
    answer = process(*CHECK, "--base", "main", cwd=request_branch)
    assert answer.returncode == 0, answer.stdout.decode()
    assert "OP4" not in answer.stdout.decode()
    shown = process("diff", "main", cwd=request_branch).stdout.decode()
    assert "срок перенесён 30.09.2018 → 31.12.2018" in shown
    assert "от 12.09.2018 №\u00a01204" in shown


@pytest.mark.parametrize(
    ("plan", "old", "new", "found"),
    [
        (KACHKANAR, "не позднее 1 февраля года", "не позднее 1 апреля года", ["OP401"]),
        (KHANTY, "до 1 мая 2019 года; ведение", "до 1 июня 2019 года; ведение", ["OP401"]),
        (KHANTY, ROW_4, "до 31 декабря 2020 года; ", ["OP401"]),
        (PENZA, "term: ежеквартально", "term: ежегодно", ["OP401"]),
        (PENZA, "term: постоянно", "term: по мере необходимости", ["OP401"]),
        (SEROV, "term: II квартал 2018 года\n", "term: II кв. 2018 г.\n", ["OP402"]),
        (SEROV, "[org-control, it]", "[it, org-control]", ["OP406"]),
        (SEROV, "executors: [legal, org-control]", "executors: [org-control]", ["OP406"]),
        (KHANTY, "          - value: 15", "          - value: 10", ["OP407"]),
        (KHANTY, "within:\n        value: 15", "within:\n        value: 5", ["OP416"]),
        (KHANTY, "event: follow_up_end", "event: done", ["OP416"]),
        (KHANTY, "не менее 15 экспертов", "не менее 10 экспертов", ["OP407"]),
        (KHANTY, "operator: \">=\"", "operator: \"<=\"", ["OP407"]),
        (SEROV, "  - id: 28\n", "  - id: 28a\n", ["OP403", "OP404"]),
        (SEROV, "number: 28\n", "number: 28.\n", []),
        (SEROV, "date: 2018-03-19", "date: 2018-04-19", ["OP409"]),
        (SEROV, "end: 2020-12-31", "end: 2021-12-31", ["OP408"]),
        (SEROV, "number: 359", "number: проект", ["OP409"]),
        (SEROV, "id: serov-2018", "id: serov", ["OP411"]),
    ],
)  # fmt: skip
def test_what_a_pull_request_may_hide(
    request_branch: Path, codes: Codes, plan: str, old: str, new: str, found: list[str]
) -> None:
    edit(request_branch, plan, old, new)
    assert codes(request_branch) == found


def test_a_section_dropped_with_its_measures(request_branch: Path, codes: Codes) -> None:
    path = request_branch / "plans" / SEROV / "plan.yaml"
    head, rest = path.read_text(encoding="utf-8").split("  - id: 56\n")
    tail = rest.split("  - id: 64\n")[1]
    sections, measures = head.split("\nmeasures:\n")
    sections = re.sub(r"  - id: 9\n(    .*\n)+", "", sections)
    path.write_text(f"{sections}\nmeasures:\n{measures}  - id: 64\n{tail}", encoding="utf-8")
    assert codes(request_branch) == ["OP410", *["OP403"] * 8]


def test_a_plan_that_moves_to_another_folder_hides_nothing(
    request_branch: Path, codes: Codes
) -> None:
    edit(request_branch, SEROV, f"term: {OLD}\n", f"term: {NEW}\n")
    (request_branch / "plans" / "archive" / "2018").mkdir(parents=True)
    (request_branch / "plans" / SEROV).rename(request_branch / "plans" / "archive/2018/serov")
    commit(request_branch, "tidy up")
    assert codes(request_branch) == ["OP401"]


def test_another_layout_is_no_change(request_branch: Path, codes: Codes) -> None:
    """A file of a spreadsheet's exporter, made canonical by `fmt`."""
    path = request_branch / "plans" / PENZA / "plan.yaml"
    text = path.read_text(encoding="utf-8")
    plain = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - the base loader makes strings
    text = yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, default_style='"', width=60)
    path.write_bytes(text.replace("\n", "\r\n").encode())
    assert codes(request_branch) == []
    assert process("fmt", str(path), cwd=request_branch).returncode == 0
    assert b"\r" not in path.read_bytes()
    assert codes(request_branch) == []


def test_a_reading_of_an_ambiguous_term_is_confirmed_in_a_comment(
    request_branch: Path, codes: Codes
) -> None:
    """«В течение года» may be settled, in the open; the hint says how."""
    edit(
        request_branch,
        SEROV,
        "term: в течение года\n",
        'term: в течение года\n    schedule: "2018"\n',
    )
    answer = process(*CHECK, "--base", "main", "--select", "OP4", cwd=request_branch)
    said = answer.stdout.decode()
    assert "было «в течение года» (31.12.2018, 31.12.2019, 31.12.2020), стало «2018»" in said
    comment = "  # openplan: ignore OP401 -- кто и когда решил"
    assert f'schedule: "2018"{comment}' in said
    edit(request_branch, SEROV, 'schedule: "2018"\n', f'schedule: "2018"{comment}\n')
    assert codes(request_branch) == []


def test_a_schedule_does_not_move_a_term_that_is_plain(request_branch: Path) -> None:
    edit(request_branch, SEROV, f"term: {OLD}\n", f"term: {OLD}\n    schedule: 2018-Q4\n")
    answer = process(*CHECK, "--base", "main", "--select", "OP4", cwd=request_branch)
    assert answer.returncode == 1
    assert f"было «{OLD}» (30.09.2018), стало «2018-Q4» (31.12.2018)" in answer.stdout.decode()
    assert "изменяющий акт" in answer.stdout.decode()


# States that CI leaves a repository in


def test_a_detached_head_on_the_merge_that_a_host_makes(request_branch: Path, codes: Codes) -> None:
    """GitHub checks the merge of the branch into main, with no branch checked out."""
    edit(request_branch, SEROV, f"term: {OLD}\n", f"term: {NEW}\n")
    commit(request_branch, "moved")
    git(request_branch, "checkout", "-q", "main")
    edit(request_branch, PENZA, "term: ежеквартально", "term: ежегодно")
    commit(request_branch, "main goes on")
    git(request_branch, "checkout", "-q", "--detach", "main")
    git(request_branch, "merge", "-q", "--no-ff", "-m", "merge", "pull-request")
    assert codes(request_branch, "HEAD^1") == ["OP401"]
    assert codes(request_branch, "main") == ["OP401"]
    assert codes(request_branch, "pull-request") == ["OP401"]
    assert codes(request_branch, "HEAD^1~1") == ["OP401", "OP401"]


def test_what_main_changed_meanwhile_is_not_the_branch_s(
    request_branch: Path, codes: Codes
) -> None:
    edit(request_branch, KACHKANAR, "  notes:\n", "  notes:\n    - Примечание.\n")
    commit(request_branch, "a note")
    git(request_branch, "checkout", "-q", "main")
    amend(request_branch)
    commit(request_branch, "resolution 1204")
    git(request_branch, "checkout", "-q", "pull-request")
    assert codes(request_branch) == []
    git(request_branch, "merge", "-q", "-m", "main into the branch", "main")
    assert codes(request_branch) == []
    edit(request_branch, SEROV, f"term: {NEW}\n", "term: 2019 год\n")
    assert codes(request_branch) == ["OP401"]


def test_a_hook_of_git_refuses_the_commit(request_branch: Path) -> None:
    """A real hook, run by git with GIT_DIR and GIT_INDEX_FILE in its environment."""
    hook = request_branch / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    command = f'"{sys.executable}" -m openplan check --no-cache --select OP4 --base main'
    hook.write_text(f"#!/bin/sh\n{command} >&2\n", encoding="utf-8")
    hook.chmod(0o755)
    try:
        edit(request_branch, SEROV, f"term: {OLD}\n", f"term: {NEW}\n")
        with pytest.raises(subprocess.CalledProcessError) as refused:
            commit(request_branch, "typo")
        assert "OP401" in refused.value.stderr.decode()
        edit(request_branch, SEROV, "executors:\n", AMENDMENT)
        commit(request_branch, "resolution 1204")
        other = request_branch.parent / "linked"
        git(request_branch, "worktree", "add", "-q", "-f", "-B", "other", str(other), "main")
        edit(other, SEROV, f"term: {OLD}\n", f"term: {NEW}\n")
        with pytest.raises(subprocess.CalledProcessError):
            commit(other, "typo")
    finally:
        hook.unlink()


@pytest.mark.parametrize("base", ["origin/main", "v1.0", "0" * 40, "main~5", "main:plans"])
def test_a_base_that_is_not_there(request_branch: Path, base: str) -> None:
    answer = process(*CHECK, "--base", base, cwd=request_branch)
    said = answer.stderr.decode()
    assert (answer.returncode, answer.stdout) == (2, b"")
    assert base in said
    assert len(said.splitlines()) <= 4
    assert "Traceback" not in said
