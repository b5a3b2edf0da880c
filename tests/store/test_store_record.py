"""A record is one new file: whole or not at all, beside what is there and never in its place."""

import os
import re
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openplan.errors import UserError
from openplan.model.journal import Entry
from openplan.model.plan import Plan
from openplan.store import (
    LoadedPlan,
    Source,
    WorkTree,
    load,
    new_record,
    write_record,
    write_records,
)

PLAN = """\
openplan: 1
plan:
  id: town
  title: План
  act: {type: resolution, issuer: Администрация, number: 1, date: 2025-01-09}
measures:
  - {id: "1", title: Отчёт, term: до 1 апреля 2025 года}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "plans" / "town"
    folder.mkdir(parents=True)
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return tmp_path


def plan_in(root: Path) -> LoadedPlan:
    (plan,) = load(WorkTree(root)).plans
    return plan


def entry(**fields: object) -> Entry:
    return Entry.model_validate(
        {"measure": "1", "type": "done", "date": date(2025, 3, 20), **fields}
    )


def state_of(root: Path) -> dict[str, bytes]:
    found = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def test_the_file_is_made_for_people_and_for_other_programs(root: Path) -> None:
    (root / "schemas").mkdir()
    (root / "schemas" / "record.schema.json").write_text("{}")
    written = new_record(
        root,
        plan_in(root),
        entry(
            recorded_on=date(2025, 3, 21),
            text="Порядок утверждён",
            evidence=({"title": "1.10", "url": "https://example.org/1"},),
            reason="no",
            remedy="Первое.\nВторое.",
            values=({"indicator": "sets", "value": Decimal("12.50")},),
        ),
    )
    assert re.fullmatch(r"plans/town/journal/2025-03-20-1-done-[0-9a-f]{10}\.yaml", written.path)
    assert written.text == (
        "# yaml-language-server: $schema=../../../schemas/record.schema.json\n"
        "openplan: 1\n"
        "entry:\n"
        f"  id: {Path(written.path).stem}\n"
        "  measure: '1'\n"
        "  type: done\n"
        "  date: 2025-03-20\n"
        "  recorded_on: 2025-03-21\n"
        "  text: Порядок утверждён\n"
        "  evidence:\n"
        "    - title: '1.10'\n"
        "      url: https://example.org/1\n"
        "  reason: 'no'\n"
        "  remedy: |-\n"
        "    Первое.\n"
        "    Второе.\n"
        "  values:\n"
        "    - indicator: sets\n"
        "      value: 12.50\n"
    )


def test_writing_adds_one_file_and_changes_nothing_else(root: Path) -> None:
    before = state_of(root)
    record = new_record(root, plan_in(root), entry(text="Готово"))
    assert state_of(root) == before
    write_record(root, record)
    assert state_of(root) == {**before, record.path: record.text.encode()}
    (loaded,) = plan_in(root).entries
    assert (loaded.entry, loaded.path) == (record.entry, record.path)


TEXTS = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn"))),
    st.sampled_from(
        ["no", "2019-01-01", "1.10", "~", "null", "0x1F", "- a", "a: b", "#", "|", "'", '"', "&a"]
    ),
    st.lists(st.sampled_from(["слово", " ", "  ", "\n", "\t", ":", "-", "#"]), max_size=40).map(
        "".join
    ),
)


LOADED = LoadedPlan(
    Plan.model_validate(yaml.load(PLAN, yaml.BaseLoader)),  # noqa: S506 - all scalars stay strings
    "plans/town/plan.yaml",
    Source("", ""),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS, reason=TEXTS)
def test_what_is_written_reads_back_anywhere_or_is_refused(
    root: Path, text: str, reason: str
) -> None:
    try:
        record = new_record(root, LOADED, entry(text=text or None, reason=reason or None))
    except UserError:
        assert not (text + reason).isprintable()
        return
    elsewhere = yaml.safe_load(record.text)["entry"]
    assert (elsewhere.get("text", ""), elsewhere.get("reason", "")) == (text, reason)


@pytest.mark.parametrize("text", ["a\x00b", "\udce4", "a\u2028b", "\ufeffa", "я" * 100_001])
def test_a_text_that_yaml_cannot_hold_is_refused(root: Path, text: str) -> None:
    with pytest.raises(UserError) as refusal:
        new_record(root, plan_in(root), entry(text=text))
    assert refusal.value.hint is not None


@pytest.mark.parametrize(
    ("measure", "name"),
    [
        ("I.2", "i.2"),
        ("Щукино-7", "shchukino-7"),
        ("п_5", "p5"),
        ("測", "m"),
        ("é" * 100, "e" * 40),
        ("CON", "con"),
    ],
)
def test_the_name_is_safe_for_every_file_system(root: Path, measure: str, name: str) -> None:
    path = new_record(root, plan_in(root), entry(measure=measure, type="not_done")).path
    assert Path(path).name.startswith(f"2025-03-20-{name}-not-done-")
    assert re.fullmatch(r"[a-z0-9.-]{1,85}", Path(path).name)


def test_a_name_that_is_taken_is_never_replaced(root: Path) -> None:
    record = new_record(root, plan_in(root), entry(text="Первая"))
    write_record(root, record)
    before = state_of(root)
    with pytest.raises(UserError):
        write_record(root, record)
    assert state_of(root) == before


def test_several_records_are_written_whole(root: Path) -> None:
    records = [new_record(root, plan_in(root), entry(text=f"{n}")) for n in range(3)]
    write_records(root, records)
    assert {each.entry.text for each in plan_in(root).entries} == {"0", "1", "2"}
    assert not list(root.rglob(".*"))


def test_when_one_of_several_cannot_be_written_none_is(root: Path) -> None:
    records = [new_record(root, plan_in(root), entry(text=f"{n}")) for n in range(4)]
    taken = root / records[2].path
    taken.parent.mkdir()
    taken.write_text("somebody else's", encoding="utf-8")
    before = state_of(root)
    with pytest.raises(UserError) as refusal:
        write_records(root, records)
    assert records[2].path in refusal.value.message.en
    assert state_of(root) == before


def test_a_mark_names_the_same_facts_alike(root: Path) -> None:
    names = {new_record(root, plan_in(root), entry(), mark="0a1b2c3d4e").path for _ in range(2)}
    assert names == {"plans/town/journal/2025-03-20-1-done-0a1b2c3d4e.yaml"}


def test_without_hard_links_a_name_is_not_replaced_either(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*names: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    record = new_record(root, plan_in(root), entry())
    write_record(root, record)
    with pytest.raises(UserError):
        write_record(root, record)
    assert (root / record.path).read_text(encoding="utf-8") == record.text
    assert len(list((root / record.path).parent.iterdir())) == 1


def test_what_a_killed_writer_left_is_not_read_and_is_swept_later(root: Path) -> None:
    folder = root / "plans/town/journal"
    folder.mkdir()
    old, fresh = folder / ".2025-01-01-1-done-00.yaml.part", folder / ".new.yaml.part"
    for left in (old, fresh):
        left.write_text("openplan: 1\nentr", encoding="utf-8")
    os.utime(old, (0, 0))
    assert load(WorkTree(root)).diagnostics == ()
    write_record(root, new_record(root, plan_in(root), entry()))
    assert (old.exists(), fresh.exists()) == (False, True)
    assert len(plan_in(root).entries) == 1


def test_a_link_out_of_the_repository_is_not_followed(root: Path, tmp_path: Path) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    outside.mkdir()
    (root / "plans/town/journal").symlink_to(outside)
    with pytest.raises(UserError):
        write_record(root, new_record(root, plan_in(root), entry()))
    assert list(outside.iterdir()) == []


@pytest.mark.parametrize("what", ["file", "dangling"])
def test_a_journal_that_is_no_folder(root: Path, what: str) -> None:
    journal = root / "plans/town/journal"
    if what == "file":
        journal.write_text("")
    else:
        journal.symlink_to(root / "nowhere")
    with pytest.raises(UserError):
        write_record(root, new_record(root, plan_in(root), entry()))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(root: Path) -> None:
    folder = root / "plans/town/journal"
    folder.mkdir(mode=0o555)
    with pytest.raises(UserError) as refusal:
        write_record(root, new_record(root, plan_in(root), entry()))
    assert "нет прав на запись" in refusal.value.message.ru


def test_a_full_disk_leaves_nothing(root: Path) -> None:
    script = """
import resource, sys
from pathlib import Path
from openplan.errors import UserError
from openplan.model.journal import Entry
from openplan.store import WorkTree, load, new_record, write_record
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
root = Path(sys.argv[1])
(plan,) = load(WorkTree(root)).plans
fields = {"measure": "1", "type": "done", "date": "2025-03-20", "text": "a" * 5000}
entry = Entry.model_validate(fields)
record = new_record(root, plan, entry)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_record(root, record)
except UserError as refusal:
    sys.exit(7)
"""
    done = subprocess.run([sys.executable, "-B", "-c", script, str(root)], timeout=60)
    assert done.returncode == 7
    assert list((root / "plans/town/journal").iterdir()) == []


def git(root: Path, *arguments: str) -> str:
    settings_ = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    done = subprocess.run(
        ["git", *settings_, *arguments], cwd=root, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_records_of_two_branches_merge(root: Path) -> None:
    git(root, "init", "-q", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "plan")
    for branch in ("one", "two"):
        git(root, "checkout", "-q", "-b", branch, "main")
        write_record(root, new_record(root, plan_in(root), entry(text=branch)))
        git(root, "add", ".")
        git(root, "commit", "-q", "-m", branch)
    git(root, "merge", "-q", "--no-edit", "one")
    assert {each.entry.text for each in plan_in(root).entries} == {"one", "two"}
    assert git(root, "status", "--porcelain") == ""
