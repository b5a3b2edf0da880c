"""Files that strangers send: each is named with a place, none hides another or ends in a traceback.

Everyday all of them stand in one repository; `-m slow` gives each a process of its own, five
seconds of processor time and 500 MB.
"""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import JOURNAL, ROADMAP, Call, process

HEAD = ROADMAP.partition("measures:\n")[0]
OTHER = ROADMAP.replace("town-2018", "good").replace("III квартал", "III квартла")
CSV = "date,kind,moved,source\n"


def measures(rows: str) -> bytes:
    return f"{HEAD}measures:\n{rows}".encode()


def measure(fields: str) -> bytes:
    return measures(f"  - {{id: '1', title: Т, {fields}}}\n")


def changed(old: str, new: str) -> bytes:
    assert old in ROADMAP
    return ROADMAP.replace(old, new).encode()


def target(value: str) -> bytes:
    return measure(f"term: х, indicators: [{{id: a, name: А, targets: [{{value: {value}}}]}}]")


def entry(fields: str) -> bytes:
    start = '{measure: "1", type: progress, date: 2018-08-01, text: Ход'
    return f"openplan: 1\nentries:\n  - {start}, {fields}}}\n".encode()


def waiting(count: int, step: Callable[[int], int]) -> bytes:
    row = "  - {{id: '{}', title: Т, term: по мере готовности, depends_on: [{{measure: '{}'}}]}}\n"
    return measures("".join(row.format(number, step(number)) for number in range(count)))


PLANS: dict[str, bytes] = {
    "empty": b"",
    "only comments": b"# plan\n# of the town\n",
    "nul bytes": b"\0" * 10_000,
    "nul byte inside": changed("Отдел", "От\0дел"),
    "utf-16": ROADMAP.encode("utf-16"),
    "utf-16 without a mark": ROADMAP.encode("utf-16-le"),
    "utf-32": ROADMAP.encode("utf-32"),
    "windows-1251": ROADMAP.encode("cp1251"),
    "latin-1": "title: é".encode("latin-1"),
    "surrogates": ROADMAP.encode().replace("Отдел".encode(), b"\xed\xa0\x80"),
    "cut in a letter": ROADMAP.encode()[: ROADMAP.index("title") + 8],
    "cut in a quote": ROADMAP.partition('"2"')[0].encode() + b'"2',
    "several documents": f"{ROADMAP}---\n{ROADMAP}".encode(),
    "tabs": ROADMAP.replace("  ", "\t").encode(),
    "python tag": b'!!python/object/apply:os.system ["exit 1"]\n',
    "python tag inside": changed("number: 12", "number: !!python/name:os.system"),
    "merge key": changed('  - id: "2"\n', '  - <<: {note: x}\n    id: "2"\n'),
    "anchor and alias": changed("measures:\n", "measures:\n  - &a {id: x}\n  - *a\n"),
    "alias of itself": b"a: &a\n  b: *a\n",
    "alias bomb": b"a0: &a0 [x, x]\n"
    + b"".join(b"a%d: &a%d [*a%d, *a%d]\n" % (n, n, n - 1, n - 1) for n in range(1, 60)),
    "duplicate keys": changed("    number: 1.11\n", "    number: 1.11\n    number: 1.12\n"),
    "keys that are no words": changed("number: 1.11", "[a, b]: c\n    {a: b}: d"),
    "dates and numbers as keys": changed("number: 1.11", "2018-01-01: x\n    1: y\n    ~: z"),
    "deep flow": b"plan: " + b"[" * 100_000,
    "deep block": b"".join(b" " * depth + b"a:\n" for depth in range(1_500)),
    "scalar of 30 MB": b"a: " + b"x" * 30_000_000,
    "a hundred thousand keys": (ROADMAP + "".join(f"k{n}: 1\n" for n in range(100_000))).encode(),
    "a line of a million": b"openplan: 1\nplan: [" + b"a, " * 300_000 + b"]\n",
    "huge number": changed("openplan: 1", f"openplan: {'9' * 90_000}"),
    "infinite number": target("1e999"),
    "huge exponent": target("1e-99999999"),
    "days without end": measure(f"term: не позднее {'9' * 4_000} рабочих дней после подписания"),
    "year of five figures": measure("term: до 1 мая 99999 года"),
    "term of 1 MB": measure(f"term: {'до 1 мая 2019 года и ' * 50_000}"),
    "term of 99 KB": measure(f"term: {'до 1 мая 2019 года и ' * 4_500}"),
    "schedule of 99 KB": measure(f"term: 2018 год, schedule: '{'*-Q*x' * 19_000}'"),
    "title of brackets": measure(f"term: '(', title: '{'(' * 99_000}'"),
    "control characters": changed("Открытые данные", "\x1b[2J\x07"),
    "right to left": changed("term: III", "term: \u202eIII"),
    "emoji": changed("term: III", "term: 😀👩\u200d👩\u200d👧 III"),
    "many measures": measures(
        "".join(f"  - {{id: '{number}', title: Т, term: х}}\n" for number in range(15_000))
    ),
    "one id many times": measures("  - {id: '1', title: Т, term: 2018 год}\n" * 15_000),
    "a circle of thousands": waiting(8_000, lambda number: (number + 1) % 8_000),
    "a chain of thousands": waiting(8_000, lambda number: number + 1),
    "comments without end": (ROADMAP + "# openplan: ignore OP201\n" * 100_000).encode(),
    "codes without end": f"{ROADMAP}# openplan: ignore {'OP201, ' * 100_000}\n".encode(),
    "ten thousand years": changed("2018-01-01", "0001-01-01")
    .replace(b"2020-12-31", b"9999-12-31")
    .replace("постоянно".encode(), "каждый рабочий день".encode()),
}
JOURNALS: dict[str, bytes] = {
    "nul bytes": b"\0" * 10_000,
    "windows-1251": JOURNAL.encode("cp1251"),
    "alias bomb": PLANS["alias bomb"],
    "deep flow": b"entries: " + b"[" * 100_000,
    "no list": b"openplan: 1\nentries: {a: b}\n",
    "entry of itself": entry("id: a, corrects: a").replace(b"progress", b"correction"),
    "corrections in a row": b"openplan: 1\nentries:\n"
    + "".join(
        f"  - {{id: e{n}, measure: '1', type: correction, corrects: e{n + 1}, date: 2018-08-01}}\n"
        for n in range(8_000)
    ).encode(),
    "infinite value": entry("values: [{indicator: x, value: .inf}]"),
    "day that is none": entry("due: 2018-02-30"),
    "ways out": entry("evidence: [{url: '../../../etc/passwd'}]"),
}
CALENDARS: dict[str, bytes] = {
    "empty": b"",
    "nul bytes": b"\0" * 10_000,
    "windows-1251": f"{CSV}2018-01-01,holiday,,ТК\n".encode("cp1251"),
    "utf-16": CSV.encode("utf-16"),
    "no header": b"2018-01-01,holiday,,x\n",
    "unknown kind": f"{CSV}2018-01-01,feast,,x\n".encode(),
    "day that is none": f"{CSV}2018-02-30,holiday,,x\n".encode(),
    "too few columns": f"{CSV}2018-01-01\n".encode(),
    "huge cell": f"{CSV}2018-01-01,holiday,,{'x' * 200_000}\n".encode(),
    "open quote": f'{CSV}"{"x" * 200_000}'.encode(),
    "30 MB": b"x" * 30_000_000,
}


def put(root: Path, name: str, plan: bytes, journal: bytes | None = None) -> str:
    """A plan in a folder of its own; its path."""
    folder = root / "plans" / name
    folder.mkdir(parents=True)
    (folder / "plan.yaml").write_bytes(plan)
    if journal is not None:
        (folder / "journal.yaml").write_bytes(journal)
    return f"plans/{name}/plan.yaml"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """One plan that can be read, with one wrong term."""
    root = tmp_path / "repository"
    put(root, "good", OTHER.encode())
    return root


@pytest.mark.slow
def test_a_repository_of_hostile_files_is_checked_to_the_end(repository: Path) -> None:
    expected = {put(repository, name, data) for name, data in PLANS.items()}
    for number, (name, data) in enumerate(JOURNALS.items()):
        plan = put(repository, f"journal of {name}", changed("town-2018", f"j{number}"), data)
        expected.add(plan.replace("plan.yaml", "journal.yaml"))
    answer = process("check", "--format", "json", "--no-cache", cwd=repository)
    said = answer.stderr.decode()
    assert answer.returncode == 1, said
    assert "Traceback" not in said
    found = json.loads(answer.stdout)
    assert {one["path"] for one in found} >= expected
    assert [one["code"] for one in found if one["path"] == "plans/good/plan.yaml"].count("OP201")
    assert all(len(one["message"]) < 5_000 for one in found)


def test_what_is_no_file_is_named_and_not_waited_for(openplan: Call, repository: Path) -> None:
    plans = repository / "plans"
    for name in ("loop", "zero", "pipe", "folder", "outside", "a" * 250, "спереди\u202eназад"):
        (plans / name).mkdir()
    (plans / "loop" / "plan.yaml").symlink_to("plan.yaml")
    (plans / "zero" / "plan.yaml").symlink_to("/dev/zero")
    (plans / "outside" / "plan.yaml").symlink_to("/etc/passwd")
    os.mkfifo(plans / "pipe" / "plan.yaml")
    (plans / "folder" / "plan.yaml").mkdir()
    (plans / "above").symlink_to(plans, target_is_directory=True)
    (plans / ("a" * 250) / "plan.yaml").write_text("openplan: 1\n", encoding="utf-8")
    (plans / "спереди\u202eназад" / "plan.yaml").write_text("openplan: 1\n", encoding="utf-8")
    control = plans / "a\x1b[2J\nb"
    control.mkdir()
    (control / "plan.yaml").write_text(ROADMAP, encoding="utf-8")
    raw = plans / os.fsdecode(b"\xff\xfe")
    raw.mkdir()
    (raw / "plan.yaml").write_text(ROADMAP, encoding="utf-8")
    answer = process("check", "--format", "json", "--no-cache", cwd=repository)
    assert answer.returncode == 1
    assert b"Traceback" not in answer.stderr
    paths = {one["path"] for one in json.loads(answer.stdout)}
    for name in ("loop", "zero", "pipe", "outside", "a" * 250):
        assert f"plans/{name}/plan.yaml" in paths
    shown = openplan("check", "--no-cache", cwd=repository)
    assert "\x1b" not in shown.out
    assert "good/plan.yaml" in shown.out
    for form in ("github", "gitlab", "sarif", "junit"):
        again = openplan("check", "--no-cache", "--format", form, cwd=repository)
        assert (again.code, "Traceback" in again.err) == (1, False)


SETTINGS = [
    "nul bytes",
    "windows-1251",
    "alias bomb",
    "deep flow",
    "scalar of 30 MB",
    "a hundred thousand keys",
    "python tag",
    "tabs",
    "several documents",
]


@pytest.mark.parametrize("name", SETTINGS)
def test_settings_that_cannot_be_read_hide_no_plan(
    openplan: Call, repository: Path, name: str
) -> None:
    (repository / "openplan.yaml").write_bytes(PLANS[name])
    answer = openplan("check", "--format", "json", "--no-cache", cwd=repository)
    paths = {one["path"] for one in json.loads(answer.out)}
    assert (answer.code, paths) == (1, {"openplan.yaml", "plans/good/plan.yaml"})


@pytest.mark.parametrize("name", CALENDARS)
def test_a_calendar_that_cannot_be_read_hides_no_plan(
    openplan: Call, repository: Path, name: str
) -> None:
    (repository / "days.csv").write_bytes(CALENDARS[name])
    (repository / "openplan.yaml").write_text(
        "term_rules: {calendar: days.csv}\n", encoding="utf-8"
    )
    for command in (["check"], ["check", "plans/good"]):
        answer = openplan(*command, "--format", "json", cwd=repository)
        found = json.loads(answer.out)
        assert answer.code == 1
        assert [one["path"] for one in found if one["code"] == "OP013"] == ["days.csv"]
        codes = {one["code"] for one in found}
        assert "OP201" in codes
        assert "OP207" not in codes
    refused = openplan("due", cwd=repository)
    assert refused.code == 2
    assert "days.csv" in refused.err


@pytest.mark.parametrize("path", ["gone.csv", "plans", "../../../../etc/passwd", "/dev/zero"])
def test_a_calendar_that_is_not_there_says_who_names_it(
    openplan: Call, repository: Path, path: str
) -> None:
    plan = OTHER.replace("  period:\n", f"  term_rules: {{calendar: {path}}}\n  period:\n")
    (repository / "plans" / "good" / "plan.yaml").write_text(plan, encoding="utf-8")
    put(repository, "second", ROADMAP.encode())
    answer = openplan("check", "--format", "json", cwd=repository)
    (found,) = (one for one in json.loads(answer.out) if one["code"] == "OP013")
    assert (found["path"], found["line"]) == (path, None)
    assert "plans/good/plan.yaml" in found["hint"]
    second = {one["code"] for one in json.loads(answer.out) if "second" in one["path"]}
    assert "OP207" in second


def test_a_mended_calendar_is_read_again(openplan: Call, repository: Path) -> None:
    """What was told without a calendar is not kept from one run to the next."""
    (repository / "openplan.yaml").write_text(
        "term_rules: {calendar: days.csv}\n", encoding="utf-8"
    )
    plan = OTHER.replace("III квартла", "III квартал")
    (repository / "plans" / "good" / "plan.yaml").write_text(plan, encoding="utf-8")
    for text, found in (("x\n", True), (CSV, False), ("x\n", True), (CSV, False)):
        (repository / "days.csv").write_text(text, encoding="utf-8")
        answer = openplan("check", "--format", "json", cwd=repository)
        codes = {one["code"] for one in json.loads(answer.out)}
        assert ("OP013" in codes, "OP207" in codes) == (found, not found)


ALONE = [("plan", name) for name in PLANS] + [("journal", name) for name in JOURNALS]


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "name"), ALONE)
def test_five_seconds_and_500_mb_are_enough(repository: Path, kind: str, name: str) -> None:
    if kind == "plan":
        put(repository, "hostile", PLANS[name])
    else:
        put(repository, "hostile", ROADMAP.encode(), JOURNALS[name])
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": str(repository)}
    answer = subprocess.run(
        [sys.executable, "-m", "openplan", "check", "--no-cache"],
        cwd=repository,
        env=environment,
        capture_output=True,
        timeout=60,
        preexec_fn=_within_limits,
    )
    assert answer.returncode == 1, answer.stderr.decode()
    assert b"Traceback" not in answer.stderr
    assert b"plans/hostile/" in answer.stdout
    assert b"OP201" in answer.stdout
    assert len(answer.stdout) < 500_000


def _within_limits() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (5, 5))
    resource.setrlimit(resource.RLIMIT_DATA, (500_000_000, 500_000_000))
