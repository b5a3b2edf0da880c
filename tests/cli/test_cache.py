"""What is kept from one run to the next never shows but in the time that a run takes."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from zlib import crc32

import pytest

from conftest import PLANS, ROADMAP, Answer, Call, process
from openplan.cache import Pack

CALENDAR = "date,kind,moved,source\n2018-09-28,holiday,,own\n"
COMMANDS = [
    ("due", "--month", "2018-09"),
    ("due", "--month", "2018-09", "--format", "json", "--all"),
    ("due", "--overdue", "--format", "md", "--executor", "отдел"),
    ("due", "--within", "2w", "--group-by", "executor", "--lang", "ru"),
    ("due", "--plan", "town-2018", "--year", "2019"),
    ("due", "--plan", "nowhere"),
    ("check",),
    ("check", "--format", "json", "--select", "ALL"),
    ("check", "--format", "sarif", "--lang", "ru"),
    ("check", "--format", "junit", "--strict", "--ignore", "OP1"),
    ("check", "--format", "github", "--lang", "ru"),
    ("check", "--format", "gitlab", "--color", "always"),
    ("check", "--color", "always", "--lang", "ru"),
    ("check", "--select", "OP999"),
]
DAY = ("--as-of", "2019-02-10")


def _town(root: Path, *, name: str = "town-2018", text: str = ROADMAP) -> Path:
    folder = root / "plans" / name
    folder.mkdir(parents=True)
    (folder / "plan.yaml").write_text(text, encoding="utf-8")
    return folder


def _settings(root: Path, text: str = "") -> None:
    root.mkdir(parents=True, exist_ok=True)
    (root / "openplan.yaml").write_text(text, encoding="utf-8")


def _journal(folder: Path, *lines: str) -> None:
    head = 'openplan: 1\nentries:\n  - measure: "1"\n    type: done\n    date: 2018-09-20\n'
    (folder / "journal.yaml").write_text(
        head + "".join(f"    {line}\n" for line in lines), encoding="utf-8"
    )


def _four(root: Path) -> None:
    copytree(PLANS, root / "plans")
    _town(root)
    _settings(root, "openplan: 1\nlang: en\n")


def _with_faults(root: Path) -> None:
    """Everything that loading has something to say of, and plans that load."""
    _settings(root, "openplan: 1\nterm_rules:\n  calendar: standards/own.csv\n")
    (root / "standards").mkdir()
    (root / "standards" / "own.csv").write_text(CALENDAR, encoding="utf-8")
    folder = _town(root)
    _journal(folder, "evidence: [{url: evidence/gone.pdf}]")
    _town(root, name="namesake")
    _town(root, name="broken", text=ROADMAP.replace("measures:", "measure:"))
    _journal(_town(root, name="half", text=ROADMAP.replace("id: town-2018", "id: half")), "tpye: x")
    _town(root, name="odd\u200bname", text=ROADMAP.replace("id: town-2018", "id: odd"))
    (root / "plans" / "alone" / "journal").mkdir(parents=True)
    (root / "plans" / "alone" / "journal" / "1.yaml").write_text("openplan: 1\n")
    (folder / "plan.yml").write_text("openplan: 1\n")
    _town(root, name="town-2018/k", text=ROADMAP.replace("id: town-2018", "id: inner"))


def _without_calendar(root: Path) -> None:
    _settings(root)
    _town(root)
    other = ROADMAP.replace("id: town-2018", "id: other").replace(
        "executors:\n", "  term_rules: {calendar: gone.csv}\nexecutors:\n", 1
    )
    _town(root, name="other", text=other)


def _of_bad_settings(root: Path) -> None:
    _settings(root, "openplan: 1\nlnag: ru\n")
    _town(root)


def _without_plans(root: Path) -> None:
    _settings(root)


REPOSITORIES = [_four, _with_faults, _without_calendar, _of_bad_settings, _without_plans]


@pytest.mark.parametrize("build", REPOSITORIES, ids=lambda build: build.__name__[1:])
def test_a_kept_answer_is_the_same_to_the_byte(
    openplan: Call, tmp_path: Path, build: Callable[[Path], None]
) -> None:
    root = tmp_path / "repo"
    build(root)
    for command in COMMANDS:
        fresh = openplan(*command, *DAY, "--no-cache", cwd=root)
        first = openplan(*command, *DAY, cwd=root)
        again = openplan(*command, *DAY, cwd=root)
        assert first == fresh, command
        assert again == fresh, command


def test_the_whole_is_what_loading_everything_together_gives(
    openplan: Call, tmp_path: Path
) -> None:
    _with_faults(tmp_path / "repo")
    for _ in range(2):
        parted = openplan("check", "--format", "json", *DAY, cwd=tmp_path / "repo")
        together = openplan("check", "--format", "json", *DAY, ".", cwd=tmp_path / "repo")
        assert parted == together
    assert "there is a plan" in parted.out


@pytest.mark.parametrize("form", ["text", "json", "github", "gitlab", "sarif", "junit"])
def test_every_form_puts_files_in_one_order(openplan: Call, tmp_path: Path, form: str) -> None:
    """Also where the files of one plan stand around those of another."""
    _with_faults(tmp_path / "repo")
    command = ("check", "--format", form, "--select", "ALL", *DAY)
    together = openplan(*command, ".", cwd=tmp_path / "repo")
    assert openplan(*command, cwd=tmp_path / "repo") == together
    assert openplan(*command, cwd=tmp_path / "repo") == together


def test_words_of_a_plan_are_no_marks_of_a_form(openplan: Call, tmp_path: Path) -> None:
    words = """'"@" "ruleIndex": "OP101" ]]></testcase>'"""
    _town(tmp_path / "repo", text=ROADMAP.replace("III квартал 2018 года", words))
    for form, count in (("json", len), ("gitlab", len), ("sarif", lambda log: len(log["runs"]))):
        said = openplan("check", "--format", form, *DAY, cwd=tmp_path / "repo").out
        assert count(json.loads(said)) > 0
        assert '\\"@\\"' in said
        assert '\\"ruleIndex\\": \\"OP101\\"' in said


def test_each_language_and_form_has_its_own_answer(openplan: Call, town: Path) -> None:
    asked = [("--lang", "ru"), ("--lang", "en"), ("--color", "always"), ("--format", "json"), ()]
    once = [openplan("check", *each, *DAY, cwd=town) for each in asked]
    assert once == [openplan("check", *each, *DAY, cwd=town) for each in asked]
    assert len({each.out for each in once}) == 4
    (town / "openplan.yaml").write_text("openplan: 1\nlang: ru\n", encoding="utf-8")
    assert openplan("check", *DAY, cwd=town).out == once[0].out


def test_answers_of_any_size_are_kept(tmp_path: Path) -> None:
    answers = {str(number): os.urandom(900_000) for number in range(9)}
    pack = Pack(tmp_path, "name")
    assert pack.is_empty
    places = {key: pack.put(key, answer) for key, answer in answers.items()}
    passing = pack.put(None, b"of this run")
    assert pack.read(passing) == b"of this run"
    assert all(pack.read(places[key]) == answer for key, answer in answers.items())
    pack.close()
    again = Pack(tmp_path, "name")
    for key in ("7", "3"):
        place = again.get(key)
        assert place is not None
        assert again.read(place) == answers[key]
    assert again.get("another") is None
    again.close()
    last = Pack(tmp_path, "name")
    assert [last.get(key) is not None for key in ("7", "3", "5")] == [True, True, False]
    last.close()
    assert Pack(tmp_path, "another name").is_empty


def test_many_plans_are_checked_by_several_processes(openplan: Call, tmp_path: Path) -> None:
    root = tmp_path / "repo"
    for number in range(70):
        text = ROADMAP.replace("id: town-2018", f"id: p{number % 69}")
        _town(
            root, name=f"p{number:02}", text=text if number != 5 else text.replace("term:", "trem:")
        )
    together = openplan("check", "--format", "json", *DAY, "plans", cwd=root)
    for _ in range(2):
        assert openplan("check", "--format", "json", *DAY, cwd=root) == together
    (root / "plans" / "p30" / "plan.yaml").write_text(ROADMAP, encoding="utf-8")
    together = openplan("check", "--format", "json", *DAY, "plans", cwd=root)
    assert openplan("check", "--format", "json", *DAY, cwd=root) == together


def test_a_warm_run_loads_neither_yaml_nor_models_nor_rules(town: Path, tmp_path: Path) -> None:
    code = (
        "import sys\nfrom openplan.cli.app import run\nrun(sys.argv[1:])\n"
        "heavy = {'yaml', 'pydantic', 'openplan.terms', 'openplan.check.run', 'dateutil'}\n"
        "sys.exit(','.join(sorted(heavy & set(sys.modules))) or 0)"
    )
    for command in (("due", "--month", "2018-09"), ("check",)):
        ends = [
            subprocess.run(
                [sys.executable, "-c", code, *command, *DAY],
                cwd=town,
                env={**os.environ, "OPENPLAN_CACHE_DIR": str(tmp_path / "cache")},
                capture_output=True,
                text=True,
            )
            for _ in range(2)
        ]
        assert [end.returncode for end in ends] == [1, 0]
        assert "yaml" in ends[0].stderr


@pytest.fixture
def watched(openplan: Call, tmp_path: Path) -> tuple[Path, Callable[[], tuple[Answer, Answer]]]:
    """A repository whose answers are kept, and both of them asked again."""
    root = tmp_path / "repo"
    _settings(root, "openplan: 1\nterm_rules: {calendar: standards/own.csv}\n")
    (root / "standards").mkdir()
    (root / "standards" / "own.csv").write_text(CALENDAR, encoding="utf-8")
    _journal(_town(root), "evidence: [{url: evidence/act.pdf}]")

    def ask(*more: str) -> tuple[Answer, Answer]:
        return (
            openplan("due", "--year", "2018", "--format", "json", *DAY, *more, cwd=root),
            openplan("check", "--format", "json", *DAY, *more, cwd=root),
        )

    assert ask() == ask() == ask("--no-cache")
    return root, ask


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


CHANGES: dict[str, Callable[[Path], object]] = {
    "plan": lambda root: _write(
        root / "plans/town-2018/plan.yaml", ROADMAP.replace("III квартал 2018", "IV квартал 2018")
    ),
    "journal": lambda root: (root / "plans/town-2018/journal.yaml").unlink(),
    "record": lambda root: _write(
        root / "plans/town-2018/journal/1.yaml",
        'openplan: 1\nentry: {measure: "1", type: reopened, date: 2018-10-01}\n',
    ),
    "settings": _settings,
    "calendar": lambda root: _write(
        root / "standards/own.csv", CALENDAR + "2018-10-01,holiday,,own\n"
    ),
    "evidence": lambda root: _write(root / "evidence/act.pdf", "%PDF"),
    "namesake": lambda root: _town(root, name="another"),
    "misnamed": lambda root: _write(root / "plans/x/plan.yml", ""),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_is_changed_is_seen(
    watched: tuple[Path, Callable[..., tuple[Answer, Answer]]], change: Callable[[Path], object]
) -> None:
    root, ask = watched
    before = ask()
    change(root)
    after = ask()
    assert after != before
    assert after == ask("--no-cache") == ask()


def _packs(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.pack"))


def _sum(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode()


def _ended(index: bytes) -> bytes:
    """What stands at the end of a pack: the index, and the line that proves it."""
    return index + b"\nopenplan cache 2 %d %b\n" % (len(index), _sum(index))


def _index_of(data: bytes) -> dict[str, tuple[int, int, int]]:
    """Key -> begin, length and sum of each answer; the proof is looked at."""
    index, last = data.splitlines()[-2:]
    index = index[-int(last.split()[-2]) :]
    assert last.split()[-1] == _sum(index)
    found: dict[str, tuple[int, int, int]] = json.loads(index)
    return found


def _of_odd_answers(data: bytes) -> bytes:
    odd = [b"{}", b"[]\n[]", b"5", b"", b'{"contents": {}, "presence": {}, "id": "a"}\n[]', b"\xff"]
    body, index = b"", {}
    for place, key in enumerate(_index_of(data)):
        answer = odd[place % len(odd)]
        index[key] = (len(body), len(answer), crc32(answer))
        body += answer
    return body + _ended(json.dumps(index).encode())


def _of_odd_places(data: bytes) -> bytes:
    odd: list[object] = [5, [], [0, 5, 7], [-5, 9, 0], [0, -9, 0], [0, 10**20, 0], ["a", "b", "c"]]
    index = {key: odd[place % len(odd)] for place, key in enumerate(_index_of(data))}
    return _ended(json.dumps(index).encode())


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "cut": lambda data: data[: len(data) // 2],
    "empty": lambda _: b"",
    "altered": lambda data: data.replace(b"2018", b"2019"),
    "of another form": lambda _: b"\x80\x04pickle",
    "deep": lambda _: _ended(b"[" * 99_999),
    "a list": lambda _: _ended(b"[1, 2]"),
    "longer than it is": lambda _: b"\nopenplan cache 2 999 " + _sum(b"") + b"\n",
    "of odd answers": _of_odd_answers,
    "of odd places": _of_odd_places,
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_pack_is_no_pack(
    openplan: Call, town: Path, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    cache = tmp_path / "kept"
    for command in (("due", "--year", "2018"), ("check",)):
        fresh = openplan(*command, *DAY, cwd=town, OPENPLAN_CACHE_DIR=str(cache))
        for pack in _packs(cache):
            pack.write_bytes(damage(pack.read_bytes()))
        assert openplan(*command, *DAY, cwd=town, OPENPLAN_CACHE_DIR=str(cache)) == fresh
        assert openplan(*command, *DAY, cwd=town, OPENPLAN_CACHE_DIR=str(cache)) == fresh


def test_no_cache_keeps_nothing(openplan: Call, town: Path, tmp_path: Path) -> None:
    cache = {"OPENPLAN_CACHE_DIR": str(tmp_path / "kept")}
    openplan("check", "--no-cache", *DAY, cwd=town, **cache)
    openplan("check", *DAY, cwd=town, OPENPLAN_NO_CACHE="1", **cache)
    assert not (tmp_path / "kept").exists()
    openplan("check", *DAY, cwd=town, **cache)
    assert len(_packs(tmp_path / "kept")) == 1


def test_a_folder_that_is_none_is_no_cache(openplan: Call, town: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    fresh = openplan("check", *DAY, "--no-cache", cwd=town)
    for place in (tmp_path / "file", tmp_path / "file" / "below", Path("/proc/none")):
        assert openplan("check", *DAY, cwd=town, OPENPLAN_CACHE_DIR=str(place)) == fresh


def test_nothing_is_kept_inside_the_repository(openplan: Call, town: Path) -> None:
    before = sorted(town.rglob("*"))
    openplan("check", *DAY, cwd=town, OPENPLAN_CACHE_DIR=str(town / "cache"))
    assert sorted(town.rglob("*")) == before


def test_the_folder_is_that_of_the_system(town: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    process("check", *DAY, cwd=town, HOME=str(home), XDG_CACHE_HOME=str(tmp_path / "xdg"))
    process("due", *DAY, cwd=town, HOME=str(home), XDG_CACHE_HOME="relative")
    assert len(_packs(tmp_path / "xdg" / "openplan")) == 1
    below = "Library/Caches" if sys.platform == "darwin" else ".cache"
    assert len(_packs(home / below / "openplan")) == 1
    assert not (town / "relative").exists()


def test_runs_at_once_leave_whole_packs(town: Path, tmp_path: Path) -> None:
    bare = {**os.environ, "OPENPLAN_CACHE_DIR": str(tmp_path / "kept"), "LC_ALL": "C"}
    command = [sys.executable, "-m", "openplan", "check", *DAY]
    runs = [subprocess.Popen(command, cwd=town, env=bare, stdout=subprocess.PIPE) for _ in range(4)]
    said = {run.communicate()[0] for run in runs}
    assert len(said) == 1
    (pack,) = _packs(tmp_path / "kept")
    data = pack.read_bytes()
    for begin, length, proof in _index_of(data).values():
        assert crc32(data[begin : begin + length]) == proof
    assert [path.suffix for path in pack.parent.iterdir()] == [".pack"]


def test_the_oldest_packs_go(openplan: Call, town: Path, tmp_path: Path) -> None:
    cache = tmp_path / "kept"
    cache.mkdir()
    for number in range(120):
        (cache / f"{number}.pack").write_bytes(b"")
        os.utime(cache / f"{number}.pack", (number, number))
    (cache / "left.part").write_bytes(b"")
    os.utime(cache / "left.part", (5, 5))
    (cache / "of another program").write_bytes(b"")
    openplan("check", *DAY, cwd=town, OPENPLAN_CACHE_DIR=str(cache))
    names = {path.name for path in cache.iterdir()}
    assert len(names) == 101
    assert "119.pack" in names
    assert "of another program" in names
    assert not names & {"0.pack", "left.part"}
