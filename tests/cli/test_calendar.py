"""`openplan calendar`: which dates are in the feed, and what a calendar makes of it."""

import os
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import icalendar
import pytest

from conftest import ROADMAP, ROOT, Call, process

DAY = ("--as-of", "2018-09-10")
TOWN_3 = ("town-2018/3/2019-02-01@openplan", "town-2018/3/2020-02-01@openplan")
KHAL = shutil.which("khal")


def events(text: str, kind: str = "VEVENT") -> list[Any]:
    return list(icalendar.Calendar.from_ical(text).walk(kind))


def uids(text: str) -> list[str]:
    return [str(one["UID"]) for one in events(text)]


def write_plan(repo: Path, text: str, *journal: str) -> None:
    folder = repo / "plans" / "town-2018"
    (folder / "plan.yaml").write_text(text, encoding="utf-8")
    entries = "".join(f"  - {entry}\n" for entry in journal)
    (folder / "journal.yaml").write_text(
        f"openplan: 1\nentries:\n{entries}" if entries else "openplan: 1\nentries: []\n", "utf-8"
    )


def test_the_feed_on_stdout(openplan: Call, town: Path) -> None:
    answer = openplan("calendar", *DAY, cwd=town)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("BEGIN:VCALENDAR\r\n")
    assert answer.out.endswith("END:VCALENDAR\r\n")
    assert uids(answer.out) == ["town-2018/1/2018-09-30@openplan", *TOWN_3]
    assert openplan("calendar", *DAY, "-o", "-", cwd=town).out == answer.out


def test_the_feed_in_a_file(openplan: Call, town: Path) -> None:
    place = town / "feed.ics"
    place.write_text("older", encoding="utf-8")
    answer = openplan("calendar", "town-2018", *DAY, "-o", str(place), cwd=town)
    assert (answer.code, answer.out, answer.err) == (0, "", "")
    assert place.read_bytes().decode() == openplan("calendar", *DAY, cwd=town).out
    assert sorted(each.name for each in town.iterdir()) == ["feed.ics", "openplan.yaml", "plans"]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--executor", "учета"], 3),
        (["--executor", "ОИ"], 1),
        (["--executor", "nobody"], 0),
        (["--from", "2019-02-01"], 2),
        (["--from", "2019-02-02", "--to", "2020-02-01"], 1),
        (["--to", "01.02.2019"], 2),
    ],
)
def test_a_choice_of_dates(openplan: Call, town: Path, options: list[str], expected: int) -> None:
    answer = openplan("calendar", *options, *DAY, cwd=town)
    assert (answer.code, len(events(answer.out))) == (0, expected)


def test_the_executor_names_the_calendar(openplan: Call, town: Path) -> None:
    out = openplan("calendar", "--executor", "ОИ", *DAY, cwd=town).out
    calendar: Any = icalendar.Calendar.from_ical(out)
    assert calendar["X-WR-CALNAME"] == "Контрольные сроки: администрация города (ОИ)"


def test_alarms_and_todos(openplan: Call, town: Path) -> None:
    """Friday 01.02.2019: Thursday, and Tuesday three working days before."""
    out = openplan("calendar", "--todo", "--alarm", "3wd", "--to", "2019-12-31", *DAY, cwd=town).out
    first, second = events(out, "VTODO")
    assert (first["STATUS"], second["STATUS"]) == ("NEEDS-ACTION", "NEEDS-ACTION")
    assert [alarm["TRIGGER"].to_ical().decode() for alarm in second.walk("VALARM")] == [
        "-P2DT15H",
        "-PT15H",
    ]
    done = events(openplan("calendar", "--todo", "--as-of", "2018-09-21", cwd=town).out, "VTODO")
    assert done[0]["STATUS"] == "COMPLETED"
    assert done[0].decoded("COMPLETED").date() == date(2018, 9, 20)


def test_a_plan_with_no_end_shows_the_next_year(openplan: Call, town: Path) -> None:
    """A feed made in December must have the dates of January."""
    write_plan(town, ROADMAP.replace("    end: 2020-12-31\n", ""))
    found = uids(openplan("calendar", "--from", "2019-01-01", *DAY, cwd=town).out)
    assert found == [TOWN_3[0]]
    later = openplan("calendar", "--from", "2019-01-01", "--to", "2021-06-01", *DAY, cwd=town)
    assert len(events(later.out)) == 3


def test_the_language_is_that_of_the_plan_unless_asked(openplan: Call, town: Path) -> None:
    plain = openplan("calendar", *DAY, cwd=town, LC_ALL="en_US.UTF-8").out
    assert "SUMMARY:Срок: 1.12." in plain.replace("\r\n ", "")
    english = openplan("calendar", "--lang", "en", *DAY, cwd=town).out
    assert "SUMMARY:Due: 1.12." in english.replace("\r\n ", "")


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "Asia/Kamchatka", "LC_ALL": "ru_RU.KOI8-R"},
        {"TZ": "Pacific/Honolulu", "LANG": "tr_TR.UTF-8", "LC_ALL": ""},
        {"TZ": "UTC", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1"},
    ],
)
def test_the_same_bytes_everywhere(openplan: Call, town: Path, environment: dict[str, str]) -> None:
    usual = openplan("calendar", *DAY, cwd=town)
    there = process("calendar", *DAY, cwd=town, **environment)
    assert usual.code == 0
    assert there.stdout == usual.out.encode()


def test_the_stamp_comes_from_source_date_epoch(town: Path) -> None:
    out = process("calendar", cwd=town, SOURCE_DATE_EPOCH="1536580000", TZ="Asia/Kamchatka").stdout
    assert b"\r\nDTSTAMP:20180910T000000Z\r\n" in out


def test_a_newer_feed_updates_and_cancels(openplan: Call, town: Path) -> None:
    """Postponed once, then removed: same uid, growing sequence."""
    moved = (
        "{measure: 3, due: 2019-02-01, type: postponed, date: 2018-09-01, "
        "new_due: 2019-03-01, authority: Постановление № 5}"
    )
    removed = "{measure: 3, due: 2019-02-01, type: removed, date: 2018-09-02, authority: То же}"
    seen = []
    for journal in ((), (moved,), (moved, removed)):
        write_plan(town, ROADMAP, *journal)
        found = events(openplan("calendar", *DAY, cwd=town).out)
        (one,) = [each for each in found if each["UID"] == TOWN_3[0]]
        seen.append((one.decoded("DTSTART").isoformat(), one["SEQUENCE"], one["STATUS"]))
    assert seen == [
        ("2019-02-01", 0, "CONFIRMED"),
        ("2019-03-01", 1, "CONFIRMED"),
        ("2019-03-01", 2, "CANCELLED"),
    ]


def git(repo: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=T", "-c", "user.email=t@town.example")
    subprocess.run(["git", *identity, *arguments], cwd=repo, check=True, capture_output=True)


AMENDED = ROADMAP.replace(
    "  period:\n",
    "  amendments:\n    - act: {type: resolution, issuer: администрация города, number: 13,"
    " date: 2018-05-01}\n  period:\n",
).replace("до 1 февраля", "до 1 марта")


def test_base_cancels_what_an_amendment_took_away(openplan: Call, town: Path) -> None:
    git(town, "init", "-q")
    git(town, "add", ".")
    git(town, "commit", "-qm", "as adopted")
    write_plan(town, AMENDED)
    plain = openplan("calendar", *DAY, cwd=town)
    assert TOWN_3[0] not in uids(plain.out)
    answer = openplan("calendar", "--base", "HEAD", *DAY, cwd=town)
    assert (answer.code, answer.err) == (0, "")
    found = {str(one["UID"]): one for one in events(answer.out)}
    for uid in TOWN_3:
        assert (found[uid]["STATUS"], found[uid]["SEQUENCE"]) == ("CANCELLED", 2)
    new = found["town-2018/3/2019-03-01@openplan"]
    assert (new["STATUS"], new["SEQUENCE"]) == ("CONFIRMED", 1)


def test_base_cancels_a_plan_that_is_gone(openplan: Call, town: Path) -> None:
    other = town / "plans" / "other"
    other.mkdir()
    (other / "plan.yaml").write_text(ROADMAP.replace("town-2018", "other"), encoding="utf-8")
    git(town, "init", "-q")
    git(town, "add", ".")
    git(town, "commit", "-qm", "two plans")
    shutil.rmtree(other)
    found = events(openplan("calendar", "--base", "HEAD", *DAY, cwd=town).out)
    assert [one["STATUS"] for one in found] == ["CONFIRMED"] * 3 + ["CANCELLED"] * 3
    named = events(openplan("calendar", "town-2018", "--base", "HEAD", *DAY, cwd=town).out)
    assert [one["STATUS"] for one in named] == ["CONFIRMED"] * 3


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--alarm", "3d"], '--alarm: "3d" is not a number of working days'),
        (["--alarm", "0"], '--alarm: "0" is not a number of working days'),
        (["--from", "soon"], '--from: "soon" is not a date'),
        (["--from", "2019-02-01", "--to", "2019-01-01"], "the period ends before it begins"),
        (["nowhere"], 'there is no plan "nowhere"'),
        (["--base", "HEAD"], "is not in a git repository"),
    ],
)
def test_refusals(openplan: Call, town: Path, options: list[str], said: str) -> None:
    answer = openplan("calendar", *options, *DAY, cwd=town)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


def test_hostile_words_stay_in_their_place(openplan: Call, town: Path) -> None:
    title = r'"x\r\nEND:VEVENT\r\nBEGIN:VALARM\u202E; ,\\n <b> я"'
    write_plan(town, ROADMAP.replace("Отчёт о ходе исполнения плана", title))
    out = openplan("calendar", *DAY, cwd=town).out
    assert len(events(out)) == 3
    assert len(events(out, "VALARM")) == 3
    assert "\u202e" not in out
    assert all(len(line.encode()) <= 75 for line in out.split("\r\n"))


def test_the_plans_of_this_repository(openplan: Call) -> None:
    answer = openplan("calendar", "--as-of", "2019-03-01", cwd=ROOT)
    found = events(answer.out)
    assert len(found) > 200
    assert len({str(one["UID"]) for one in found}) == len(found)


# A real client


@pytest.fixture
def khal(tmp_path: Path) -> Any:
    """khal with a calendar of its own; called with its arguments, it returns what it prints."""
    if KHAL is None:
        pytest.skip("khal is not installed (Debian: apt-get install khal)")
    home = tmp_path / "home"
    (home / "calendar").mkdir(parents=True)
    config = home / "khal.conf"
    config.write_text(
        f"[calendars]\n[[plans]]\npath = {home / 'calendar'}\n"
        "[locale]\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
        "local_timezone = Asia/Yekaterinburg\ndefault_timezone = Asia/Yekaterinburg\n"
        f"[sqlite]\npath = {home / 'khal.db'}\n",
        encoding="utf-8",
    )
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "LC_ALL": "C.UTF-8"}

    def call(*arguments: str) -> str:
        done = subprocess.run(
            [KHAL, "-c", str(config), *arguments],
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return call


LISTED = ("list", "--format", "{title}|{all-day}|{alarm-symbol}", "--day-format", "{date}")


@pytest.mark.slow
def test_khal_shows_the_feed(openplan: Call, town: Path, khal: Any, tmp_path: Path) -> None:
    place = tmp_path / "feed.ics"
    openplan("calendar", *DAY, "-o", str(place), cwd=town)
    khal("import", "--batch", "-a", "plans", str(place))
    assert khal("printcalendars").split() == ["plans"]
    lines = khal(*LISTED, "2018-09-01", "600d").splitlines()
    assert [line.split("|")[0].strip() for line in lines] == [
        "2018-10-01",
        "Срок: 1.10. Разработка порядка публикации открытых данных",
        "2019-02-01",
        "Срок: 1.12. Отчёт о ходе исполнения плана",
        "2020-02-03",
        "Срок: 1.12. Отчёт о ходе исполнения плана",
    ]
    assert all(line.split("|")[1] == "True" for line in lines[1::2])


@pytest.mark.slow
def test_khal_takes_the_newer_feed(openplan: Call, town: Path, khal: Any, tmp_path: Path) -> None:
    place = tmp_path / "feed.ics"
    moved = (
        "{measure: 3, due: 2019-02-01, type: postponed, date: 2018-09-01, "
        "new_due: 2019-03-01, authority: Постановление № 5}"
    )
    for journal in ((), (moved,)):
        write_plan(town, ROADMAP, *journal)
        openplan("calendar", "town-2018", *DAY, "-o", str(place), cwd=town)
        khal("import", "--batch", "-a", "plans", str(place))
    found = khal(*LISTED, "2019-01-01", "365d")
    assert "2019-03-01" in found
    assert "2019-02-01" not in found
