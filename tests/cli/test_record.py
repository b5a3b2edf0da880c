"""`openplan record`: what it writes and what it refuses."""

import hashlib
import json
import re
from pathlib import Path

import pytest
from recorded import DAY, files_of, plan_in

from conftest import Call


def test_one_new_file_and_nothing_else(openplan: Call, example: Path) -> None:
    before = files_of(example)
    answer = openplan(
        *("record", "primer-2025/2.3", "done", "--date", "2025-10-15", "--note", "Опубликован"),
        *("--evidence", "https://example.org/budget", "--by", "Финансовое управление", *DAY),
        cwd=example,
    )
    assert (answer.code, answer.err) == (0, "")
    after = files_of(example)
    (path,) = set(after) - set(before)
    assert {name: after[name] for name in before} == before
    assert answer.out == f"recorded: {path}\nprimer-2025/2.3, 2025-10-21: done\n"
    assert after[path].decode() == (
        "openplan: 1\n"
        "entry:\n"
        f"  id: {Path(path).stem}\n"
        "  measure: '2.3'\n"
        "  type: done\n"
        "  date: 2025-10-15\n"
        "  recorded_on: 2025-10-15\n"
        "  due: 2025-10-21\n"
        "  by: finance\n"
        "  text: Опубликован\n"
        "  evidence:\n"
        "    - url: https://example.org/budget\n"
    )


@pytest.mark.parametrize(
    ("arguments", "occurrence", "status"),
    [
        (("2.1", "progress", "--note", "x", "--due", "2026-01-10"), "2.1/2026-01-10",
         "in_progress"),
        (("2.1", "partial", "--note", "x", "--due", "2025-10-10"), "2.1/2025-10-10", "overdue"),
        (("4.3", "not_done", "--reason", "x", "--occurrence", "2025-12-20.2"), "4.3/2025-12-20.2",
         "scheduled"),
        (("2.3", "event", "--date", "2025-10-15"), "2.3/2025-10-22", "scheduled"),
        (("4.5", "no-cases"), "4.5/event", "not_triggered"),
        (("4.5", "no_cases"), "4.5/event", "not_triggered"),
        (("3.5", "done", "--note", "x"), "3.5/2025-10-15", "done"),
        (("4.4", "postponed", "--due", "2026-02-01", "--new-due", "2026-03-01", "--authority", "x"),
         "4.4/2026-02-01.2", "scheduled"),
        (("1.3", "removed", "--due", "2026-03-01", "--authority", "x"), "1.3/2026-03-01",
         "removed"),
        (("1.1", "reopened"), "1.1/2025-04-01", "overdue"),
        (("1.4", "progress", "--note", "x", "--value", "datasets=9"), "1.4/ongoing", "ongoing"),
        (("3.1", "progress", "--note", "x", "--value", "9,5"), "3.1/2025-09-30", "done"),
        (("3.6", "done", "--evidence", "https://example.org"), "3.6/executed", "done"),
    ],
)  # fmt: skip
def test_every_type(
    openplan: Call, example: Path, arguments: tuple[str, ...], occurrence: str, status: str
) -> None:
    measure, *rest = arguments
    answer = openplan(
        "record", f"primer-2025/{measure}", *rest, "--format", "json", *DAY, cwd=example
    )
    assert (answer.code, answer.err) == (0, "")
    said = json.loads(answer.out)
    assert (said["occurrence"], said["status"], said["written"]) == (occurrence, status, True)
    (added,) = [each for each in plan_in(example).entries if each.path == said["path"]]
    assert added.entry.model_dump(mode="json", exclude_defaults=True) == said["entry"]
    shown = json.loads(
        openplan("show", f"primer-2025/{measure}", "--format", "json", *DAY, cwd=example).out
    )
    rows = {one["id"]: one["status"] for one in (*shown["occurrences"], *shown["standing"])}
    assert rows.get(occurrence, status) == status


def test_a_correction_takes_the_date_of_what_it_corrects(openplan: Call, example: Path) -> None:
    (wrong,) = [
        each.entry.id for each in plan_in(example).entries if "08-29-3.1" in str(each.entry.id)
    ]
    assert wrong is not None
    call = ("record", "primer-2025/3.1", "correction", "--corrects", wrong, *DAY)
    assert openplan(*call, "--value", "answers=214", cwd=example).code == 0
    shown = json.loads(
        openplan("show", "primer-2025/3.1", "--format", "json", *DAY, cwd=example).out
    )
    (done,) = shown["journal"]
    assert (done["date"], done["values"][0]["value"]) == ("2025-08-29", "214")
    assert openplan(*call, "--withdrawn", cwd=example).code == 0
    shown = openplan("show", "primer-2025/3.1", "--format", "json", *DAY, cwd=example).out
    assert json.loads(shown)["status"] == "overdue"


REFUSALS = [
    ("primer-2024/1.1 done", 'no plan "primer-2024"', "perhaps primer-2025?"),
    ("primer-2025/1.11 done", 'no measure "1.11"', "perhaps 1.1?"),
    ("primer-2025 done", "no measure is named", "openplan list primer-2025"),
    ("primer-2025/1.1 don", 'there is no "don"', "perhaps done?"),
    ("primer-2025/2.3", "missing: the TYPE", "progress, done, partial, not-done"),
    ("primer-2025/2.3 done --date 2025-10-16", "2025-10-16 has not come yet", "year of --date"),
    ("primer-2025/2.3 event --date 2026-10-14", "has not come yet", "--as-of"),
    ("primer-2025/2.3 done --date 31.09.2025", "there is no day", ""),
    ("primer-2025/2.3 done --recorded-on 2025-10-01", "2025-10-15 has not come yet", "--date"),
    ("primer-2025/2.3 done --due 2025-10-20", "no date 2025-10-20", "2025-10-21"),
    ("primer-2025/2.3 done --occurrence 2025-10-20", "no occurrence", "perhaps 2.3/2025-10-21"),
    ("primer-2025/2.3 done --due 2025-10-21 --occurrence 2.3/2025-10-21", "named twice", "keep"),
    ("primer-2025/2.4 done --by economie", 'no executor "economie"', "perhaps economy?"),
    ("primer-2025/1.4 progress --value dataset=5", 'no indicator "dataset"', "perhaps datasets?"),
    ("primer-2025/1.4 progress --value datasets=много", "is not a number", "datasets=12.5"),
    ("primer-2025/1.4 progress --note x --progress 101", "no percentage", "from 0 to 100"),
    ("primer-2025/1.4 progress", "the record says nothing", "--note"),
    ("primer-2025/2.1 postponed --new-due 2026-02-01", "authority is missing", "--authority"),
    ("primer-2025/2.1 removed", "authority is missing", "--authority"),
    ("primer-2025/2.1 postponed --authority x", "new due date is missing", "--new-due"),
    ("primer-2025/2.1 postponed --authority x --due 2026-01-10 --new-due 2025-12-01",
     "2025-12-01 is not later than the date in force (2026-01-10)", "year"),
    ("primer-2025/2.1 postponed --authority x --due 2025-10-10 --new-due 2025-10-11",
     "not later than the decision", "year"),
    ("primer-2025/1.4 postponed --authority x --new-due 2026-02-01", "nothing to postpone",
     "progress"),
    ("primer-2025/2.3 done --new-due 2026-02-01", "--new-due has no effect here", "postponed"),
    ("primer-2025/2.3 done --corrects x", "have no effect here", "correction"),
    ("primer-2025/2.3 correction --note x", "of what is not said", "--corrects"),
    ("primer-2025/2.3 correction --corrects 2025-07-25-2.3-done --note x", "there is no entry",
     "perhaps 2025-07-25-2.3-done-"),
    ("primer-2025/1.1 done", "every date of the measure is closed", "reopened"),
    ("primer-2025/1.1 done --due 2025-04-01", "closed already: 2025-04-01: done", "reopened"),
    ("primer-2025/2.3 reopened --due 2025-10-21", "nothing to reopen", "progress"),
    ("primer-2025/1.1 event", "does not depend on an event", "done"),
    ("primer-2025/2.1 removed --authority x",
     "not clear which date the record is for: 2025-10-10: overdue 5 d; 2026-01-10: ",
     "--due 2025-10-10"),
    ("primer-2025/2.3 done --evidence ftp://example.org/a", 'of the kind "ftp:"', "http(s)"),
    ("primer-2025/2.3 done --evidence javascript:alert(1)", "of the kind", "http(s)"),
    ("primer-2025/2.3 done --evidence ../secret.pdf", "out of the repository", "evidence/"),
    ("primer-2025/2.3 done --evidence /etc/passwd", "root of the disk", "evidence/"),
    ("primer-2025/2.3 done --evidence evidence/none.pdf", "no file", "https"),
    ("primer-2025/2.3 done --evidence plans", "no file", "https"),
    ("primer-2025/2.3 done --evidence https:///x", "names no site", "http(s)"),
]  # fmt: skip


@pytest.mark.parametrize(("call", "said", "hint"), REFUSALS, ids=[call for call, *_ in REFUSALS])
def test_refusals(openplan: Call, example: Path, call: str, said: str, hint: str) -> None:
    before = files_of(example)
    answer = openplan("record", *call.split(), *DAY, cwd=example)
    assert (answer.code, answer.out) == (2, "")
    first, *rest = answer.err.splitlines()
    assert said in first
    assert hint in "".join(rest)
    assert files_of(example) == before
    in_russian = openplan("record", *call.split(), *DAY, "--lang", "ru", cwd=example).err
    assert re.search("[а-я]{3}", in_russian)


def test_a_term_that_is_counted_back_is_written_into_the_plan(openplan: Call, town: Path) -> None:
    """By the time the event is a fact its term has passed."""
    plan = town / "plans/town-2018/plan.yaml"
    text = plan.read_text(encoding="utf-8")
    text = text.replace("    term: постоянно\n", "    term: за 30 дней до утверждения бюджета\n")
    plan.write_text(text, encoding="utf-8")
    call = ("record", "town-2018/2", "event", "--date", "2018-12-20", "--as-of", "2018-10-01")
    refused = openplan(*call, cwd=town)
    assert refused.code == 2
    assert "schedule: 2018-11-20\n" in refused.err
    said = "    schedule: 2018-11-20\n    title: Ведение"
    plan.write_text(text.replace("    title: Ведение", said), encoding="utf-8")
    due = openplan("due", "--month", "2018-11", "--as-of", "2018-10-01", cwd=town)
    assert "2018-11-20  35 wd left  town-2018/2" in due.out
    check = openplan("check", "--select", "OP2", "--as-of", "2018-10-01", cwd=town)
    assert "town-2018/2" not in check.out
    assert "schedule" not in check.out


def test_entries_of_one_day_count_in_the_order_in_which_they_were_recorded(
    openplan: Call, town: Path
) -> None:
    """What the command says of the measure is what the journal says afterwards."""
    for number in range(3):
        call = ("record", "town-2018/3", "--date", "2019-01-30", "--due", "2019-02-01")
        late = ("--as-of", "2019-02-10", "--lang", "ru", "--note", f"запись {number}")
        for kind, said in (("done", "исполнено"), ("reopened", "просрочено 9 дн.")):
            answer = openplan(*call, kind, *late, cwd=town)
            assert answer.out.endswith(f"town-2018/3, 01.02.2019: {said}\n"), answer.err
            shown = openplan("show", "town-2018/3", *late[:4], cwd=town).out
            assert re.search(f"01.02.2019 +{said}", shown)
    names = sorted(place.name for place in (town / "plans/town-2018/journal").iterdir())
    kinds = [re.sub("-[0-9a-f]{10}.yaml$", "", name) for name in names]
    assert kinds[:3] == [
        "2019-01-30-3-done",
        "2019-01-30-3-then-02-reopened",
        "2019-01-30-3-then-03-done",
    ]


def test_a_sign_that_nobody_sees_is_refused(openplan: Call, example: Path) -> None:
    answer = openplan("record", "primer-2025/2.3", "done", "--note", "a\u2028b", *DAY, cwd=example)
    assert answer.code == 2
    assert "U+2028" in answer.err


def test_of_several_open_dates_one_must_be_named(openplan: Call, example: Path) -> None:
    call = ("record", "primer-2025/2.1", "done", "--as-of", "2026-01-10", "--lang", "ru")
    assert openplan(*call, cwd=example).code == 0
    later = ("record", "primer-2025/4.3", "progress", "--note", "x", "--as-of", "2026-04-01")
    assert openplan(*later, cwd=example).code == 0
    both = ("record", "primer-2025/2.1", "done", "--as-of", "2026-07-13", "--lang", "ru")
    answer = openplan(*both, cwd=example)
    assert answer.code == 2
    assert "10.04.2026: просрочено 94 дн.; 10.07.2026: просрочено 3 дн." in answer.err
    assert "назовите его: --due 2026-04-10" in answer.err
    assert openplan(*both, "--due", "2026-07-10", cwd=example).code == 0


def test_a_file_of_the_repository_is_named_from_its_root_with_its_checksum(
    openplan: Call, example: Path
) -> None:
    folder = example / "plans/primer-2025/evidence"
    folder.mkdir()
    (folder / "отчёт 100%.txt").write_text("отчёт", encoding="utf-8")
    answer = openplan(
        *("record", "primer-2025/2.3", "done", "--evidence", "evidence/отчёт 100%.txt"),
        *("--format", "json", *DAY),
        cwd=folder.parent,
    )
    (proof,) = json.loads(answer.out)["entry"]["evidence"]
    assert proof == {
        "url": "plans/primer-2025/evidence/отчёт%20100%25.txt",
        "sha256": hashlib.sha256("отчёт".encode()).hexdigest(),
    }
    checked = openplan("check", *DAY, "--format", "json", cwd=example).out
    assert not [each for each in json.loads(checked) if "evidence" in each["rule"]]


def test_a_link_of_the_disk_that_leads_out_is_refused(openplan: Call, example: Path) -> None:
    (example.parent / "secret.txt").write_text("x")
    (example / "plans/secret.txt").symlink_to(example.parent / "secret.txt")
    answer = openplan(
        *("record", "primer-2025/2.3", "done", "--evidence", "plans/secret.txt", *DAY), cwd=example
    )
    assert (answer.code, "no file" in answer.err) == (2, True)


def test_dry_run_shows_the_path_and_the_text(openplan: Call, example: Path) -> None:
    before = files_of(example)
    call = ("record", "primer-2025/2.3", "done", "--dry-run", *DAY)
    answer = openplan(*call, cwd=example)
    path, blank, first, *_ = answer.out.splitlines()
    assert re.fullmatch(r"plans/primer-2025/journal/2025-10-15-2\.3-done-[0-9a-f]{10}\.yaml", path)
    assert (answer.code, blank, first) == (0, "", "openplan: 1")
    as_json = json.loads(openplan(*call, "--format", "json", cwd=example).out)
    assert as_json["written"] is False
    assert files_of(example) == before


def test_a_repository_with_another_broken_plan_still_records(openplan: Call, town: Path) -> None:
    broken = town / "plans/broken"
    broken.mkdir()
    (broken / "plan.yaml").write_text("openplan: 1\nplan: [", encoding="utf-8")
    answer = openplan("record", "town-2018/3", "done", "--as-of", "2019-01-20", cwd=town)
    assert answer.code == 0
    assert "plans/broken/plan.yaml" in answer.err
