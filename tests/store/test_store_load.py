"""A tree of files becomes plans, journals, settings and findings; nothing is skipped silently."""

from pathlib import Path

import pytest

from openplan.diagnostic import Severity
from openplan.store import KINDS, WorkTree, load, load_file

PLAN = """\
openplan: 1
plan:
  id: {id}
  title: План мероприятий
  act: {{type: resolution, issuer: Администрация, number: 1-п, date: 2018-04-12}}
measures:
  - id: "1"
    number: 1.10
    title: Размещение сведений
    term: ежегодно
"""
JOURNAL = """\
openplan: 1
entries:
  - {measure: "1", type: done, date: 2018-05-14}
  - {measure: "1", type: progress, date: 2018-05-01, recorded_on: 2018-05-20}
  - {measure: "1", type: progress, date: 2018-05-01, recorded_on: 2018-05-10}
"""
RECORD = 'openplan: 1\nentry: {measure: "1", type: event, date: 2018-05-14, text: из записи}\n'


def write(root: Path, files: dict[str, str]) -> WorkTree:
    for name, text in files.items():
        place = root / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode())
    return WorkTree(root)


def plan(name: str = "серов-2018") -> str:
    return PLAN.format(id=name)


def codes(repository) -> list[tuple[str, str]]:
    return [(found.code, found.path) for found in repository.diagnostics]


def test_plans_settings_and_journals_are_loaded(tmp_path):
    tree = write(
        tmp_path,
        {
            "openplan.yaml": "title: Планы\nlang: ru\n",
            "plans/б/plan.yaml": plan("b"),
            "plans/а/глубже/plan.yaml": plan("a"),
            "plans/б/journal.yaml": JOURNAL,
            "plans/б/journal/2018-05-14.yaml": RECORD,
            "plans/б/письмо.pdf": "not for us",
        },
    )
    loaded = load(tree)
    assert loaded.diagnostics == ()
    assert (loaded.files_read, loaded.files_failed) == (5, 0)
    assert loaded.project.title == "Планы"
    assert [one.plan.id for one in loaded.plans] == ["a", "b"]
    assert loaded.plans[0].path == "plans/а/глубже/plan.yaml"
    assert loaded.plans[1].plan.measures[0].number == "1.10"


def test_entries_are_in_order_of_both_clocks_then_of_files(tmp_path):
    tree = write(
        tmp_path,
        {
            "plans/a/plan.yaml": plan(),
            "plans/a/journal/0.yaml": RECORD,
            "plans/a/journal.yaml": JOURNAL,
        },
    )
    (loaded,) = load(tree).plans
    assert [(one.path, one.route) for one in loaded.entries] == [
        ("plans/a/journal.yaml", ("entries", 2)),
        ("plans/a/journal.yaml", ("entries", 1)),
        ("plans/a/journal.yaml", ("entries", 0)),
        ("plans/a/journal/0.yaml", ("entry",)),
    ]
    first = loaded.entries[0]
    assert loaded.source_of(first.path).locate(first.route).line == 5
    assert loaded.source_of("plans/a/plan.yaml") is loaded.source
    with pytest.raises(KeyError):
        loaded.source_of("plans/b/plan.yaml")


@pytest.mark.parametrize("settings", [None, "", "# nothing yet\n", "check:\n"])
def test_settings_are_optional(tmp_path, settings):
    if settings is not None:
        write(tmp_path, {"openplan.yaml": settings})
    loaded = load(WorkTree(tmp_path))
    assert (loaded.diagnostics, loaded.plans) == ((), ())
    assert loaded.files_read == (settings is not None)


def test_one_broken_file_never_hides_the_rest(tmp_path):
    tree = write(
        tmp_path,
        {
            "openplan.yaml": "titel: Планы\n",
            "plans/a/plan.yaml": plan("a"),
            "plans/b/plan.yaml": plan("b").replace("date: 2018-04-12", "date: 12.04.2018"),
            "plans/b/journal.yaml": "openplan: 1\nentries: [{}\n",
            "plans/c/plan.yaml": "план: [\n",
        },
    )
    loaded = load(tree)
    assert [one.plan.id for one in loaded.plans] == ["a"]
    assert (loaded.files_read, loaded.files_failed) == (1, 4)
    assert codes(loaded) == [
        ("OP007", "openplan.yaml"),
        ("OP003", "plans/b/journal.yaml"),
        ("OP009", "plans/b/plan.yaml"),
        ("OP003", "plans/c/plan.yaml"),
    ]


def test_entries_that_are_right_are_kept(tmp_path):
    tree = write(
        tmp_path,
        {
            "plans/a/plan.yaml": plan(),
            "plans/a/journal.yaml": JOURNAL.replace("type: progress", "type: прогресс", 1)
            + "  -\n",
        },
    )
    loaded = load(tree)
    (kept,) = loaded.plans
    assert [one.route for one in kept.entries] == [("entries", 2), ("entries", 0)]
    assert kept.incomplete == ("plans/a/journal.yaml",)
    assert [(one.code, one.span.line) for one in loaded.diagnostics] == [("OP009", 4), ("OP009", 6)]
    assert (loaded.files_read, loaded.files_failed) == (1, 1)


def test_journal_that_is_wrong_as_a_whole_gives_no_entries(tmp_path):
    tree = write(
        tmp_path,
        {
            "plans/a/plan.yaml": plan(),
            "plans/a/journal.yaml": JOURNAL.replace("openplan: 1", "openplan: 2"),
            "plans/a/journal/1.yaml": "openplan: 1\nplan: другой\n" + RECORD.split("\n")[1],
        },
    )
    loaded = load(tree)
    assert loaded.plans[0].entries == ()
    assert loaded.plans[0].incomplete == ("plans/a/journal.yaml", "plans/a/journal/1.yaml")
    assert "версия формата «2» неизвестна" in loaded.diagnostics[0].message.ru
    assert "журнал относится к плану «другой»" in loaded.diagnostics[1].message.ru


def test_a_record_file_may_hold_a_journal(tmp_path):
    tree = write(tmp_path, {"plans/a/plan.yaml": plan(), "plans/a/journal/2018/май.yaml": JOURNAL})
    loaded = load(tree)
    assert loaded.diagnostics == ()
    assert len(loaded.plans[0].entries) == 3


def test_two_plans_with_one_id(tmp_path):
    tree = write(tmp_path, {"plans/a/plan.yaml": plan(), "plans/b/plan.yaml": plan()})
    loaded = load(tree)
    assert [one.path for one in loaded.plans] == ["plans/a/plan.yaml"]
    (found,) = loaded.diagnostics
    assert (found.code, found.path, found.span.line, found.span.column) == (
        "OP010",
        "plans/b/plan.yaml",
        3,
        7,
    )
    assert found.message.ru == "план «серов-2018» уже есть: plans/a/plan.yaml"


@pytest.mark.parametrize("copy", ["копия", "яя"])
def test_of_two_plans_with_one_id_the_one_at_home_is_loaded(tmp_path, copy):
    """A copied folder in which nobody changed the id does not push out the plan itself."""
    files = {f"plans/{copy}/plan.yaml": plan(), "plans/серов-2018/plan.yaml": plan()}
    loaded = load(write(tmp_path, {**files, f"plans/{copy}/journal.yaml": JOURNAL}))
    assert [one.path for one in loaded.plans] == ["plans/серов-2018/plan.yaml"]
    assert loaded.plans[0].entries == ()
    (found,) = loaded.diagnostics
    assert (found.code, found.path) == ("OP010", f"plans/{copy}/plan.yaml")
    assert found.message.ru == "план «серов-2018» уже есть: plans/серов-2018/plan.yaml"
    assert (loaded.files_read, loaded.files_failed) == (2, 1)


def test_journal_without_a_plan(tmp_path):
    tree = write(tmp_path, {"plans/a/journal.yaml": JOURNAL, "plans/b/journal/1.yaml": RECORD})
    loaded = load(tree)
    assert codes(loaded) == [("OP011", "plans/a/journal.yaml"), ("OP011", "plans/b/journal/1.yaml")]
    assert (loaded.files_read, loaded.files_failed) == (0, 2)


def test_almost_right_names_are_not_passed_over(tmp_path):
    names = ["a/plan.yml", "b/Plan.yaml", "c/journal.yml", "c/journal/1.yml"]
    loaded = load(write(tmp_path, {f"plans/{name}": plan() for name in names}))
    assert codes(loaded) == [("OP012", f"plans/{name}") for name in names]
    assert loaded.diagnostics[0].severity is Severity.WARNING
    assert loaded.diagnostics[1].hint.ru == "переименуйте его в plan.yaml"


def test_unreadable_files_are_findings(tmp_path):
    write(tmp_path, {"plans/a/plan.yaml": plan()})
    (tmp_path / "plans/b/plan.yaml").mkdir(parents=True)
    (tmp_path / "plans/c").mkdir()
    (tmp_path / "plans/c/plan.yaml").symlink_to("nowhere.yaml")
    (tmp_path / "plans/d").mkdir()
    (tmp_path / "plans/d/plan.yaml").symlink_to(Path(__file__))
    (tmp_path / "plans/e").mkdir()
    (tmp_path / "plans/e/plan.yaml").write_bytes(b"a: " + b"x" * 5_000_000)
    loaded = load(WorkTree(tmp_path))
    assert [one.plan.id for one in loaded.plans] == ["серов-2018"]
    assert codes(loaded) == [
        ("OP001", "plans/c/plan.yaml"),
        ("OP001", "plans/d/plan.yaml"),
        ("OP006", "plans/e/plan.yaml"),
    ]
    assert "за пределы" in loaded.diagnostics[1].message.ru
    assert all(found.hint for found in loaded.diagnostics)


def test_a_linked_folder_is_not_passed_over_in_silence(tmp_path):
    write(tmp_path, {"openplan.yaml": "", "archive/b/plan.yaml": plan()})
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/b").symlink_to("../archive/b")
    for only in (None, ["plans"], ["plans/b"]):
        loaded = load(WorkTree(tmp_path), only=only)
        assert codes(loaded) == [("OP001", "plans/b")]
        assert loaded.files_failed == 1
    assert loaded.diagnostics[0].hint.ru == "положите на место ссылки саму папку"
    assert load(WorkTree(tmp_path), only=["openplan.yaml"]).diagnostics == ()


def test_names_that_cannot_be_shown_are_findings(tmp_path):
    folder = tmp_path / "plans" / "a\x1b[2J\nb"
    folder.mkdir(parents=True)
    (folder / "plan.yaml").write_text(plan(), encoding="utf-8")
    loaded = load(WorkTree(tmp_path))
    assert codes(loaded) == [("OP001", "plans/a\ufffd[2J\ufffdb/plan.yaml")]
    assert loaded.plans == ()


@pytest.mark.parametrize(
    ("only", "plans", "read"),
    [
        (["plans/a"], ["a"], 3),
        (["plans/a/plan.yaml"], ["a"], 3),
        (["./plans/a/journal.yaml"], ["a"], 3),
        (["plans/b/", "plans/a"], ["a", "b"], 4),
        (["plans"], ["a", "b"], 4),
        (["."], ["a", "b"], 4),
        (["openplan.yaml"], [], 1),
        (["plans/a/письмо.pdf"], [], 1),
    ],
)
def test_only_names_files_and_folders(tmp_path, only, plans, read):
    tree = write(
        tmp_path,
        {
            "openplan.yaml": "",
            "plans/a/plan.yaml": plan("a"),
            "plans/a/journal.yaml": JOURNAL,
            "plans/a/письмо.pdf": "",
            "plans/b/plan.yaml": plan("b"),
        },
    )
    loaded = load(tree, only=only)
    assert loaded.diagnostics == ()
    assert [one.plan.id for one in loaded.plans] == plans
    assert loaded.files_read == read


def test_only_with_no_such_file_is_never_fine(tmp_path):
    tree = write(tmp_path, {"plans/a/plan.yaml": plan("a")})
    loaded = load(tree, only=["plans/z", "../x\0", "plans/a"])
    assert codes(loaded) == [("OP001", "../x\ufffd"), ("OP001", "plans/z")]
    assert (loaded.files_read, loaded.files_failed) == (1, 2)


def test_one_file_outside_any_repository(tmp_path):
    write(
        tmp_path,
        {
            "план.yaml": plan(),
            "journal.yaml": JOURNAL,
            "journal/1.yaml": RECORD,
            "other.yaml": "a: [",
        },
    )
    loaded = load_file(tmp_path / "план.yaml")
    assert loaded.diagnostics == ()
    assert (loaded.plans[0].path, len(loaded.plans[0].entries)) == ("план.yaml", 4)
    assert codes(load_file(tmp_path / "journal.yaml")) == [
        ("OP011", "journal.yaml"),
        ("OP011", "journal/1.yaml"),
    ]
    (tmp_path / "план.yaml").rename(tmp_path / "plan.yaml")
    for name in ("plan.yaml", "journal.yaml", "journal/1.yaml"):
        assert len(load_file(tmp_path / name).plans[0].entries) == 4
    assert codes(load_file(tmp_path / "absent.yaml"))[0] == ("OP001", "absent.yaml")


def test_every_kind_has_its_own_code_and_a_summary():
    assert [kind.code for kind in KINDS] == [f"OP{number:03}" for number in range(1, 14)]
    assert len({kind.rule for kind in KINDS}) == len(KINDS)
    assert all(kind.summary.ru != kind.summary.en for kind in KINDS)
