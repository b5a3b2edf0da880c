"""What comes out of a call whatever goes in: exit codes, streams, languages."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Call, process
from openplan import __version__
from openplan.cli.app import Commands
from openplan.dates.language import Text


@pytest.fixture
def crash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(Commands.catalogue, "crash", ("crashing", Text("Сбой", "Crash")))


def test_fine_is_0(openplan: Call) -> None:
    answer = openplan("schema", "plan")
    assert (answer.code, answer.err) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["scheme"], 'there is no command "scheme"\nhint: perhaps schema?'),
        (["schema", "--outputs", "x"], "there is no option --outputs\nhint: perhaps --output?"),
        (["schema", "--output"], "--output: a value is needed"),
        (["schema", "--quiet=yes"], "--quiet: takes no value"),
        (["schema", "plan", "journal"], "not expected: journal"),
        (["schema", "plam"], 'schema: there is no "plam"\nhint: perhaps plan?'),
        (["--lang", "de", "schema"], '--lang: there is no "de"\nhint: one of: ru, en'),
        (["--quiet"], "no command is named"),
    ],
)
def test_wrong_usage_is_2_with_a_sentence(openplan: Call, arguments: list[str], said: str) -> None:
    answer = openplan(*arguments)
    assert answer.code == 2
    assert answer.out == ""
    assert answer.err.startswith(f"openplan: {said}")


def test_wrong_usage_in_russian(openplan: Call) -> None:
    answer = openplan("schema", "--outputs", "x", LC_ALL="ru_RU.UTF-8")
    assert answer.err.splitlines() == [
        "openplan: нет параметра --outputs",
        "подсказка: может быть, --output? справка: openplan schema --help",
    ]


def test_a_bare_call_shows_help_on_stderr_and_is_2(openplan: Call) -> None:
    answer = openplan()
    assert (answer.code, answer.out) == (2, "")
    assert "Commands:" in answer.err


@pytest.mark.usefixtures("crash")
def test_a_bug_is_3_and_shows_its_traceback_only_when_asked(openplan: Call) -> None:
    answer = openplan("crash", "now")
    assert (answer.code, answer.out) == (3, "")
    assert "internal error (ZeroDivisionError)" in answer.err
    assert "Traceback" not in answer.err
    assert "secret" not in answer.err
    assert "Traceback" in openplan("crash", "now", "--debug").err


@pytest.mark.usefixtures("crash")
def test_an_interrupt_is_130(openplan: Call) -> None:
    answer = openplan("crash", "interrupt")
    assert (answer.code, answer.out, answer.err) == (130, "", "")


@pytest.mark.parametrize("arguments", [["--version"], ["-V"], ["--quiet", "-V"]])
def test_version(tmp_path: Path, arguments: list[str]) -> None:
    done = process(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, f"openplan {__version__}\n".encode())


def test_start_loads_nothing_heavy(tmp_path: Path) -> None:
    done = process("--help", cwd=tmp_path, PYTHONPROFILEIMPORTTIME="1", PYTHONDONTWRITEBYTECODE="1")
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.decode().splitlines()}
    assert "typer" in loaded
    assert loaded.isdisjoint({"pydantic", "yaml", "rich", "dateutil", "jinja2"})


def test_utf8_whatever_the_locale(tmp_path: Path) -> None:
    done = process("schema", "план", cwd=tmp_path, LC_ALL="C", PYTHONIOENCODING="ascii")
    assert "план" in done.stderr.decode("utf-8")


def test_bytes_that_are_no_text_are_shown_not_raised(tmp_path: Path) -> None:
    done = process("schema", b"\xff\xfe".decode("utf-8", "surrogateescape"), cwd=tmp_path)
    assert done.returncode == 2
    assert b"\\udcff" in done.stderr


@pytest.mark.parametrize(
    ("environment", "arguments", "russian"),
    [
        ({"LC_ALL": "ru_RU.UTF-8"}, [], True),
        ({"LC_ALL": "C", "LANG": "ru_RU.UTF-8"}, [], False),
        ({"LC_ALL": "", "LC_MESSAGES": "ru_RU.UTF-8", "LANG": "en_US.UTF-8"}, [], True),
        ({"LC_ALL": "ru_RU.UTF-8", "OPENPLAN_LANG": "en"}, [], False),
        ({"OPENPLAN_LANG": "en"}, ["--lang", "ru"], True),
        ({"OPENPLAN_LANG": "ru"}, ["--lang=en"], False),
    ],
)
def test_help_speaks_the_language_asked_for(
    openplan: Call, environment: dict[str, str], arguments: list[str], russian: bool
) -> None:
    before = openplan(*arguments, "schema", "--help", **environment).out
    after = openplan("schema", "--help", *arguments, **environment).out
    assert before == after
    assert before.startswith("Использование:" if russian else "Usage:")
    assert ("Показать эту справку." in before) is russian


def test_help_fits_a_narrow_terminal(openplan: Call) -> None:
    lines = openplan("--help", COLUMNS="40").out.splitlines()
    assert max(map(len, lines)) <= 40


def test_output_file_is_whole_and_alone(openplan: Call, tmp_path: Path) -> None:
    assert openplan("schema", "plan", "-o", "plan.json").code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["plan.json"]
    whole = json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))
    assert whole["$id"] == "openplan:plan.schema.json"


def test_output_keeps_the_mode_and_follows_a_link(openplan: Call, tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("old")
    (tmp_path / "real.json").chmod(0o640)
    (tmp_path / "link.json").symlink_to("real.json")
    assert openplan("schema", "project", "-o", "link.json").code == 0
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").stat().st_mode & 0o777 == 0o640
    assert "openplan:project" in (tmp_path / "real.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("place", ["nowhere/plan.json", "."])
def test_output_that_cannot_be_written_is_2(openplan: Call, tmp_path: Path, place: str) -> None:
    answer = openplan("schema", "-o", place)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"openplan: cannot write {place}: ")
    assert list(tmp_path.iterdir()) == []


def test_dash_is_stdout(openplan: Call) -> None:
    assert openplan("schema", "-o", "-").out == openplan("schema").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["due", "--month", "2018-13"], "--month: «2018-13» – не месяц"),
        (["nosuch"], "нет команды «nosuch»"),
        (["due", "--format", "yaml"], "--format: нет «yaml»"),
        (["term", "до", "1", "мая"], "год неизвестен"),
        (["fmt"], "изменено"),
        (["explain"], "файл не удалось прочитать"),
    ],
)
def test_the_settings_choose_the_language_before_any_plan_is_read(
    openplan: Call, town: Path, arguments: list[str], said: str
) -> None:
    (town / "openplan.yaml").write_text("lang: ru\n", encoding="utf-8")
    inside = openplan(*arguments, cwd=town / "plans")
    assert said in inside.out + inside.err
    for outside in (
        openplan("-C", str(town.parent), *arguments, cwd=town),
        openplan(*arguments, cwd=town, OPENPLAN_LANG="en"),
        openplan("--lang", "en", *arguments, cwd=town),
    ):
        assert said not in outside.out + outside.err


def test_settings_that_do_not_load_do_not_hide_a_refusal(openplan: Call, town: Path) -> None:
    (town / "openplan.yaml").write_bytes(b"lang: [ru\n\xff")
    answer = openplan("due", "--month", "2018-13", cwd=town)
    assert (answer.code, answer.err.splitlines()[0]) == (
        2,
        'openplan: --month: "2018-13" is not a month',
    )


@pytest.mark.parametrize("arguments", [["-h"], ["due", "-h"], ["due", "--help"]])
def test_help_that_nobody_reads_is_no_bug(tmp_path: Path, arguments: list[str]) -> None:
    read, write = os.pipe()
    os.close(read)
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    command = [sys.executable, "-m", "openplan", *arguments]
    gone = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, env=environment)
    os.close(write)
    assert (gone.returncode, gone.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to")
def test_help_for_which_there_is_no_room_says_so(tmp_path: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    with Path("/dev/full").open("wb") as full:
        answer = subprocess.run(
            [sys.executable, "-m", "openplan", "-h"],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            env=environment,
        )
    assert answer.returncode == 2
    assert answer.stderr.startswith(b"openplan: cannot write standard output: ")


@pytest.mark.parametrize(
    "command",
    [
        ["due"],
        ["due", "--year"],
        ["due", "--group-by", "week", "--month"],
        ["status"],
        ["report", "--form", "calendar", "--period", "9999"],
        ["report", "--period", "9999-12"],
        ["report", "--form", "summary", "--period", "9999-Q4"],
        ["remind"],
        ["calendar"],
        ["export"],
        ["check"],
        ["term", "в течение 5 рабочих дней после утверждения", "--event-date", "9999-12-30"],
        ["term", "за 3 рабочих дня до утверждения", "--event-date", "0001-01-02"],
        ["term", "ежемесячно", "--year", "9999"],
    ],
)
@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_the_ends_of_the_calendar_are_no_bug(
    openplan: Call, town: Path, day: str, command: list[str]
) -> None:
    answer = openplan(*command, "--as-of", day, cwd=town)
    assert answer.code in {0, 1}, answer.err
    assert "internal error" not in answer.err


LONG = "я" * 300


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", LONG],
        ["check", "plans", LONG],
        ["-C", LONG, "due"],
        ["fmt", LONG],
        ["init", LONG],
        ["due", "-o", LONG],
        ["term", "--batch", LONG],
        ["report", "--template", LONG],
    ],
)
def test_a_name_that_no_file_can_have_is_refused(
    openplan: Call, town: Path, arguments: list[str]
) -> None:
    answer = openplan(*arguments, cwd=town)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("openplan: ")
    assert "internal error" not in answer.err


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="whoever may do all may read all")
def test_what_the_system_forbids_is_no_bug(openplan: Call, town: Path) -> None:
    folder = town / "plans/town-2018"
    folder.chmod(0)
    answer = openplan("check", "plans/town-2018/plan.yaml", cwd=town)
    folder.chmod(0o700)
    assert answer.code == 2
    assert "permission denied" in answer.err


def test_evidence_that_no_file_can_be_is_missing(openplan: Call, town: Path) -> None:
    journal = town / "plans/town-2018/journal.yaml"
    text = journal.read_text(encoding="utf-8").replace("https://town.example/77", LONG)
    journal.write_text(text, encoding="utf-8")
    answer = openplan("check", "--select", "evidence-file-missing", cwd=town)
    assert "warning[OP307]" in answer.out


def test_paths_of_the_command_line_begin_where_dash_c_leads(
    openplan: Call, town: Path, tmp_path: Path
) -> None:
    (town / "terms.txt").write_text("до 1 мая 2019 года\n", encoding="utf-8")
    for arguments in (
        ["due", "-o", "due.txt"],
        ["schema", "-o", "schema.json"],
        ["check", "--summary", "summary.md", "plans"],
        ["remind", "-o", "letters/", "--within", "1m"],
        ["term", "--batch", "terms.txt"],
    ):
        assert openplan("-C", "repo", *arguments, cwd=tmp_path).code == 0
    made = {place.name for place in town.iterdir()}
    assert {"due.txt", "schema.json", "summary.md"} <= made
    assert {place.name for place in tmp_path.iterdir()} == {"repo"}


@pytest.mark.skipif(os.name == "nt", reason="there a folder in use cannot be removed")
def test_a_folder_that_is_gone(tmp_path: Path, town: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    script = "rmdir ../gone; for where in '' '-C .' '-C ../repo'; do "
    script += f'"{sys.executable}" -m openplan $where status; echo $?; done; '
    script += f'"{sys.executable}" -m openplan -C "{town}" status; echo $?'
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    answer = subprocess.run(
        ["sh", "-c", script], cwd=gone, capture_output=True, text=True, env=environment
    )
    assert answer.stderr.splitlines()[::2] == ["openplan: the current folder is gone"] * 3
    codes = [line for line in answer.stdout.splitlines() if len(line) == 1]
    assert codes == ["2", "2", "2", "0"]
