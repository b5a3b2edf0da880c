"""`openplan check` and `explain`: what is looked at, what is counted, how it ends."""

import json
from pathlib import Path

import pytest

from conftest import ROADMAP, ROOT, Call, process

DAY = ("--as-of", "2018-10-10")
BAD = ROADMAP.replace("III квартал", "III квартла")


def plan_file(town: Path) -> Path:
    return town / "plans" / "town-2018" / "plan.yaml"


def codes(out: str) -> list[str]:
    return [each["code"] for each in json.loads(out)]


def test_a_clean_repository_is_fine_and_says_what_was_read(openplan: Call, town: Path) -> None:
    answer = openplan("check", *DAY, cwd=town)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines()[-1].endswith("3\u00a0files read.")


def test_an_error_is_1(openplan: Call, town: Path) -> None:
    plan_file(town).write_text(BAD, encoding="utf-8")
    answer = openplan("check", *DAY, cwd=town)
    assert answer.code == 1
    assert "plans/town-2018/plan.yaml:30:15: error[OP201]" in answer.out
    assert "\n     |               ^^^^^^^\n" in answer.out


def test_a_warning_is_1_only_when_strict(openplan: Call, town: Path) -> None:
    plan_file(town).write_text(ROADMAP.replace("[it, press]", "[press]", 1), encoding="utf-8")
    assert openplan("check", *DAY, cwd=town).code == 0
    assert openplan("check", "--strict", *DAY, cwd=town).code == 1


def test_machine_formats_keep_the_count_on_stderr(openplan: Call, town: Path) -> None:
    answer = openplan("check", "--format", "json", *DAY, cwd=town)
    assert isinstance(json.loads(answer.out), list)
    assert answer.err.endswith("3\u00a0files read.\n")
    assert openplan("check", "--format", "json", "--quiet", *DAY, cwd=town).err == ""


@pytest.mark.parametrize("form", ["github", "gitlab", "sarif", "junit"])
def test_every_format_goes_to_a_file(openplan: Call, town: Path, form: str) -> None:
    plan_file(town).write_text(BAD, encoding="utf-8")
    answer = openplan("check", "--format", form, "-o", "out", *DAY, cwd=town)
    assert (answer.code, answer.out) == (1, "")
    assert "OP201" in (town / "out").read_text(encoding="utf-8")


def test_select_and_ignore(openplan: Call, town: Path) -> None:
    plan_file(town).write_text(BAD, encoding="utf-8")
    command = ("check", "--format", "json", *DAY)
    assert codes(openplan(*command, "--select", "OP201,OP104", cwd=town).out) == ["OP201"]
    assert "OP201" not in codes(openplan(*command, "--ignore", "op201", cwd=town).out)
    assert openplan("check", "--select", "OP999", cwd=town).code == 2


def test_one_broken_file_hides_no_other(openplan: Call, town: Path) -> None:
    plan_file(town).write_text(BAD, encoding="utf-8")
    other = town / "plans" / "other" / "plan.yaml"
    other.parent.mkdir()
    other.write_text("openplan: 1\nplan: [", encoding="utf-8")
    answer = openplan("check", *DAY, cwd=town)
    assert answer.code == 1
    assert "plans/other/plan.yaml" in answer.out
    assert "OP201" in answer.out
    assert "1\u00a0file could not be read" in answer.out.splitlines()[-1]


@pytest.mark.parametrize(
    ("folder", "path"),
    [
        (".", "plans/town-2018/plan.yaml"),
        (".", "plans"),
        ("plans", "town-2018"),
        ("plans/town-2018", "."),
        ("plans/town-2018", "../town-2018/plan.yaml"),
        ("plans/town-2018", "plan.yaml"),
    ],
)
def test_paths_count_from_the_folder_of_the_call(
    openplan: Call, town: Path, folder: str, path: str
) -> None:
    plan_file(town).write_text(BAD, encoding="utf-8")
    answer = openplan("check", path, "--format", "json", *DAY, cwd=town / folder)
    assert "OP201" in codes(answer.out)
    assert {each["path"] for each in json.loads(answer.out)} == {"plans/town-2018/plan.yaml"}


def test_a_plan_that_stands_alone(openplan: Call, tmp_path: Path) -> None:
    (tmp_path / "draft.yaml").write_text(BAD, encoding="utf-8")
    answer = openplan("check", "draft.yaml", "--format", "json", *DAY)
    assert "OP201" in codes(answer.out)


def test_a_path_that_names_nothing_is_a_finding(openplan: Call, town: Path) -> None:
    answer = openplan("check", "plans/none.yaml", *DAY, cwd=town)
    assert answer.code == 1
    assert "OP001" in answer.out
    assert answer.out.splitlines()[-1].endswith("1\u00a0file could not be read.")


def test_nothing_read_is_never_fine(openplan: Call, tmp_path: Path) -> None:
    assert openplan("check").code == 2
    (tmp_path / "plans").mkdir()
    assert openplan("check").code == 2


def test_stdin_stands_for_the_named_file(town: Path) -> None:
    done = process(
        *("check", "--stdin-filename", "plans/town-2018/plan.yaml", "-", "--format", "json", *DAY),
        cwd=town,
        stdin=BAD.encode(),
    )
    assert done.returncode == 1
    assert "OP201" in codes(done.stdout.decode())


@pytest.mark.parametrize(
    "arguments", [["-"], ["--stdin-filename", "plans/x/plan.yaml"], ["plans", "-"]]
)
def test_stdin_needs_its_name(openplan: Call, town: Path, arguments: list[str]) -> None:
    assert openplan("check", *arguments, cwd=town).code == 2


def test_the_plans_of_this_repository_have_no_errors(openplan: Call) -> None:
    answer = openplan("check", "--format", "json", *DAY, cwd=ROOT)
    assert answer.code == 0
    assert "error" not in {each["severity"] for each in json.loads(answer.out)}


def test_explain(openplan: Call) -> None:
    page = openplan("explain", "op201")
    assert page.code == 0
    assert page.out.startswith("OP201 term-not-understood (error)")
    assert "## Use instead" in page.out
    assert openplan("explain", "term-not-understood").out == page.out
    assert "OP201  term-not-understood" in openplan("explain", COLUMNS="120").out


def test_explain_of_nothing_names_the_nearest(openplan: Call) -> None:
    answer = openplan("explain", "term-not-undrstood")
    assert answer.code == 2
    assert "term-not-understood" in answer.err


def test_a_summary_for_the_page_of_a_ci_job(openplan: Call, town: Path, tmp_path: Path) -> None:
    plan_file(town).write_text(BAD, encoding="utf-8")
    page = tmp_path / "summary.md"
    page.write_text("## Earlier\n\n", encoding="utf-8")
    answer = openplan("check", "--format", "github", cwd=town, GITHUB_STEP_SUMMARY=str(page))
    assert answer.code == 1
    assert "::error file=plans/town-2018/plan.yaml,line=" in answer.out
    text = page.read_text(encoding="utf-8")
    assert text.startswith("## Earlier\n\n1\u00a0error, ")
    assert "\n| error | OP201 | plans/town-2018/plan.yaml:30 | " in text
    for form in ("text", "json"):
        openplan("check", "--format", form, cwd=town, GITHUB_STEP_SUMMARY=str(page))
    assert page.read_text(encoding="utf-8") == text
    asked = tmp_path / "asked.md"
    for more in ([], ["plans"]):
        openplan("check", *more, "--summary", str(asked), "--lang", "ru", cwd=town)
    twice = asked.read_text(encoding="utf-8")
    assert twice.count("| | Правило | Где | Что |\n") == 2
    alone = openplan("check", "--format", "md", cwd=town).out
    assert text == f"## Earlier\n\n{alone}\n"


def test_a_summary_page_that_cannot_be_written(openplan: Call, town: Path) -> None:
    """One that was asked for is an error; one that the server offers changes no verdict."""
    offered = openplan("check", "--format", "github", cwd=town, GITHUB_STEP_SUMMARY="no/page.md")
    assert offered.code == 0
    assert "no summary: no/page.md" in offered.err
    asked = openplan("check", "--summary", "no/page.md", cwd=town)
    assert asked.code == 2
    assert "no summary: no/page.md" in asked.err


def test_a_fine_repository_has_a_summary_of_one_line(openplan: Call, town: Path) -> None:
    answer = openplan("check", "--select", "OP2", "--ignore", "OP207", "--format", "md", cwd=town)
    assert answer.out == "Nothing found; 3\u00a0files read.\n"
