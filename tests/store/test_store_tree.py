"""The same files from the disk and from git, and nothing from outside the root."""

import os
import subprocess
from pathlib import Path

import pytest

from openplan.errors import UserError
from openplan.store import GitTree, WorkTree, find_root, load

FILES = {
    "openplan.yaml": "title: Планы\n",
    "plans/серов-2018/plan.yaml": "openplan: 1\n",
    "plans/серов-2018/journal/1.yaml": "openplan: 1\n",
    "plans/.swap/plan.yaml": "",
    "plans/a/.plan.yaml.swp": "",
    "standards/стандарт.yaml": "openplan: 1\n",
    "templates/full.md.j2": "{{ title }}\n",
    "README.md": "not for us\n",
}
PATHS = [
    "openplan.yaml",
    "plans/серов-2018/journal/1.yaml",
    "plans/серов-2018/plan.yaml",
    "standards/стандарт.yaml",
    "templates/full.md.j2",
]


def write(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        place = root / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode())
    return root


def git(root: Path, *arguments: str) -> str:
    settings = ["-c", "user.name=Иван", "-c", "user.email=ivan@example.org"]
    settings += ["-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main"]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    answer = subprocess.run(
        ["git", *settings, "-C", str(root), *arguments],
        check=True,
        capture_output=True,
        env={**kept, "GIT_CONFIG_GLOBAL": os.devnull},
    )
    return answer.stdout.decode().strip()


def commit(root: Path, *, tag: str) -> None:
    if not (root / ".git").exists():
        git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", tag)
    git(root, "tag", tag)


def said(error: pytest.ExceptionInfo[UserError]) -> str:
    return f"{error.value.message.ru} / {error.value.hint.ru}"


def test_both_trees_list_and_read_the_same(tmp_path):
    write(tmp_path, FILES)
    commit(tmp_path, tag="v1")
    for tree in (WorkTree(tmp_path), GitTree(tmp_path, "v1")):
        assert list(tree.paths()) == PATHS
        for path in PATHS:
            assert tree.read(path).decode() == FILES[path]


def test_revision_is_as_it_was(tmp_path):
    write(tmp_path, FILES)
    commit(tmp_path, tag="v1")
    write(tmp_path, {"openplan.yaml": "title: Новые планы\n", "plans/б/plan.yaml": ""})
    commit(tmp_path, tag="v2")
    (tmp_path / "openplan.yaml").unlink()
    assert list(GitTree(tmp_path, "v1").paths()) == PATHS
    assert GitTree(tmp_path, "HEAD~1").read("openplan.yaml").decode() == "title: Планы\n"
    assert GitTree(tmp_path, "v2").read("openplan.yaml").decode() == "title: Новые планы\n"
    assert GitTree(tmp_path, "main").commit == GitTree(tmp_path, "v2").commit
    assert "openplan.yaml" not in WorkTree(tmp_path).paths()


def test_plan_root_may_be_a_subfolder_of_the_repository(tmp_path):
    root = tmp_path / "город" / "планы"
    write(root, FILES)
    write(tmp_path, {"plans/чужой/plan.yaml": ""})
    commit(tmp_path, tag="v1")
    tree = GitTree(root, "v1")
    assert list(tree.paths()) == PATHS
    assert tree.read("openplan.yaml").decode() == "title: Планы\n"


def test_a_folder_of_yesterday_is_empty_before_it_was_made(tmp_path):
    write(tmp_path, {"README.md": ""})
    commit(tmp_path, tag="v1")
    write(tmp_path / "позже", FILES)
    assert list(GitTree(tmp_path / "позже", "v1").paths()) == []


def test_git_variables_of_a_hook_do_not_lead_astray(tmp_path, monkeypatch):
    write(tmp_path / "a", FILES)
    commit(tmp_path / "a", tag="v1")
    write(tmp_path / "b", {"README.md": ""})
    commit(tmp_path / "b", tag="other")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "b" / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "b" / ".git" / "index"))
    tree = GitTree(tmp_path / "a", "v1")
    assert tree.read("openplan.yaml").decode() == "title: Планы\n"


def test_not_a_git_repository(tmp_path):
    with pytest.raises(UserError) as error:
        GitTree(tmp_path, "HEAD")
    assert said(error).startswith("папка планов не находится в репозитории git / ")


@pytest.mark.parametrize("revision", ["v9", "", "-x", "--all", "a\0b", "v1:plans", "v1 v1", "\n"])
def test_unknown_revision(tmp_path, revision):
    write(tmp_path, FILES)
    commit(tmp_path, tag="v1")
    with pytest.raises(UserError) as error:
        GitTree(tmp_path, revision)
    assert said(error).startswith("git не знает версии «")
    assert "\0" not in said(error)


def test_repository_without_a_commit(tmp_path):
    git(write(tmp_path, FILES), "init", "-q")
    with pytest.raises(UserError) as error:
        GitTree(tmp_path, "HEAD")
    assert "git не знает версии «HEAD»" in said(error)


def test_shallow_clone_names_the_line_that_fetches(tmp_path):
    write(tmp_path / "a", FILES)
    commit(tmp_path / "a", tag="v1")
    write(tmp_path / "a", {"openplan.yaml": ""})
    commit(tmp_path / "a", tag="v2")
    source = (tmp_path / "a").as_uri()
    git(tmp_path, "clone", "-q", "--depth", "1", "--no-tags", source, str(tmp_path / "b"))
    assert "openplan.yaml" in GitTree(tmp_path / "b", "HEAD").paths()
    with pytest.raises(UserError) as error:
        GitTree(tmp_path / "b", "v1")
    assert "git fetch --unshallow --tags" in said(error)
    assert "fetch-depth: 0" in said(error)


def test_without_git_there_is_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UserError) as error:
        GitTree(tmp_path, "HEAD")
    assert said(error).startswith("программа git не найдена")


def test_links_never_lead_outside(tmp_path):
    secret = tmp_path / "secret.yaml"
    secret.write_text("secret", encoding="utf-8")
    root = write(tmp_path / "repo", FILES)
    (root / "plans/наружу.yaml").symlink_to("../../secret.yaml")
    (root / "plans/абсолютно.yaml").symlink_to(secret)
    (root / "plans/внутрь.yaml").symlink_to("../openplan.yaml")
    (root / "plans/круг.yaml").symlink_to("круг.yaml")
    (root / "plans/папка").symlink_to(tmp_path)
    commit(root, tag="v1")
    for tree in (WorkTree(root), GitTree(root, "v1")):
        assert tree.read("plans/внутрь.yaml").decode() == "title: Планы\n"
        for path in ("plans/наружу.yaml", "plans/абсолютно.yaml", "plans/круг.yaml"):
            with pytest.raises(UserError) as error:
                tree.read(path)
            assert said(error).startswith("файл не читается: ")
        with pytest.raises(UserError):
            tree.read("plans/папка/secret.yaml")
        with pytest.raises(UserError):
            tree.read("../secret.yaml")
        assert not any("папка/" in path.rstrip("/") for path in tree.paths())


def test_a_link_to_a_folder_elsewhere_is_listed_as_one(tmp_path):
    root = write(tmp_path / "repo", FILES)
    (tmp_path / "repo/archive").mkdir()
    (root / "plans/архив").symlink_to("../archive")
    (root / "plans/снаружи").symlink_to(tmp_path)
    (root / "plans/снова").symlink_to("серов-2018")
    (root / "plans/серов-2018/вверх").symlink_to("..")
    links = [path for path in WorkTree(root).paths() if path.endswith("/")]
    assert links == ["plans/архив/", "plans/снаружи/"]


def test_what_is_no_file_is_refused(tmp_path):
    write(tmp_path, FILES)
    os.mkfifo(tmp_path / "plans" / "pipe.yaml")
    tree = WorkTree(tmp_path)
    for path in ("plans/pipe.yaml", "plans", "plans/absent.yaml", "plans/a\0b", "x" * 5_000):
        with pytest.raises(UserError):
            tree.read(path)


def test_a_huge_file_is_not_read(tmp_path):
    write(tmp_path, FILES)
    with (tmp_path / "plans" / "huge.yaml").open("wb") as file:
        file.truncate(5_000_001)
    commit(tmp_path, tag="v1")
    for tree in (WorkTree(tmp_path), GitTree(tmp_path, "v1")):
        with pytest.raises(UserError) as error:
            tree.read("plans/huge.yaml")
        assert said(error).startswith("файл больше 5 МБ и не читается")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_no_permission_is_a_sentence(tmp_path):
    write(tmp_path, FILES)
    (tmp_path / "openplan.yaml").chmod(0)
    with pytest.raises(UserError) as error:
        WorkTree(tmp_path).read("openplan.yaml")
    assert "нет прав на чтение" in said(error)
    (tmp_path / "plans").chmod(0)
    with pytest.raises(UserError) as error:
        list(WorkTree(tmp_path).paths())
    (tmp_path / "plans").chmod(0o700)
    assert "папка «plans» не читается" in said(error)
    journal = tmp_path / "plans" / "серов-2018" / "journal"
    journal.chmod(0)
    with pytest.raises(UserError) as error:
        list(WorkTree(tmp_path).paths())
    journal.chmod(0o700)
    assert "папка «plans/серов-2018/journal» не читается" in said(error)


def test_root_is_the_nearest_folder_upward(tmp_path):
    write(tmp_path, FILES)
    deep = tmp_path / "plans" / "серов-2018" / "journal"
    assert find_root(deep) == tmp_path
    assert find_root(deep / "1.yaml") == tmp_path
    (tmp_path / "openplan.yaml").unlink()
    assert find_root(deep) == tmp_path
    assert find_root(tmp_path) == tmp_path


def test_there_may_be_no_root(tmp_path):
    found = find_root(tmp_path)
    assert found is None or not tmp_path.is_relative_to(found / "plans")


def test_a_past_revision_loads_like_the_present(tmp_path):
    plan = (
        "openplan: 1\nplan:\n  id: a\n  title: План\n"
        "  act: {type: law, issuer: Дума, number: '1', date: 2018-04-12}\n"
    )
    write(tmp_path, {"plans/а/plan.yaml": plan})
    commit(tmp_path, tag="v1")
    write(tmp_path, {"plans/а/plan.yaml": plan.replace("План", "Новый план")})
    then, now = load(GitTree(tmp_path, "v1")), load(WorkTree(tmp_path))
    assert [one.plan.plan.title for one in then.plans] == ["План"]
    assert [one.plan.plan.title for one in now.plans] == ["Новый план"]
    assert then.diagnostics == now.diagnostics == ()
