"""The forms, cell by cell."""

from datetime import date

import pytest
from reporting import TOWN, forms_of, report, row_of

from openplan.errors import UserError
from openplan.report import FORMS, known_form

OTHER = """
header:
  id: other
  title: План села
  act: {type: directive, issuer: Глава села, number: 3, date: 2018-02-01}
  amendments:
    - act: {type: directive, issuer: Глава села, number: 5, date: 2018-06-01}
      effective_from: 2018-06-10
      changes:
        - {op: replace, target: a, field: term, old: до 1 мая 2018 года, new: до 1 июня 2018 года}
    - act: {type: directive, issuer: Глава села, number: 6, date: 2019-06-01}
measures:
  - {id: a, number: 1., title: Сход граждан, term: до 1 июня 2018 года}
journal:
  - {measure: a, type: done, date: 2018-05-20}
"""


def test_an_unknown_form_is_answered_with_those_that_exist() -> None:
    with pytest.raises(UserError) as refusal:
        known_form("fulll")
    assert refusal.value.hint is not None
    assert "full?" in refusal.value.hint.en
    assert "consolidated" in refusal.value.hint.en


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("lang", ["ru", "en"])
def test_every_form_is_whole(name: str, lang: str) -> None:
    for form in forms_of(name, TOWN, OTHER, as_of="2019-02-20", lang=lang):
        rows = [row for group in form.groups for row in group.rows] + list(form.totals)
        assert all(len(row.cells) == len(form.columns) for row in rows)
        assert len({column.key for column in form.columns}) == len(form.columns)
        assert form.has_rows or form.empty
        assert form.as_of == date(2019, 2, 20)


def test_full() -> None:
    (form,) = forms_of("full", TOWN, as_of="2018-12-31")
    assert [group.title for group in form.groups] == [
        "Направление 1. Открытые данные",
        "II. Отчётность",
    ]
    row = row_of(form, "2.")
    assert row["executors"] == "Отдел информатизации"
    assert row["status"].split("\n")[0] == "не исполнено"
    assert row["reasons"] == "Нет специалиста\nМеры: объявлен конкурс"
    assert row["information"] == ""
    assert row_of(form, "5.")["status"] == (
        "срок не наступил\nсрок перенесён с 01.07.2018 на 15.05.2019 (постановление от 20.06.2018 "
        "№ 40)"
    )


def test_a_period_keeps_what_belongs_to_it() -> None:
    (form,) = forms_of("full", TOWN, as_of="2018-10-10", period="2018-Q4", cumulative=False)
    numbers = [row.cells[0].text for group in form.groups for row in group.rows]
    assert numbers == ["1.", "2.", "3.", "5."], "the yearly report begins in 2019"
    assert form.title[-1] == "за IV\u00a0квартал 2018\u00a0г."
    assert form.period == "2018-Q4"
    assert row_of(form, "1.")["information"] == "04.10.2018: Порядок утверждён"


def test_a_cumulative_summary_shows_the_period_beside_the_year() -> None:
    (form,) = forms_of("summary", TOWN, as_of="2018-12-31", period="2018-Q4")
    assert form.title[-1].endswith("нарастающим итогом с начала года")
    assert [column.over for column in form.columns] == [
        "", "За отчётный период", "За отчётный период", "С начала года", "С начала года",
    ]  # fmt: skip


def test_the_groups_of_a_summary_add_up() -> None:
    (form,) = forms_of("summary", TOWN, as_of="2018-12-31")
    total, *statuses = form.groups[0].rows
    assert total.cells[1].value == sum(row.cells[1].value for row in statuses) == 5
    assert sum(row.cells[2].value for row in statuses) == 100


def test_brief_links_the_mark_to_the_proof() -> None:
    (form,) = forms_of("brief", TOWN, as_of="2018-12-31")
    mark = form.groups[0].rows[0].cells[3]
    assert mark.lines == ("исполнено с нарушением срока",)
    assert [each.href for each in mark.links] == ["https://glukhov.example/77"]


def test_milestones() -> None:
    (form,) = forms_of("milestones", TOWN, as_of="2018-12-31")
    counts = [cell.text for cell in form.groups[0].rows[0].cells]
    assert counts == ["", "Количество контрольных событий, всего", "", "5", "0", "1", "4", ""]
    late = row_of(form, "1.")
    assert (late["due"], late["on_time"], late["late"]) == ("30.09.2018", "", "04.10.2018")
    assert row_of(form, "2.")["not_yet"] == "срок истёк"


def test_overdue() -> None:
    (form,) = forms_of("overdue", TOWN, as_of="2019-05-20")
    assert [row.cells[0].text for row in form.groups[0].rows] == ["2.", "4", "5."]
    moved = row_of(form, "5.")
    assert (moved["due"], moved["new_due"], moved["days_late"]) == ("01.07.2018", "15.05.2019", "5")
    (form,) = forms_of("overdue", OTHER, as_of="2019-05-20")
    assert not form.has_rows
    assert form.empty == "Неисполненных мероприятий с истёкшим сроком нет."


def test_a_calendar_is_of_the_quarter_unless_another_period_is_asked() -> None:
    (form,) = forms_of("calendar", TOWN, OTHER, as_of="2018-05-10")
    assert form.title == ("Контрольный календарь", "на II\u00a0квартал 2018\u00a0г.")
    assert [group.title for group in form.groups] == ["Июнь 2018\u00a0г."]
    rows = [[cell.text for cell in row.cells[:3]] for row in form.groups[0].rows]
    assert rows == [
        ["01.06.2018", "16", "Глава села"],
        ["30.06.2018\nпоследний день срока – 02.07.2018", "36", "город Глухов"],
    ]
    (form,) = forms_of("calendar", TOWN, as_of="2018-05-10", is_whole=True)
    assert len(form.groups) == 5


def test_executors_count_each_measure_once() -> None:
    (form,) = forms_of("executors", TOWN, as_of="2018-12-31")
    rows = {row.cells[0].text: row.cells[1].value for row in form.groups[0].rows}
    assert rows == {"Отдел информатизации": 2, "Пресс-служба": 3}
    assert form.totals[0].cells[1].value == 5


def test_sections() -> None:
    (form,) = forms_of("sections", TOWN, as_of="2018-12-31")
    assert [row.cells[1].value for row in form.groups[0].rows] == [3, 2]
    assert [bar.label for bar in form.bars] == [
        "Все мероприятия",
        "Направление 1. Открытые данные",
        "II. Отчётность",
    ]
    assert sum(part.width for part in form.bars[0].parts) == 100


def test_consolidated() -> None:
    silent = OTHER.partition("journal:")[0].replace("id: other", "id: silent")
    (form,) = forms_of("consolidated", TOWN, OTHER, silent, as_of="2018-12-31")
    rows = [row.cells for row in form.groups[0].rows]
    assert [cells[1].text for cells in rows] == ["город Глухов", "Глава села", "Глава села"]
    assert [cells[-1].text for cells in rows] == [
        "04.10.2018",
        "20.05.2018",
        "информация не представлена",
    ]
    assert form.totals[0].cells[5].value == 7


def test_indicators() -> None:
    text = TOWN + (
        "  - {measure: '4', type: done, date: 2019-01-30, values: "
        "[{indicator: readers, value: '87,5'}]}\n"
    )
    (form,) = forms_of("indicators", text, as_of="2019-03-01")
    first, second = form.groups[0].rows
    cells = [cell.text for cell in first.cells]
    assert cells[3:8] == ["не менее 100 (к 01.02.2019)", "87,5", "\N{MINUS SIGN}12,5", "87,5",
                          "не достигнуто"]  # fmt: skip
    assert second.cells[7].text == "невозможно определить"
    assert form.notes == (
        "Показателей – 2: достигнуто – 0, не достигнуто – 1, невозможно определить – 1.",
    )


def test_amendments_are_those_in_force() -> None:
    (form,) = forms_of("amendments", OTHER, as_of="2018-12-31")
    (row,) = form.groups[0].rows
    assert [cell.text for cell in row.cells] == [
        "распоряжение Главы села от 01.06.2018 №\u00a05",
        "1., срок\nзаменено",
        "до 1 мая 2018 года",
        "до 1 июня 2018 года",
        "10.06.2018",
    ]
    (form,) = forms_of("amendments", TOWN, as_of="2018-12-31")
    assert form.empty == "Изменения в план не вносились."


def test_a_request_goes_to_each_executor_who_has_something_open() -> None:
    forms = forms_of("request", TOWN, as_of="2018-12-31")
    assert [form.paragraphs[0] for form in forms] == [
        "Исполнитель: Отдел информатизации",
        "Исполнитель: Пресс-служба",
    ]
    rows = [[row.id for group in form.groups for row in group.rows] for form in forms]
    assert rows == [
        ["town-2018/2/2018-06-30"],
        ["town-2018/3/ongoing", "town-2018/4/2019-02-01", "town-2018/5/2018-07-01"],
    ]
    assert [form.executor for form in forms] == ["it", "press"]


def test_a_request_asks_about_each_date_that_is_open() -> None:
    (form,) = forms_of("request", TOWN, as_of="2020-03-01", only=frozenset({"town-2018/4"}))
    rows = [(row.id, row.cells[2].lines[1:]) for group in form.groups for row in group.rows]
    assert rows == [
        ("town-2018/4/2019-02-01", ("срок 01.02.2019",)),
        ("town-2018/4/2020-02-01", ("срок 01.02.2020",)),
    ]


def test_a_card_has_the_whole_history() -> None:
    forms = forms_of("card", TOWN, as_of="2018-12-31", only=frozenset({"town-2018/1"}))
    (form,) = forms
    fields = {row.id: row.cells[1].text for row in form.groups[0].rows}
    assert fields["term"] == "III квартал 2018 года"
    assert fields["section"] == "Направление 1. Открытые данные"
    assert [row.cells[0].text for row in form.groups[-1].rows] == ["10.09.2018", "04.10.2018"]


def test_no_plan_gives_no_form() -> None:
    assert forms_of("consolidated", as_of="2018-12-31") == []
    assert report("full", as_of="2018-12-31") == ""
