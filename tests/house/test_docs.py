"""The pages say what the program does: commands, options, output, examples, links."""

from __future__ import annotations

import importlib.util
import json
import re
import shlex
import subprocess
import sys
from contextlib import redirect_stdout
from functools import cache
from io import BytesIO, TextIOWrapper
from pathlib import Path
from types import ModuleType

import pytest

from openplan.check.catalogue import CATALOGUE
from openplan.cli.app import Commands, run
from openplan.errors import ExitCode

ROOT = Path(__file__).parents[2]


@cache
def load(path: str) -> ModuleType:
    """A script of the repository as a module."""
    name = Path(path).stem
    spec = importlib.util.spec_from_file_location(f"script_{name}", ROOT / path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


PAGES = sorted(
    path
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *ROOT.glob("changelog.d/*.md")]
    if path.name not in {"cli.md", "rules.md", "gallery.md"}
)
by_name = pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)


def test_generated_pages_and_shown_output_are_up_to_date() -> None:
    pages = load("docs/generate.py").pages()
    stale = [
        path.relative_to(ROOT).as_posix()
        for path, text in pages.items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    assert stale == [], "python docs/generate.py"


def test_every_rule_that_finds_something_in_the_plans_says_why_it_stands() -> None:
    text = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
    listed = re.findall(
        r"^\| (?:error|warning|note) \| \[(OP\d+)\]\(#([\w-]+)\)", text, re.MULTILINE
    )
    explained = re.findall(r"^### ((OP\d+) [\w-]+)$", text, re.MULTILINE)
    assert {code for code, _ in listed} == {code for _, code in explained}
    anchors = {heading.lower().replace(" ", "-") for heading, _ in explained}
    assert {anchor for _, anchor in listed} == anchors


def test_the_findings_page_lists_what_the_command_prints(
    capsys: pytest.CaptureFixture[str],
) -> None:
    run(["check", "-C", str(ROOT), "--as-of", "2018-12-31", "--format", "json", "--no-cache"])
    printed = sorted(
        (one["path"].split("/")[1], one["code"]) for one in json.loads(capsys.readouterr().out)
    )
    found = load("docs/generate.py").findings()
    assert printed == sorted((plan, one.code) for plan, every in found.items() for one in every)


def test_every_command_and_every_rule_has_its_section() -> None:
    reference = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    for name in Commands.catalogue:
        assert f"\n## openplan {name}\n" in reference
    rules = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    for entry in CATALOGUE:
        assert f"</a>{entry.code} {entry.name}\n" in rules


def command_lines(text: str) -> list[list[str]]:
    """`openplan ...` of code spans, code blocks and shown output, without comments."""
    inline = re.findall(r"(?<!`)`([^`\n]+)`(?!`)", text)
    blocks = re.findall(r"^```(?:sh|console|bash|yaml)\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    shown = re.findall(r"<!-- shows: (.+?) -->", text)
    found = []
    for line in [*inline, *"\n".join(blocks).splitlines(), *shown]:
        for match in re.finditer(r"(?:^|[ /:])openplan (?P<rest>[a-z-].*)$", line.strip()):
            words = shlex.split(match["rest"].replace("'", "’"), comments=True)
            found.append(words)
    return found


@cache
def help_of(command: str) -> str:
    said = TextIOWrapper(BytesIO(), encoding="utf-8", write_through=True)
    with redirect_stdout(said):
        run([command, "--help"] if command else ["--help"])
    return said.buffer.getvalue().decode()


@by_name
def test_commands_and_options_of_a_page_exist(page: Path) -> None:
    for words in command_lines(page.read_text(encoding="utf-8")):
        bare = [word for word in words if not word.startswith("-")]
        command = next((word for word in bare if word in Commands.catalogue), "")
        flags = [word.partition("=")[0] for word in words if re.match(r"--?[A-Za-z]", word)]
        assert command or flags, f"openplan {' '.join(words)}"
        known = help_of(command) + help_of("")
        for flag in flags:
            assert re.search(rf"(?<![\w-]){re.escape(flag)}(?![\w-])", known), (words, flag)


@by_name
def test_links_of_a_page_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)\s]*)\)", text):
        path, _, anchor = target.partition("#")
        linked = (page.parent / path) if path else page
        assert linked.exists(), target
        if anchor and linked.suffix == ".md":
            headings = re.findall(r"^#+ (.+)$", linked.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {slug(heading) for heading in headings}, target


def slug(heading: str) -> str:
    """As GitHub and GitLab make anchors of headings."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def shell_lines(page: str) -> dict[str, str]:
    text = (ROOT / page).read_text(encoding="utf-8")
    return dict(re.findall(r"<!-- ci: (\w+) -->\n```sh\n(.+)\n```", text))


def test_both_readmes_set_up_with_the_same_two_lines() -> None:
    lines = shell_lines("README.md")
    assert list(lines) == ["due", "tests"]
    assert shell_lines("README.ru.md") == lines


def test_ci_runs_the_lines_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    function = re.search(r"^readme\(\) \{.*?^\}", script, re.DOTALL | re.MULTILINE)
    assert function is not None
    for name, line in shell_lines("README.md").items():
        assert f'"$(readme {name})"' in script
        done = subprocess.run(
            ["bash", "-c", f"{function[0]}\nreadme {name}"],
            cwd=ROOT,
            capture_output=True,
            text=True,
        )
        assert done.stdout == f"{line}\n"


def write_files(page: Path, folder: Path) -> bool:
    """The whole files of a page; they name themselves in their first line:
    `# plans/town/plan.yaml`. Whether there are any."""
    blocks = re.findall(
        r"(?ms)^```yaml\n# (\S+?\.yaml)[^\n]*\n(.*?)^```", page.read_text(encoding="utf-8")
    )
    for name, block in blocks:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block, encoding="utf-8")
    return bool(blocks)


@by_name
def test_plan_files_of_a_page_load(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if write_files(page, tmp_path):
        code = run(["-C", str(tmp_path), "check", "--as-of", "2019-06-01"])
        assert code == ExitCode.FINE, capsys.readouterr().out


def commit_all(folder: Path) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "."], [*who, "commit", "-qm", "1"], ["tag", "v1.0"]):
        subprocess.run(["git", *command], cwd=folder, check=True)


@pytest.mark.parametrize("name", ["guide.md", "guide.ru.md"])
def test_the_commands_of_the_guide_work_in_their_order(
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """On the plan of the guide, as if it were the middle of its year."""
    page = ROOT / "docs" / name
    write_files(page, tmp_path)
    (tmp_path / "schemas").mkdir()
    (tmp_path / "terms.txt").write_text("III квартал 2018 года\n", encoding="utf-8")
    commit_all(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPENPLAN_AS_OF", "2026-06-15")
    for block in re.findall(r"(?ms)^```sh\n(.*?)^```", page.read_text(encoding="utf-8")):
        for line in block.splitlines():
            program, *words = shlex.split(line, comments=True)
            if program == "openplan" and "--install-completion" not in words:
                assert run(words) == ExitCode.FINE, (line, capsys.readouterr())


@pytest.mark.parametrize("page", ["README.md", "README.ru.md", "docs/guide.md", "docs/guide.ru.md"])
def test_the_table_of_exit_codes_is_whole(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    codes = [int(code) for code in re.findall(r"^\| (\d+) \|", text, re.MULTILINE)]
    assert codes == [code.value for code in ExitCode]


def test_the_guides_have_the_same_sections_and_commands() -> None:
    pages = [
        (ROOT / "docs" / f"guide{lang}.md").read_text(encoding="utf-8") for lang in ("", ".ru")
    ]
    shapes = [re.findall(r"^#+ ", text, re.MULTILINE) for text in pages]
    assert shapes[0] == shapes[1]
    blocks = [re.findall(r"^```sh\n(.*?)^```", text, re.DOTALL | re.MULTILINE) for text in pages]
    assert [re.sub(r" *#.*", "", block) for block in blocks[0]] == [
        re.sub(r" *#.*", "", block) for block in blocks[1]
    ]


def test_changelog_fragments_are_fragments(tmp_path: Path) -> None:
    collect = load("changelog.d/collect.py")
    fragments = collect.find_fragments(ROOT / "changelog.d")
    section = collect.render_section("1.2.0", "2027-01-15", fragments)
    assert section.startswith("## 1.2.0 – 2027-01-15\n")
    older = "# Changelog\n\nIntroduction.\n\n## 1.1.0 – 2026-01-01\n\n- Old.\n"
    newer = collect.insert_section(older, "## 1.2.0 – 2027-01-15\n\n- New.\n")
    assert newer == (
        "# Changelog\n\nIntroduction.\n\n## 1.2.0 – 2027-01-15\n\n- New.\n\n"
        "## 1.1.0 – 2026-01-01\n\n- Old.\n"
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("new.added.md", "A sentence."),
        ("3.new.md", "A sentence."),
        ("3.added.txt", "A sentence."),
        ("3.added.md", "no capital."),
        ("3.added.md", "No full stop"),
        ("3.added.md", ""),
    ],
)
def test_what_is_no_fragment_is_refused(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(SystemExit, match=re.escape(name)):
        load("changelog.d/collect.py").find_fragments(tmp_path)


_LEAKS = re.compile(
    r"(?<![A-Za-z0-9_.])/(?:work|farm|root|home/[a-z]+|tmp/(?:venv|h)\b)/?"
    r"|py" + r"pi\.org|files\.python" + r"hosted|registry\.npm|proxy\.golang",
)


def test_no_committed_file_names_a_machine_or_a_registry() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    found = []
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if path.suffix == ".csv" or not path.is_file():
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        found += [f"{name}: {match[0]}" for match in _LEAKS.finditer(text)]
    assert [line for line in found if not line.startswith("tests/house/test_docs.py")] == []
