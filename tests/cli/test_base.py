"""`check --base` and `diff` on real repositories of git: what slips by, what does not."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ROADMAP, Answer, Call, commit, git

OLD, NEW = "III квартал 2018 года", "IV квартал 2018 года"
AMENDMENT = """\
  amendments:
    - act: {type: resolution, issuer: администрация города, number: 512, date: 2018-09-20}
      changes: [{op: replace, target: "1", field: term, old: III квартал 2018 года}]
"""
AMENDED = ROADMAP.replace(OLD, NEW).replace(
    "executors:\n  - id: it", f"{AMENDMENT}executors:\n  - id: it"
)
DAY = ("--as-of", "2018-10-10")


def plan_file(root: Path) -> Path:
    return root / "plans" / "town-2018" / "plan.yaml"


def journal_file(root: Path) -> Path:
    return root / "plans" / "town-2018" / "journal.yaml"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def branch(town: Path) -> Path:
    """The town with one commit on main, and a branch of its own checked out."""
    git(town, "init", "-q")
    commit(town, "the plan as approved")
    git(town, "checkout", "-q", "-b", "pull-request")
    return town


Codes = Callable[..., list[str]]


@pytest.fixture
def codes(openplan: Call) -> Codes:
    """The codes of changes that a check against main finds."""

    def find(root: Path, base: str = "main", *more: str) -> list[str]:
        answer = openplan("check", "--base", base, "--format", "json", *DAY, *more, cwd=root)
        assert answer.code in {0, 1}, answer.err
        found = [each["code"] for each in json.loads(answer.out)]
        return [code for code in found if code.startswith("OP4")]

    return find


def test_a_deadline_that_moves_in_silence_is_stopped(openplan: Call, branch: Path) -> None:
    edit(plan_file(branch), OLD, NEW)
    commit(branch, "typo")
    command = ("check", "--base", "main", "--select", "OP4", "--lang", "ru")
    answer = openplan(*command, *DAY, cwd=branch)
    assert answer.code == 1
    head, rest = answer.out.split("\n", 1)
    assert head == (
        "plans/town-2018/plan.yaml:30:11: error[OP401] срок мероприятия 1 изменён: было "
        "«III квартал 2018 года» (30.09.2018), стало «IV квартал 2018 года» (31.12.2018); "
        "изменяющего акта в plan.amendments нет"
    )
    assert "  30 |     term: IV квартал 2018 года\n" in rest
    assert (
        '    - act: {type: resolution, issuer: "администрация города", number: "…", '
        "date: ГГГГ-ММ-ДД}\n" in rest
    )
    assert (
        '        - {op: replace, target: "1", field: term, old: "III квартал 2018 года", '
        'new: "IV квартал 2018 года"}\n' in rest
    )


def test_the_same_with_an_amending_act_passes(openplan: Call, branch: Path) -> None:
    plan_file(branch).write_text(AMENDED, encoding="utf-8")
    answer = openplan("check", "--base", "main", *DAY, cwd=branch)
    assert (answer.code, answer.err) == (0, "")


def test_what_the_hint_says_is_accepted_once_the_act_is_named(
    openplan: Call, branch: Path, codes: Codes
) -> None:
    edit(plan_file(branch), OLD, NEW)
    answer = openplan("check", "--base", "main", "--format", "json", *DAY, cwd=branch)
    (found,) = (one for one in json.loads(answer.out) if one["code"] == "OP401")
    pasted = "\n".join(found["hint"].splitlines()[1:]) + "\n"
    edit(plan_file(branch), "executors:\n  - id: it", f"{pasted}executors:\n  - id: it")
    edit(plan_file(branch), "YYYY-MM-DD", "2018-09-20")
    assert sorted(codes(branch)) == ["OP401", "OP412"]
    edit(plan_file(branch), 'number: "…"', 'number: "512"')
    assert codes(branch) == []


def test_an_act_that_lists_another_measure_does_not_cover(openplan: Call, branch: Path) -> None:
    other = AMENDED.replace('target: "1"', 'target: "2"')
    plan_file(branch).write_text(other, encoding="utf-8")
    answer = openplan("check", "--base", "main", "--lang", "ru", *DAY, cwd=branch)
    assert answer.code == 1
    assert "в изменениях по акту от 20.09.2018 №\u00a0512 этого нет" in answer.out
    assert "допишите в changes этого акта:" in answer.out


def test_other_words_with_the_same_dates_are_a_warning(
    openplan: Call, branch: Path, codes: Codes
) -> None:
    edit(plan_file(branch), OLD, "3 квартал 2018 г.")
    assert codes(branch) == ["OP402"]
    assert openplan("check", "--base", "main", *DAY, cwd=branch).code == 0
    assert openplan("check", "--base", "main", "--strict", *DAY, cwd=branch).code == 1


ROW = "  - {id: '4', number: 1.13, title: Новое, term: 2019 год, executors: [it], section: '1'}\n"
ENTRY = '  - measure: "1"\n    type: progress\n    date: 2018-08-01\n'


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("Разработка порядка", "Обсуждение порядка", ["OP405"]),
        ("[it, press]", "[press, it]", ["OP406"]),
        ("name: Отдел информатизации", "name: Отдел связи", ["OP406"]),
        ("end: 2020-12-31", "end: 2019-12-31", ["OP408"]),
        ("number: 12", "number: 13", ["OP409"]),
        ("title: Открытые данные", "title: Данные", ["OP410"]),
        ("measures:\n", f"measures:\n{ROW}", ["OP404"]),
        ('  - id: "2"\n    number: 1.11', '  - id: "22"\n    number: 1.11', ["OP403", "OP404"]),
        ("id: town-2018", "id: town", ["OP411"]),
        ("  period:", "  term_rules: {until: exclusive}\n  period:", ["OP416"]),
        ("number: 1.11", "number: 2.1", []),
        ("  period:", "  url: https://town.example\n  period:", None),
        ("short_name: ОИ", "short_name: Отдел", []),
        ("раздела «Открытые данные»", 'раздела "Открытые данные"', []),
    ],
)
def test_changes_of_a_plan(
    branch: Path, codes: Codes, old: str, new: str, found: list[str] | None
) -> None:
    edit(plan_file(branch), old, new)
    if found is not None:
        assert codes(branch) == found


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("entries:\n", f"entries:\n{ENTRY}", []),
        ("date: 2018-09-20", "date: 2018-08-20", ["OP414"]),
        ("Порядок утверждён", "Порядок принят", ["OP414"]),
        ("№ 77", "№ 78", ["OP414"]),
        ("    type: done", "    type: done\n    id: n1", []),
    ],
)
def test_records_are_added_and_never_edited(
    branch: Path, codes: Codes, old: str, new: str, found: list[str]
) -> None:
    edit(journal_file(branch), old, new)
    assert codes(branch) == found


def test_a_record_that_is_deleted_is_told_where_one_can_look(
    openplan: Call, branch: Path, codes: Codes
) -> None:
    text = journal_file(branch).read_text(encoding="utf-8")
    journal_file(branch).unlink()
    assert codes(branch) == ["OP415"]
    answer = openplan("check", "--base", "main", "--select", "OP415", *DAY, cwd=branch)
    assert "plans/town-2018/plan.yaml:3:7: error[OP415]" in answer.out
    assert "withdrawn: true" in answer.out
    folder = branch / "plans" / "town-2018" / "journal"
    folder.mkdir()
    (folder / "all.yaml").write_text(text, encoding="utf-8")
    assert codes(branch) == []


def test_of_a_journal_that_cannot_be_read_nothing_is_said_to_be_deleted(
    openplan: Call, branch: Path, codes: Codes
) -> None:
    edit(journal_file(branch), "type: done", "type: fone")
    assert codes(branch) == []
    assert openplan("check", "--base", "main", *DAY, cwd=branch).code == 1


def test_a_renamed_folder_and_reordered_measures_are_no_change(
    openplan: Call, branch: Path, codes: Codes
) -> None:
    head, _, tail = ROADMAP.partition("measures:\n")
    first, second, third = (f"  - id: {row}" for row in tail.split("  - id: ")[1:])
    plan_file(branch).write_text(f"{head}measures:\n{third}{first}{second}", encoding="utf-8")
    (branch / "plans" / "2018").mkdir()
    plan_file(branch).parent.rename(branch / "plans" / "2018" / "town")
    assert codes(branch) == []
    assert codes(branch, "main", "plans/2018") == []
    answer = openplan("diff", "main", cwd=branch)
    assert (answer.code, answer.out, answer.err) == (0, "", "the plans have not changed\n")


def test_a_plan_that_is_gone_has_no_line(openplan: Call, branch: Path) -> None:
    other = branch / "plans" / "other"
    other.mkdir()
    (other / "plan.yaml").write_text(ROADMAP.replace("town-2018", "other"), encoding="utf-8")
    commit(branch, "another plan")
    git(branch, "rm", "-q", "-r", "plans/other")
    answer = openplan("check", "--base", "HEAD", "--format", "json", *DAY, cwd=branch)
    (found,) = (one for one in json.loads(answer.out) if one["code"].startswith("OP4"))
    assert (found["code"], found["path"], found["line"]) == ("OP411", "plans/other/plan.yaml", None)
    for form in ("text", "github", "gitlab", "sarif", "junit"):
        answer = openplan("check", "--base", "HEAD", "--format", form, *DAY, cwd=branch)
        assert answer.code == 1
        assert "plans/other/plan.yaml" in answer.out
    assert openplan("check", "plans/town-2018", "--base", "HEAD", *DAY, cwd=branch).code == 0


def test_a_broken_plan_is_not_a_vanished_one(branch: Path, codes: Codes) -> None:
    edit(plan_file(branch), "openplan: 1", "openplan: [")
    assert codes(branch) == []


def test_identical_trees(openplan: Call, branch: Path, codes: Codes) -> None:
    assert codes(branch) == []
    assert codes(branch, "HEAD") == []
    for form, out in (("text", ""), ("json", "[]\n"), ("md", "Nothing changed.\n")):
        assert openplan("diff", "main", "HEAD", "--format", form, cwd=branch).out == out


def test_the_base_is_where_the_branch_left(openplan: Call, branch: Path, codes: Codes) -> None:
    git(branch, "checkout", "-q", "main")
    plan_file(branch).write_text(AMENDED, encoding="utf-8")
    commit(branch, "amended meanwhile")
    git(branch, "checkout", "-q", "pull-request")
    assert codes(branch, "main") == []
    assert "IV квартал" in openplan("diff", "main", cwd=branch).out


def test_a_comment_lets_one_change_pass_and_no_other(
    openplan: Call, branch: Path, codes: Codes
) -> None:
    reason = "  # openplan: ignore OP401 -- опечатка при переносе"
    edit(plan_file(branch), OLD, f"{NEW}{reason}")
    assert codes(branch) == []
    assert openplan("check", "--strict", "--ignore", "OP1,OP2,OP3", *DAY, cwd=branch).code == 0
    commit(branch, "a slip mended")
    assert codes(branch, "HEAD") == []
    edit(plan_file(branch), NEW, "2019 год")
    assert codes(branch, "HEAD") == ["OP401"]
    edit(plan_file(branch), "опечатка при переносе", "и ещё одна")
    assert codes(branch, "HEAD") == []


def test_a_plan_that_no_act_has_approved_may_change(branch: Path, codes: Codes) -> None:
    edit(plan_file(branch), "number: 12", "number: проект")
    commit(branch, "a draft")
    edit(plan_file(branch), OLD, NEW)
    edit(plan_file(branch), "number: проект", "number: 12")
    assert codes(branch, "HEAD") == []


def test_amendments_do_not_vanish(branch: Path, codes: Codes) -> None:
    plan_file(branch).write_text(AMENDED, encoding="utf-8")
    commit(branch, "amended")
    plan_file(branch).write_text(ROADMAP, encoding="utf-8")
    assert codes(branch, "HEAD") == ["OP413", "OP401"]


def test_settings_of_the_repository_move_dates_too(branch: Path, codes: Codes) -> None:
    (branch / "openplan.yaml").write_text("term_rules: {until: exclusive}\n", encoding="utf-8")
    assert codes(branch) == ["OP416"]


def test_an_editor_pipes_what_it_holds(openplan: Call, branch: Path) -> None:
    text = ROADMAP.replace(OLD, NEW).encode()
    name = "plans/town-2018/plan.yaml"
    command = ("check", "--base", "main", "--stdin-filename", name, "--format", "json", "-")
    answer = openplan(*command, *DAY, cwd=branch, stdin=text)
    assert "OP401" in answer.out


# Repositories in unusual states


def test_before_the_first_commit(openplan: Call, town: Path) -> None:
    git(town, "init", "-q")
    answer = openplan("check", "--base", "HEAD", *DAY, cwd=town)
    assert answer.code == 0
    assert "nothing is committed to git yet" in answer.err
    assert openplan("check", "--base", "main", *DAY, cwd=town).code == 2
    assert openplan("diff", "HEAD", cwd=town).code == 2


def test_without_git(openplan: Call, town: Path) -> None:
    for command in (("check", "--base", "main"), ("diff", "main")):
        answer = openplan(*command, cwd=town)
        assert answer.code == 2
        assert "not in a git repository" in answer.err


def test_a_file_that_stands_alone_has_no_base(openplan: Call, tmp_path: Path) -> None:
    (tmp_path / "alone.yaml").write_text(ROADMAP, encoding="utf-8")
    answer = openplan("check", "alone.yaml", "--base", "main", *DAY, cwd=tmp_path)
    assert answer.code == 2
    assert answer.err.startswith("openplan: --base: the file is in no plan repository")


def clone(origin: Path, folder: Path, *options: str) -> Path:
    git(origin, "clone", "-q", *options, origin.as_uri(), str(folder))
    return folder


def refused(answer: Answer) -> str:
    assert (answer.code, answer.out) == (2, "")
    return answer.err


def test_a_shallow_clone_is_told_what_to_fetch(
    openplan: Call, branch: Path, tmp_path: Path
) -> None:
    edit(plan_file(branch), OLD, NEW)
    commit(branch, "moved")
    git(branch, "checkout", "-q", "main")
    (branch / "README.md").write_text("main goes on", encoding="utf-8")
    commit(branch, "main goes on")
    shallow = clone(branch, tmp_path / "b", "--depth", "1", "--branch", "pull-request")
    line = "git fetch --unshallow --tags origin +refs/heads/main:refs/remotes/origin/main"
    for command in (("check", "--base", "origin/main"), ("diff", "origin/main")):
        assert line in refused(openplan(*command, *DAY, cwd=shallow))
    git(shallow, "fetch", "-q", "--depth", "1", "origin", "+main:refs/remotes/origin/main")
    said = refused(openplan("check", "--base", "origin/main", *DAY, cwd=shallow))
    assert "where the branch left" in said
    assert line in said
    git(shallow, *line.split()[1:])
    answer = openplan("check", "--base", "origin/main", *DAY, cwd=shallow)
    assert answer.code == 1
    assert "OP401" in answer.out


def test_branches_with_no_commit_in_common(openplan: Call, branch: Path) -> None:
    git(branch, "checkout", "-q", "--orphan", "apart")
    commit(branch, "another beginning")
    assert "no commit in common" in refused(openplan("check", "--base", "main", *DAY, cwd=branch))


def test_inside_a_hook(openplan: Call, branch: Path, tmp_path: Path) -> None:
    edit(plan_file(branch), OLD, NEW)
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "-q")
    variables = {"GIT_DIR": str(other / ".git"), "GIT_INDEX_FILE": str(other / ".git" / "index")}
    answer = openplan("check", "--base", "main", *DAY, cwd=branch, **variables)
    assert (answer.code, "OP401" in answer.out) == (1, True)
    assert "IV квартал" in openplan("diff", "main", cwd=branch, **variables).out


def test_a_plan_root_below_the_root_of_git(openplan: Call, branch: Path) -> None:
    below = branch / "deep" / "town"
    below.mkdir(parents=True)
    (branch / "plans").rename(below / "plans")
    commit(branch, "moved below")
    edit(plan_file(below), OLD, NEW)
    answer = openplan("check", "--base", "HEAD", *DAY, cwd=below / "plans")
    assert "plans/town-2018/plan.yaml:30:11: error[OP401]" in answer.out
    assert "OP411" not in openplan("check", "--base", "main", *DAY, cwd=below).out


# diff


def test_an_id_keeps_its_days_and_a_correction_names_the_id_that_was(
    openplan: Call, branch: Path
) -> None:
    record = branch / "plans/town-2018/journal/2018-09-20-1-done-0a.yaml"
    record.parent.mkdir()
    text = "openplan: 1\nentry: {{id: {}, measure: '2', type: progress, date: 2018-10-02}}\n"
    record.write_text(text.format("2018-10-02-2-progress-0a"), encoding="utf-8")
    commit(branch, "recorded")
    record.write_text(text.format("2018-10-01-2-progress-0a"), encoding="utf-8")
    out = openplan("diff", "HEAD", "--lang", "ru", cwd=branch).out
    assert "было: id: 2018-10-02-2-progress-0a\n" in out
    assert "стало: id: 2018-10-01-2-progress-0a\n" in out
    out = openplan("check", "--base", "HEAD", "--select", "OP414", *DAY, cwd=branch).out
    assert 'corrects: "2018-10-02-2-progress-0a"' in out


def test_diff_for_a_terminal(openplan: Call, branch: Path) -> None:
    plan_file(branch).write_text(AMENDED.replace("[it, press]", "[press]"), encoding="utf-8")
    edit(journal_file(branch), "entries:\n", f"entries:\n{ENTRY}")
    answer = openplan("diff", "main", "--lang", "ru", cwd=branch)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == (
        "town-2018\n"
        "  + изменяющий акт добавлен\n"
        "      стало: постановление администрации города от 20.09.2018 №\u00a0512\n"
        "  ~ 1.10 срок перенесён 30.09.2018 → 31.12.2018\n"
        "      было: III квартал 2018 года\n"
        "      стало: IV квартал 2018 года\n"
        "      основание: постановление администрации города от 20.09.2018 №\u00a0512\n"
        "  ~ 1.10 исполнитель\n"
        "      было: Отдел информатизации, Пресс-служба учёта\n"
        "      стало: Пресс-служба учёта\n"
        "      изменяющий акт не назван\n"
        "  + 1.10 запись журнала добавлена\n"
        "      стало: ход исполнения, 01.08.2018\n"
    )
    assert "\x1b" not in answer.out
    assert "\x1b[" in openplan("--color", "always", "diff", "main", cwd=branch).out


def test_diff_as_form_11(openplan: Call, branch: Path) -> None:
    text = AMENDED.replace("title: Отчёт о ходе", "title: Отчёт | <b>о ходе")
    plan_file(branch).write_text(text, encoding="utf-8")
    answer = openplan("diff", "main", "--format", "md", "--lang", "ru", cwd=branch)
    lines = answer.out.splitlines()
    assert lines[0].startswith("## town-2018: План мероприятий города")
    assert lines[2] == "| Акт (дата, №) | Пункт | Было | Стало | Действует с |"
    assert lines[5] == (
        "| постановление администрации города от 20.09.2018 №\u00a0512 | 1.10, срок перенесён | "
        "III квартал 2018 года | IV квартал 2018 года (30.09.2018 → 31.12.2018) | 20.09.2018 |"
    )
    assert "Отчёт \\| \\<b>о ходе" in lines[6]
    assert lines[6].startswith("| изменяющий акт не назван | 1.12, мероприятие изложено иначе |")


def test_diff_as_json(openplan: Call, branch: Path) -> None:
    plan_file(branch).write_text(AMENDED, encoding="utf-8")
    answer = openplan("diff", "main", "--format", "json", cwd=branch)
    (moved,) = (one for one in json.loads(answer.out) if one["change"] == "term_moved")
    assert moved == {
        "change": "term_moved",
        "plan": "town-2018",
        "measure": "1",
        "number": "1.10",
        "field": "term",
        "old": OLD,
        "new": NEW,
        "old_dues": ["2018-09-30"],
        "new_dues": ["2018-12-31"],
        "path": "plans/town-2018/plan.yaml",
        "line": 33,
        "act": {"type": "resolution", "number": "512", "date": "2018-09-20"},
        "effective_from": "2018-09-20",
    }


def test_diff_of_every_kind_can_be_said(openplan: Call, branch: Path) -> None:
    head = ROADMAP.partition("executors:\n")[0]
    text = head.replace("number: 12", "number: 13").replace("end: 2020", "end: 2021")
    text += "  control: {mode: self}\n  term_rules: {days: working}\n"
    text += "executors:\n  - {id: new, name: Новый, type: body}\n"
    text += "  - {id: it, name: Другой, type: body}\n"
    text += "sections:\n  - {id: '2', title: Второй}\n"
    text += "measures:\n  - {id: '1', number: 9, title: Т, term: постоянно, section: '2',"
    text += " executors: [new], note: н, indicators: [{id: a, name: Доля}]}\n"
    text += "  - {id: '7', title: Седьмое, term: 2019 год}\n"
    plan_file(branch).write_text(text, encoding="utf-8")
    journal_file(branch).write_text("openplan: 1\nentries: []\n", encoding="utf-8")
    answer = openplan("diff", "main", "--format", "json", cwd=branch)
    assert answer.code == 0
    said = {one["change"] for one in json.loads(answer.out)}
    assert len(said) >= 17
    assert all(one["line"] >= 1 for one in json.loads(answer.out))
    for lang in ("ru", "en"):
        for form in ("text", "md"):
            answer = openplan("diff", "main", "--format", form, "--lang", lang, cwd=branch)
            assert answer.code == 0
    back = openplan("diff", "HEAD", "main", cwd=branch)
    assert (back.code, back.out) == (0, "")


def test_diff_of_chosen_plans(openplan: Call, branch: Path) -> None:
    edit(plan_file(branch), OLD, NEW)
    assert "IV" in openplan("diff", "main", "--plan", "town-2018", cwd=branch).out
    answer = openplan("diff", "main", "--plan", "town-2017", cwd=branch)
    assert answer.code == 2
    assert "perhaps town-2018?" in answer.err


def test_diff_says_what_it_could_not_read(openplan: Call, branch: Path) -> None:
    edit(plan_file(branch), "openplan: 1", "openplan: [")
    answer = openplan("diff", "main", cwd=branch)
    assert answer.code == 1
    assert "not read on disk and not compared: plans/town-2018/plan.yaml" in answer.err


@pytest.mark.parametrize("revision", ["nope", "-x", "a\nb", "main..HEAD", ""])
def test_revisions_that_are_none(openplan: Call, branch: Path, revision: str) -> None:
    assert "git knows no revision" in refused(openplan("diff", "--", revision, cwd=branch))
    assert openplan("check", f"--base={revision}", *DAY, cwd=branch).code == 2
