"""`openplan collect`: filled forms become journal entries, all of them or none."""

import json
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from filled import (
    Facts,
    cells_to_fill,
    fill,
    opened,
    rows_to_fill,
    saved,
    through_libreoffice,
    typed_in_libreoffice,
)
from recorded import files_of, plan_in
from test_record_dialogue import Terminal

from conftest import ROADMAP, Call

DAY = ("--as-of", "2019-01-25")
LATER = ("--as-of", "2019-02-10")
FACTS: Facts = {
    "1.10": ("Порядок утверждён,\nопубликован", "исполнено", date(2019, 2, 4),
             "Постановление № 77 https://town.example/77"),
    "1.11": ("Размещено 9 наборов", "В работе.", None, None),
    "1.12": (None, "не исполнено", None, None),
}  # fmt: skip
EXPECTED = [
    {
        "measure": "1",
        "type": "done",
        "date": "2019-02-04",
        "recorded_on": "2019-02-10",
        "by": "it",
        "text": "Порядок утверждён,\nопубликован",
        "evidence": [{"title": "Постановление № 77", "url": "https://town.example/77"}],
    },
    {
        "measure": "2",
        "type": "progress",
        "date": "2019-02-10",
        "recorded_on": "2019-02-10",
        "by": "press",
        "text": "Размещено 9 наборов",
    },
    {
        "measure": "3",
        "type": "not_done",
        "date": "2019-02-10",
        "recorded_on": "2019-02-10",
        "due": "2019-02-01",
        "by": "press",
    },
]

Make = Callable[..., Path]
FORMS: dict[object, bytes] = {}
"""Those not filled in, by the repository that they are made for: nearly always the same one."""


@pytest.fixture
def open_town(town: Path) -> Path:
    """The town with nothing done yet."""
    (town / "plans" / "town-2018" / "journal.yaml").unlink()
    return town


@pytest.fixture
def form(openplan: Call, open_town: Path, tmp_path: Path) -> Make:
    """The request of 25.01.2019, filled in."""

    def make(facts: Facts = FACTS, *, kind: str = "xlsx", name: str = "reply") -> Path:
        place = tmp_path / f"{name}.{kind}"
        files = (kind, *sorted(files_of(open_town).items()))
        if files not in FORMS:
            asked = ("report", "--form", "request", "--format", kind, *DAY, "-o", str(place))
            assert openplan(*asked, cwd=open_town).code == 0
            FORMS[files] = place.read_bytes()
        place.write_bytes(fill(FORMS[files], facts))
        return place

    return make


def entries_in(root: Path) -> list[dict[str, Any]]:
    """By measure, without their ids."""
    found = [each.entry.model_dump(mode="json", exclude_defaults=True, exclude={"id"})
             for each in plan_in(root).entries]  # fmt: skip
    return sorted(found, key=lambda each: str(each["measure"]))


def collected(call: Call, root: Path, *arguments: object) -> dict[str, Any]:
    answer = call("collect", *map(str, arguments), "--format", "json", *LATER, cwd=root)
    found: dict[str, Any] = json.loads(answer.out)
    return found


# The way there and back


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_a_filled_form_becomes_entries(
    openplan: Call, open_town: Path, form: Make, kind: str
) -> None:
    place = form(kind=kind)
    answer = openplan("collect", str(place), "--yes", *LATER, cwd=open_town)
    assert (answer.code, answer.err) == (0, "")
    assert entries_in(open_town) == EXPECTED
    assert answer.out.count("\nrecorded: plans/town-2018/journal/2019-02-") == 3
    assert openplan("check", *LATER, cwd=open_town).code == 0


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_libreoffice_brings_back_the_same_facts(
    openplan: Call, open_town: Path, form: Make, tmp_path: Path, kind: str
) -> None:
    blank = through_libreoffice(form({}, kind=kind, name="blank"), tmp_path / "there")
    blank.write_bytes(fill(blank.read_bytes(), FACTS))
    back = through_libreoffice(blank, tmp_path / "back")
    answer = openplan("collect", str(back), "--yes", *LATER, cwd=open_town)
    assert (answer.code, answer.err) == (0, "")
    assert entries_in(open_town) == EXPECTED
    again = openplan("collect", str(form(kind=kind)), "--yes", *LATER, cwd=open_town)
    assert again.out == "entries: 0, rows not filled in: 0, taken in before: 3\n"


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_what_is_typed_in_libreoffice_is_the_same_facts(
    openplan: Call, open_town: Path, form: Make, tmp_path: Path, kind: str
) -> None:
    blank = form({}, kind=kind, name="blank")
    back = typed_in_libreoffice(blank, tmp_path / "typed", FACTS)
    answer = openplan("collect", str(back), "--yes", *LATER, cwd=open_town)
    assert (answer.code, answer.err) == (0, "")
    assert entries_in(open_town) == EXPECTED


def test_the_same_form_is_taken_in_once(openplan: Call, open_town: Path, form: Make) -> None:
    sheets, tables = form(), form(kind="docx")
    first = openplan("collect", str(sheets), str(tables), "--yes", *LATER, cwd=open_town)
    assert "entries: 3, rows not filled in: 0, taken in before: 3\n" in first.out
    before = files_of(open_town)
    for place in (sheets, tables):
        again = openplan("collect", str(place), "--yes", "--as-of", "2019-03-01", cwd=open_town)
        assert (again.code, again.err) == (0, "")
        assert again.out == "entries: 0, rows not filled in: 0, taken in before: 3\n"
    assert files_of(open_town) == before


def test_what_somebody_has_typed_in_is_known_again(
    openplan: Call, open_town: Path, form: Make
) -> None:
    place = form({"1.12": ("Отчёт готов", "исполнено", date(2019, 1, 30), None)})
    said = ("town-2018/3", "done", "--date", "2019-01-30", "--note", "Отчёт готов")
    openplan("record", *said, "--due", "2019-02-01", *LATER, cwd=open_town)
    before = files_of(open_town)
    answer = openplan("collect", str(place), "--yes", *LATER, cwd=open_town)
    assert answer.out == "entries: 0, rows not filled in: 2, taken in before: 1\n"
    assert files_of(open_town) == before


def test_the_same_words_in_the_next_form_are_news(
    openplan: Call, open_town: Path, form: Make, tmp_path: Path
) -> None:
    facts = {"1.11": ("Раздел ведётся", "в работе", None, None)}
    openplan("collect", str(form(facts)), "--yes", *LATER, cwd=open_town)
    later = tmp_path / "later.xlsx"
    asked = ("report", "--form", "request", "--format", "xlsx", "--as-of", "2019-04-25")
    openplan(*asked, "-o", str(later), cwd=open_town)
    later.write_bytes(fill(later.read_bytes(), facts))
    openplan("collect", str(later), "--yes", "--as-of", "2019-05-10", cwd=open_town)
    assert [each["date"] for each in entries_in(open_town)] == ["2019-02-10", "2019-05-10"]


def test_two_plans_in_one_file(openplan: Call, open_town: Path, form: Make, tmp_path: Path) -> None:
    other = open_town / "plans" / "city-2018"
    other.mkdir()
    text = ROADMAP.replace("id: town-2018", "id: city-2018")
    (other / "plan.yaml").write_text(text, encoding="utf-8")
    for kind in ("xlsx", "docx"):
        found = collected(openplan, open_town, form(kind=kind), "--dry-run")
        assert [(each["plan"], each["measure"]) for each in found["entries"]] == [
            (plan, measure) for plan in ("city-2018", "town-2018") for measure in "123"
        ]


def test_a_letter_comes_back_as_the_part_of_a_co_executor(
    openplan: Call, open_town: Path, tmp_path: Path
) -> None:
    """Only the lead closes a measure."""
    facts = {"1.10": ("Опубликовано", "исполнено", date(2019, 1, 24), None)}
    letters = [tmp_path / f"letter.{kind}" for kind in ("xlsx", "docx")]
    for place in letters:
        asked = ("remind", "--overdue", "--executor", "press", "--format", place.suffix[1:], *DAY)
        assert openplan(*asked, "-o", str(place), cwd=open_town).code == 0
        place.write_bytes(fill(place.read_bytes(), facts))
    (entry,) = collected(openplan, open_town, letters[0], "--yes")["entries"]
    assert entry["entry"]["by"] == "press"
    assert (entry["occurrence"], entry["status"]) == ("1/2018-09-30", "overdue")
    again = collected(openplan, open_town, letters[1], "--yes")
    assert (again["entries"], len(again["repeated"])) == ([], 1)


# Agreement


@pytest.mark.parametrize("options", [(), ("--format", "json")])
def test_without_a_yes_nothing_is_written(
    openplan: Call, open_town: Path, form: Make, options: tuple[str, ...]
) -> None:
    place, before = form(), files_of(open_town)
    answer = openplan("collect", str(place), *options, *LATER, cwd=open_town)
    assert answer.code == 2
    assert "nothing was recorded: nobody agreed\n" in answer.err
    assert "--yes" in answer.err
    assert files_of(open_town) == before


def test_a_dry_run_shows_and_writes_nothing(openplan: Call, open_town: Path, form: Make) -> None:
    place, before = form(), files_of(open_town)
    answer = openplan("collect", str(place), "--dry-run", "--lang", "ru", *LATER, cwd=open_town)
    assert (answer.code, answer.err) == (0, "")
    for said in ("town-2018/1", "исполнено с опозданием", "Постановление № 77", "10.02.2019",
                 "лист «town-2018», строка", "записей: 3, не заполнено строк: 0\n"):  # fmt: skip
        assert said in answer.out
    assert files_of(open_town) == before


@pytest.mark.parametrize(("said", "count"), [("д", 3), ("", 0)])
def test_on_a_terminal_it_asks(open_town: Path, form: Make, said: str, count: int) -> None:
    talk = Terminal(open_town, "collect", str(form()), *LATER, "--lang", "ru")
    try:
        talk.expect("записей: 3").expect("Записать? [д/Н] ").say(said)
        assert talk.exit_code() == 0
    finally:
        talk.close()
    assert len(plan_in(open_town).entries) == count


# What cannot be read or matched


def test_one_row_that_is_not_read_holds_everything_back(
    openplan: Call, open_town: Path, form: Make
) -> None:
    place = form({**FACTS, "1.12": ("Готов", "исполнено", "вчера", None)})
    before = files_of(open_town)
    answer = openplan("collect", str(place), "--yes", *LATER, cwd=open_town)
    assert answer.code == 1
    assert "entries: 2, rows not filled in: 0, not read: 1\n" in answer.out
    assert 'sheet "town-2018-2", cell F12: "вчера" is not a date (write a date as' in answer.err
    assert "nothing was recorded: not all was read" in answer.err
    assert files_of(open_town) == before
    rest = openplan("collect", str(place), "--yes", "--skip-unread", *LATER, cwd=open_town)
    assert rest.code == 1
    assert "is not a date" in rest.err
    assert entries_in(open_town) == EXPECTED[:2]


def test_a_file_that_is_not_read_holds_the_others_back(
    openplan: Call, open_town: Path, form: Make, tmp_path: Path
) -> None:
    (tmp_path / "notes.txt").write_text("исполнено")
    before = files_of(open_town)
    answer = openplan(
        "collect", str(form()), str(tmp_path / "notes.txt"), str(tmp_path / "gone.xlsx"),
        str(tmp_path), "--yes", *LATER, cwd=open_town,
    )  # fmt: skip
    assert answer.code == 1
    assert "notes.txt: this is neither .xlsx nor .docx (" in answer.err
    assert "there is no file" in answer.err
    assert "it is a folder, not a file" in answer.err
    assert files_of(open_town) == before


def edited(place: Path, edit: Callable[[Any], None]) -> Path:
    book = opened(place.read_bytes())
    edit(book)
    place.write_bytes(saved(book))
    return place


def without_marks(book: Any) -> None:
    for sheet in book.worksheets:
        sheet.delete_cols(sheet.max_column)


def test_without_hidden_marks_the_print_is_enough(
    openplan: Call, open_town: Path, form: Make
) -> None:
    place = edited(form(), without_marks)
    found = collected(openplan, open_town, place, "--yes", "--by", "press")
    assert found["faults"] == []
    assert [(each["measure"], each["written"]) for each in found["entries"]] == [
        ("1", True), ("2", True), ("3", True),
    ]  # fmt: skip
    assert {each["entry"]["by"] for each in found["entries"]} == {"press"}


def test_where_marks_and_titles_are_gone_the_number_is_enough(
    openplan: Call, open_town: Path, form: Make
) -> None:
    def shorten(book: Any) -> None:
        for row in rows_to_fill(book):
            row[1].value = None
        without_marks(book)

    found = collected(openplan, open_town, edited(form(), shorten), "--dry-run")
    assert found["faults"] == []
    assert [each["measure"] for each in found["entries"]] == ["1", "2", "3"]


def test_another_title_beside_the_number_is_not_taken(
    openplan: Call, open_town: Path, form: Make
) -> None:
    def change(book: Any) -> None:
        next(row for row in rows_to_fill(book) if row[0].value == "1.12")[1].value = "Иное"
        without_marks(book)

    found = collected(openplan, open_town, edited(form(), change), "--dry-run")
    assert [each["measure"] for each in found["entries"]] == ["1", "2"]
    assert [each["message"] for each in found["faults"]] == [
        "there is no such measure: «1.12 Иное»"
    ]


def test_a_print_that_two_plans_have_is_not_guessed(
    openplan: Call, open_town: Path, form: Make
) -> None:
    place = edited(form(), without_marks)
    other = open_town / "plans" / "city-2018"
    other.mkdir()
    text = ROADMAP.replace("id: town-2018", "id: city-2018")
    (other / "plan.yaml").write_text(text, encoding="utf-8")
    found = collected(openplan, open_town, place, "--dry-run")
    assert found["entries"] == []
    assert {each["message"].partition(":")[0] for each in found["faults"]} == {
        "there are several such measures"
    }


def test_marks_sorted_apart_from_their_rows_are_found_out(
    openplan: Call, open_town: Path, form: Make
) -> None:
    def swap(book: Any) -> None:
        first, second = [row[-1] for row in rows_to_fill(book) if row[0].value != "1.10"]
        first.value, second.value = second.value, first.value

    found = collected(openplan, open_town, edited(form(), swap), "--dry-run")
    assert [each["measure"] for each in found["entries"]] == ["1"]
    assert [each["where"] for each in found["faults"]] == [
        'sheet "town-2018-2", row 11', 'sheet "town-2018-2", row 12',
    ]  # fmt: skip
    assert "the hidden mark is about town-2018/3" in found["faults"][0]["message"]


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ((None, None, date(2019, 2, 1), None), "no mark is chosen"),
        (("x", "сделано почти", None, None), 'the mark "сделано почти" is not understood'),
        (("x", "исполнено", None, None), "done, but no day is given"),
        ((None, "в работе", None, None), "what was done is not said"),
        (("x", "исполнено", date(2019, 3, 1), None), "2019-03-01 has not come yet (as of"),
        (("x", "исполнено", "30.02.2019", None), '"30.02.2019" is no day of the calendar'),
        (("x", "исполнено", "1.02.19", None), '"1.02.19" is not a date'),
        (("=HYPERLINK(A1)", "исполнено", "01.02.2019", None), "the cell holds a formula"),
        (("x", "исполнено", "01.02.2019", "javascript:alert(1)"), 'a link of the kind "javascr'),
        (("x", "исполнено", "01.02.2019", "file:///etc/passwd"), 'a link of the kind "file:"'),
    ],
)
def test_what_is_wrong_with_a_row(
    openplan: Call, open_town: Path, form: Make, facts: tuple[object, ...], message: str
) -> None:
    found = collected(openplan, open_town, form({"1.12": facts}), "--dry-run")
    assert found["entries"] == []
    (fault,) = found["faults"]
    assert fault["message"].startswith(message)
    assert fault["hint"]
    assert "town-2018-2" in fault["where"]


def test_a_day_for_rows_that_give_none(openplan: Call, open_town: Path, form: Make) -> None:
    place = form({"1.12": ("Готов", "исполнено", None, None)})
    found = collected(openplan, open_town, place, "--dry-run", "--date", "2019-02-01")
    assert [each["entry"]["date"] for each in found["entries"]] == ["2019-02-01"]
    for options, said in (
        (("--date", "2019-02-11"), "has not come yet"),
        (("--by", "nobody"), 'no executor "nobody"'),
    ):
        answer = openplan("collect", str(place), *options, *LATER, cwd=open_town)
        assert answer.code == 2
        assert said in answer.err


def test_what_is_closed_is_not_closed_again(openplan: Call, open_town: Path, form: Make) -> None:
    place = form({"1.12": ("Готов", "исполнено", date(2019, 1, 31), None)})
    openplan("record", "town-2018/3", "done", "--due", "2019-02-01", *LATER, cwd=open_town)
    found = collected(openplan, open_town, place, "--dry-run")
    (fault,) = found["faults"]
    assert fault["message"].startswith("this date is closed already")
    assert "openplan record town-2018/3 done" in fault["hint"]


def test_a_row_of_another_repository(openplan: Call, open_town: Path, form: Make) -> None:
    place = form()
    plan = open_town / "plans" / "town-2018" / "plan.yaml"
    plan.write_text(ROADMAP.replace("id: town-2018", "id: town-2019"), encoding="utf-8")
    found = collected(openplan, open_town, place, "--dry-run")
    assert {each["message"] for each in found["faults"]} == {
        'the repository has no plan "town-2018"'
    }


def test_notes_beside_the_table_are_told_and_harm_nothing(
    openplan: Call, open_town: Path, form: Make
) -> None:
    def note(book: Any) -> None:
        row = next(row for row in rows_to_fill(book) if row[0].value == "1.12")
        book.worksheets[1].cell(row[0].row, 12).value = "позвонить"

    found = collected(openplan, open_town, edited(form(), note), "--dry-run")
    assert (len(found["entries"]), found["faults"]) == (3, [])
    assert [each["where"] for each in found["remarks"]] == ['sheet "town-2018-2", cell L12']


def test_words_outside_a_row_are_not_lost(openplan: Call, open_town: Path, form: Make) -> None:
    def misplace(book: Any) -> None:
        row = list(rows_to_fill(book))[-1]
        cells_to_fill(book.worksheets[1][row[0].row + 2])[0].value = "забытое"

    found = collected(openplan, open_town, edited(form(), misplace), "--dry-run")
    assert [each["message"] for each in found["faults"]] == [
        "the row is filled in but names no measure"
    ]


@pytest.mark.slow
@pytest.mark.parametrize(("rows", "alike"), [(10_000, True), (1_500, False)])
def test_thousands_of_rows(
    openplan: Call, open_town: Path, form: Make, rows: int, *, alike: bool
) -> None:
    """About one measure they are refused after a hundred; of as many measures all are taken."""
    plan = open_town / "plans" / "town-2018" / "plan.yaml"
    head = ROADMAP[: ROADMAP.index("measures:")]
    measures = "".join(
        f"  - {{id: m{n}, number: {n}, title: Мера {n}, term: постоянно, executors: [it]}}\n"
        for n in range(1 if alike else rows)
    )
    plan.write_text(f"{head}measures:\n{measures}", encoding="utf-8")

    def grow(book: Any) -> None:
        (sheet,) = book.worksheets
        kept = list(rows_to_fill(book))
        for number in range(rows):
            row = kept[0] if alike else kept[number]
            copy = [sheet.cell(2_000 + number, place + 1) for place in range(len(row))]
            for cell, said in zip(copy, row, strict=True):
                cell.value = said.value
            information, mark, *_ = cells_to_fill(copy)
            information.value, mark.value = f"Сведения {number}", "в работе"

    place = edited(form({}), grow)
    began = time.process_time()
    found = collected(openplan, open_town, place, "--dry-run")
    assert time.process_time() - began < 120
    assert len(found["entries"]) == (100 if alike else rows)
    assert len(found["faults"]) == (rows - 100 if alike else 0)
