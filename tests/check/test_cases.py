"""What single rules must see, and what they must leave alone, beyond their manual pages."""

import re

import pytest
from checking import Check, Checked, merged


def of_plan(check: Check, plan: str, journal: str | None = None) -> Checked:
    blocks = {"plan": plan} | ({"journal": journal} if journal else {})
    files = merged(blocks)
    return check(files["plan"], files.get("journal"))


def of_term(check: Check, term: str, header: str = "") -> Checked:
    head = f"plan: {{{header}}}\n" if header else ""
    return of_plan(check, f"{head}measures:\n  - {{id: '1', term: '{term}'}}")


def of_scheduled(check: Check, term: str, schedule: str) -> Checked:
    cells = f"{{id: '1', term: '{term}', schedule: '{schedule}'}}"
    return of_plan(check, f"measures:\n  - {cells}")


def test_a_term_is_marked_where_reading_stopped(check: Check) -> None:
    result = of_term(check, "III квартла 2018 года")
    (found,) = result.of("OP201")
    assert result.words(found) == "квартла"
    assert "III квартла 2018 года" in found.message.ru
    assert found.hint is not None
    assert "«квартал»" in found.hint.ru


def test_a_reporting_term_is_read_too(check: Check) -> None:
    result = of_plan(
        check, "plan: {reporting: {responsible: it, frequency: year, report_due: как-нибудь}}"
    )
    assert [one.key for one in result.of("OP201")] == ["plan/reporting/report_due/как-нибудь"]


def test_an_unknown_executor_is_answered_by_the_nearest(check: Check) -> None:
    result = of_plan(check, "measures: [{id: '1', executors: [it, legla]}]")
    (found,) = result.of("OP101")
    assert found.key == "measures/1/executors/legla"
    assert found.hint is not None
    assert "«legal»" in found.hint.ru


def test_numbers_that_restart_are_one_note_and_no_duplicates(check: Check) -> None:
    rows = "".join(
        f"  - {{id: {section}.{number}, number: '{number}.', section: {section}}}\n"
        for section in ("I", "II", "III")
        for number in (1, 2, 3)
    )
    sections = "".join(f"  - {{id: {name}, title: Раздел}}\n" for name in ("I", "II", "III"))
    result = of_plan(check, f"sections:\n{sections}measures:\n{rows}")
    assert len(result.of("OP119")) == 1
    assert "I.1, II.1, III.1" in result.of("OP119")[0].message.ru
    assert not result.of("OP104")
    assert not result.of("OP105")


def test_a_gap_in_numbers_through_all_sections(check: Check) -> None:
    result = of_plan(
        check,
        "sections: [{id: a, title: А}, {id: b, title: Б}]\n"
        "measures:\n"
        "  - {id: '1', number: '1', section: a}\n"
        "  - {id: '5', number: '5', section: b}\n",
    )
    (found,) = result.of("OP105")
    assert "2 – 4" in found.message.ru


def test_numbers_of_two_levels_are_followed_by_their_last_figure(check: Check) -> None:
    numbers = ["1.1", "1.2", "2.1", "2.2", "2.4", "10.1"]
    rows = "".join(f"  - {{id: '{n}', number: '{n}'}}\n" for n in numbers)
    result = of_plan(check, f"measures:\n{rows}")
    assert [one.key for one in result.of("OP105")] == ["measures/2.4/number"]


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("План на 2018-2020 годы", False),
        ("План на 2018–2020 гг.", False),
        ("План на 2018 - 2019 годы", True),
        ("План на 2019 год", True),
        ("План (указ от 07.05.2012 № 601)", False),
    ],
)
def test_years_in_the_title_are_compared(check: Check, title: str, found: bool) -> None:
    result = of_plan(check, f"plan: {{title: '{title}'}}")
    assert bool(result.of("OP111")) is found


def test_a_missing_end_is_named(check: Check) -> None:
    text = "plan:\n  period: {start: 2018-01-01}\n"
    files = merged({"plan": "plan: {period: {}}"})
    result = check(files["plan"].replace("  period: {}\n", text.removeprefix("plan:\n")))
    (found,) = result.of("OP112")
    assert found.message.ru == "не указано окончание действия плана"
    assert found.message.en == "the plan does not say its end"


def test_a_longer_circle_is_reported_once(check: Check) -> None:
    rows = [("1", "2"), ("2", "3"), ("3", "1"), ("4", "1")]
    text = "".join(f"  - {{id: '{a}', depends_on: [{{measure: '{b}'}}]}}\n" for a, b in rows)
    result = of_plan(check, f"measures:\n{text}")
    (found,) = result.of("OP121")
    assert "1 → 2 → 3 → 1" in found.message.ru


def test_members_make_a_category_answerable(check: Check) -> None:
    result = of_plan(
        check,
        "executors:\n"
        "  - {id: all, name: Отделы, type: category, members: [it]}\n"
        "  - {id: it, name: Отдел информатизации, type: department}\n",
    )
    assert not result.of("OP107")
    assert not result.of("OP106")


@pytest.mark.parametrize(
    "link",
    ["https://example.org/a?b=c", "http://пример.рф/акт", "mailto:a@example.org", "docs/act.pdf"],
)
def test_links_that_may_stand(check: Check, link: str) -> None:
    assert not of_plan(check, f"plan: {{source_url: '{link}'}}").of("OP118")


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java script:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "../../secret.pdf",
        "docs/%2e%2e/%2e%2e/secret.pdf",
        "docs\\..\\..\\secret.pdf",
        "/etc/passwd",
        "//example.org/x",
        "https:",
        "https://",
    ],
)
def test_links_that_may_not(check: Check, link: str) -> None:
    assert of_plan(check, f"plan: {{source_url: '{link}'}}").of("OP118")


def test_a_file_beside_the_plan_is_evidence_too(check: Check) -> None:
    entry = "entries: [{measure: '1', type: done, date: 2019-06-01, evidence: [{url: scan.pdf}]}]"
    assert not of_plan(check, "measures: [{id: '1'}]", entry).of("OP307")


def test_dates_on_days_off_are_told_once_for_one_wording(check: Check) -> None:
    rows = "".join(f"  - {{id: '{n}', term: III квартал 2018 года}}\n" for n in (1, 2, 3))
    (found,) = of_plan(check, f"measures:\n{rows}").of("OP207")
    assert "30.09.2018 – воскресенье" in found.message.ru
    assert "01.10.2018" in found.message.ru
    assert "мероприятий 2, 3" in found.message.ru


def test_where_a_date_rolls_follows_the_rule_of_the_plan(check: Check) -> None:
    header = "term_rules: {non_working_day: preceding}"
    (found,) = of_term(check, "до 1 сентября 2019 года", header).of("OP207")
    assert "последний день – 30.08.2019" in found.message.ru
    header = "term_rules: {non_working_day: none}"
    (found,) = of_term(check, "до 1 сентября 2019 года", header).of("OP207")
    assert "срок не переносится" in found.message.ru


def test_weeks_that_end_on_sunday_are_no_news(check: Check) -> None:
    assert not of_term(check, "еженедельно").of("OP207")


@pytest.mark.parametrize(
    ("term", "code"),
    [
        ("до 20 декабря 2021 года", "OP203"),
        ("2017-2018 годы", "OP203"),
        ("до 1 февраля 2018 года", "OP208"),
        ("до 1 мая", "OP204"),
        ("в течение года", "OP202"),
        ("при подготовке документов", None),
        ("постоянно", None),
        ("по мере необходимости", None),
        ("не позднее 3 рабочих дней с даты принятия решения", None),
        ("III квартал 2019 года, далее постоянно", None),
    ],
)
def test_terms_and_what_is_said_of_them(check: Check, term: str, code: str | None) -> None:
    said = {one for one in of_term(check, term).codes if one.startswith("OP2")} - {"OP207"}
    assert said == ({code} if code else set())


@pytest.mark.parametrize(
    ("term", "code"),
    [
        ("до 1 мая", "OP204"),
        ("с 1 по 15 мая", "OP204"),
        ("ноябрь - февраль", "OP204"),
        ("до 1 мая; до 1 ноября", "OP204"),
        ("формирование перечня – до 1 мая; ведение перечня – постоянно", "OP204"),
        ("в течение года", "OP202"),
    ],
)
def test_the_schedule_that_a_hint_names_settles_the_years(
    check: Check, term: str, code: str
) -> None:
    """A schedule of one year, or of each, is followed to the letter and not asked about again."""
    for finding in of_term(check, term).of(code):
        schedules = re.findall(r"schedule: '(.+?)'", finding.hint.ru if finding.hint else "")
        assert schedules
        for schedule in schedules:
            said = of_scheduled(check, term, schedule).codes
            assert {"OP201", "OP202", "OP204", "OP206"}.isdisjoint(said), schedule


def test_a_schedule_that_picks_no_date_of_the_term_disagrees_with_it(check: Check) -> None:
    assert of_scheduled(check, "до 1 мая", "2019-06-01").of("OP206")


@pytest.mark.parametrize(
    ("term", "hint"),
    [
        ("не позднее 3 рабочих дней с даты принятия решения",
         "openplan record example/1 event --date ГГГГ-ММ-ДД"),
        ("до 1 мая 2019 года", "сроки мероприятия: 2019-05-01"),
    ],
)  # fmt: skip
def test_an_entry_that_belongs_nowhere_is_told_where_it_could(
    check: Check, term: str, hint: str
) -> None:
    entry = "entries:\n  - {measure: '1', type: done, date: 2019-04-01, due: 2019-06-03}"
    if "event" in hint:
        entry += "\n  - {measure: '1', type: event, date: 2019-04-01}"
    plan = f"measures:\n  - {{id: '1', term: '{term}'}}"
    (found,) = of_plan(check, plan, entry).of("OP309")
    assert found.hint is not None
    assert hint in found.hint.ru


def test_a_year_without_a_calendar_is_told_once(check: Check) -> None:
    header = "period: {start: 2018-01-01, end: 2036-12-31}"
    result = of_term(
        check, "до 31 декабря 2035 года; до 1 мая 2035 года; до 1 мая 2036 года", header
    )
    assert ["2035" in one.message.ru for one in result.of("OP209")] == [True, False]


def test_a_later_wave_of_a_compound_term_is_marked_by_its_words(check: Check) -> None:
    result = of_term(check, "до 20 декабря 2019 года; до 20 декабря 2021 года")
    (found,) = result.of("OP203")
    assert result.words(found) == "до 20 декабря 2021 года"


def test_one_target_holds_for_all_dates(check: Check) -> None:
    result = of_plan(
        check,
        "measures:\n"
        "  - id: '3'\n"
        "    term: до 20 декабря 2018 года; до 20 декабря 2019 года\n"
        "    indicators: [{id: staff, name: Обучено, targets: [{value: 10}]}]\n",
    )
    assert not result.of("OP110")


def test_a_correction_mends_the_entry_that_it_names(check: Check) -> None:
    entry = "  - {id: e1, measure: '1', type: done, date: 2019-06-01}\n"
    proof = (
        "  - {measure: '1', type: correction, corrects: e1, date: 2019-06-01, "
        "evidence: [{type: act, number: '1'}]}\n"
    )
    taken_back = (
        "  - {measure: '1', type: correction, corrects: e1, date: 2019-06-01, withdrawn: true}\n"
    )
    plan = "measures: [{id: '1'}]"
    assert of_plan(check, plan, f"entries:\n{entry}").of("OP301")
    assert not of_plan(check, plan, f"entries:\n{entry}{proof}").of("OP301")
    assert not of_plan(check, plan, f"entries:\n{entry}{taken_back}").of("OP301")


def test_a_broken_journal_makes_no_false_alarm(check: Check) -> None:
    """What the lost entries may have said is not taken for unsaid."""
    plan = "measures: [{id: I.1, term: исполнено}, {id: '2', term: II квартал 2018 года}]"
    broken = (
        "entries:\n"
        "  - {id: e1, measure: I.1, type: dnoe, date: 2018-03-01}\n"
        "  - {measure: I.1, type: correction, corrects: e1, date: 2018-03-01, text: Акт}\n"
    )
    result = of_plan(check, plan, broken)
    assert any(code.startswith("OP0") for code in result.codes)
    assert not set(result.codes) & {"OP210", "OP312", "OP501", "OP502"}


def test_findings_in_a_journal_stand_in_the_journal(check: Check) -> None:
    result = of_plan(
        check,
        "measures: [{id: '1'}]",
        "entries:\n  - {id: e1, measure: '7', type: progress, date: 2019-06-01, text: Ход}\n",
    )
    (found,) = result.of("OP308")
    assert found.path == "plans/example/journal.yaml"
    assert found.span is not None
    assert found.span.line == 3
    assert found.key == "entries/e1/measure"


def test_strange_plans_break_no_rule(check: Check) -> None:
    """Duplicate ids, circles, a reversed period and dates at the ends of the calendar at once."""
    result = of_plan(
        check,
        "plan: {period: {start: 9999-12-31, end: 0001-01-01}}\n"
        "executors: []\n"
        "measures:\n"
        "  - {id: '1', term: '', depends_on: [{measure: '1'}]}\n"
        "  - {id: '1', term: до 31 декабря 9999 года, number: ''}\n"
        "  - {id: '1', term: ежегодно, number: '99999999999999999999'}\n",
        "entries:\n"
        "  - {measure: '1', type: postponed, date: 0001-01-01, new_due: 9999-12-31}\n"
        "  - {measure: '1', type: progress, date: 2018-01-01, due: 9999-12-31}\n"
        "  - {measure: '1', type: reopened, date: 9999-12-31, occurrence: '1/9999-12-31'}\n",
    )
    assert {"OP103", "OP121", "OP135", "OP201"} <= set(result.codes)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Рассылка (пресс-релизов и анонсов", "("),
        ("Рейтинг (в рамках п. 5 карты (распоряжение № 642-рп)", "("),
        ("Рассылка пресс-релизов) и анонсов", ")"),
        ("Сведения [о доходах, о расходах", "["),
        ("Сведения (приложение 1) и отчёт (пункт а), иное", None),
        ("Сведения (приложение 1 и отчёт: а) сводный", None),
        ("Размещение: 1) отчёта; 2) доклада; а) кратко", None),
        ("Сведения (в том числе: 1) о доходах; 2) о расходах)", None),
        ("Отчёт (сводный (годовой)) [на Сайте]", None),
    ],
)
def test_brackets_and_their_pairs(check: Check, text: str, found: str | None) -> None:
    result = of_plan(check, f"measures: [{{id: '1', title: '{text}'}}]")
    assert [result.words(one) for one in result.of("OP146")] == ([found] if found else [])


@pytest.mark.parametrize(
    ("title", "works"),
    [
        ("Определение перечня групп. Создание открытой базы. Размещение на Сайте", "(3)"),
        ("Размещение на Сайте: ежегодного отчета Главы; доклада о показателях", "(2)"),
        ("Отчет о работе, в т.ч. о решении вопросов, поставленных Думой", None),
        ("Включая показатели: посещаемость, время пребывания", None),
        ("Письма М.А. Абызова и 20 г. Иное", None),
        ("Размещение сведений.", None),
    ],
)
def test_works_that_a_title_lists(check: Check, title: str, works: str | None) -> None:
    found = of_plan(check, f"measures: [{{id: '1', title: '{title}'}}]").of("OP129")
    assert [works in one.message.ru for one in found if works] == ([True] if works else [])
    assert bool(found) is bool(works)


@pytest.mark.parametrize(
    ("term", "left"),
    [
        ("2018-2019г.", "2020 год"),
        ("2018-2020 годы", None),
        ("2019-2020 годы", None),
        ("2018 год", None),
        ("2018-2019 годы, далее постоянно", None),
        ("март 2018 года - май 2019 года", None),
    ],
)
def test_terms_that_leave_years_out(check: Check, term: str, left: str | None) -> None:
    found = of_term(check, term).of("OP217")
    assert bool(found) is bool(left)
    assert all(left in one.message.ru for one in found if left)


@pytest.mark.parametrize(
    ("title", "term", "found"),
    [
        ("Взаимодействие на постоянной основе", "по мере необходимости", True),
        ("Взаимодействие на постоянной основе", "2018 год", True),
        ("Взаимодействие на постоянной основе", "постоянно", False),
        ("Взаимодействие на постоянной основе", "ежеквартально", False),
        ("Взаимодействие на постоянной основе", "III квартал 2018 года, далее постоянно", False),
        ("Мониторинг с установленной периодичностью", "постоянно", True),
        ("Мониторинг с установленной периодичностью", "ежемесячно", False),
        (
            "Мониторинг с установленной периодичностью",
            "до 1 мая 2019 года; до 1 мая 2020 года",
            False,
        ),
        ("Мониторинг с установленной периодичностью", "когда-нибудь потом", False),
    ],
)
def test_titles_that_their_terms_contradict(
    check: Check, title: str, term: str, found: bool
) -> None:
    result = of_plan(check, f"measures: [{{id: '1', title: '{title}', term: '{term}'}}]")
    assert bool(result.of("OP218")) is found


def test_what_is_settled_in_a_schedule_contradicts_no_longer(check: Check) -> None:
    title = "Мониторинг с установленной периодичностью"
    row = f"{{id: '1', title: '{title}', term: постоянно, schedule: ежемесячно}}"
    assert not of_plan(check, f"measures: [{row}]").of("OP218")


def test_a_category_tells_where_nobody_else_is_named(check: Check) -> None:
    result = of_plan(
        check,
        "executors:\n"
        "  - {id: it, name: Отдел информатизации, type: department}\n"
        "  - {id: all, name: Отделы администрации, type: category}\n"
        "measures:\n"
        "  - {id: '1', executors: [it, all]}\n"
        "  - {id: '2', executors: [all]}\n",
    )
    (found,) = result.of("OP107")
    assert "мероприятий: 2, из них без конкретного исполнителя: 1" in found.message.ru


def test_the_few_numbers_of_another_style_are_told_together(check: Check) -> None:
    numbers = ["1", "2.", "3.", "4", "5", "6", "7"]
    rows = "".join(f"  - {{id: '{n}', number: '{n}'}}\n" for n in numbers)
    (found,) = of_plan(check, f"measures:\n{rows}").of("OP144")
    assert "2., 3. – с точкой" in found.message.ru


def test_a_plan_without_a_period_tells_the_years_of_its_dates(check: Check) -> None:
    term = "до 1 мая 2019 года; до 1 мая 2021 года"
    plan = f"plan: {{period: {{}}}}\nmeasures:\n  - {{id: '1', term: {term}}}"
    files = merged({"plan": plan})
    (found,) = check(files["plan"]).of("OP112")
    assert found.message.ru.endswith("даты в сроках мероприятий – с 2019 по 2021 год")


def test_circles_are_told_from_the_measure_that_stands_first(check: Check) -> None:
    rows = [("4", "3"), ("1", "2"), ("2", "3"), ("3", "1"), ("5", "6"), ("6", "5"), ("7", "7")]
    text = "".join(f"  - {{id: '{a}', depends_on: [{{measure: '{b}'}}]}}\n" for a, b in rows)
    said = [
        one.message.ru.partition(": ")[2]
        for one in of_plan(check, f"measures:\n{text}").of("OP121")
    ]
    assert said == ["1 → 2 → 3 → 1", "5 → 6 → 5", "7 → 7"]


def test_a_very_long_circle_is_shortened(check: Check) -> None:
    count = 2_000
    text = "".join(
        f"  - {{id: '{n}', depends_on: [{{measure: '{(n + 1) % count}'}}]}}\n" for n in range(count)
    )
    (found,) = of_plan(check, f"measures:\n{text}").of("OP121")
    assert found.message.ru.endswith("0 → 1 → 2 → 3 → 4 → 5 → 6 → 7 → 8 → 9 → … → 0")


def test_comments_without_end_are_counted_once(check: Check) -> None:
    """A line above covers the next that is no comment, however many stand there."""
    comments = "# openplan: ignore OP999\n" * 3_000 + "# openplan: ignore OP202\n"
    plan = merged({"plan": "measures: [{id: '1', term: в течение года}]"})["plan"]
    text = plan.replace("  term: в течение года", f"{comments}  term: в течение года")
    assert text != plan
    result = check(text)
    assert not result.of("OP202")
    unused = result.of("OP020")
    assert len(unused) == 101
    assert unused[-1].message.ru.endswith("таких находок больше 100, остальные не показаны")
