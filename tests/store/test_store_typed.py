"""Values that do not fit the models: each in plain words, at its place, never in pydantic's."""

import copy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openplan.model.journal import Journal
from openplan.model.plan import Plan
from openplan.model.project import Project
from openplan.store import Source, UnusableError, WorkTree, load, read_source
from openplan.store.typed import typed

PLAN = """\
openplan: 1
plan:
  id: серов-2018
  title: План мероприятий
  act:
    type: resolution
    issuer: Администрация
    number: 1-п
    date: 2018-04-12
executors:
  - id: отдел
    name: Отдел информатизации
    type: department
measures:
  - id: "1"
    title: Размещение сведений
    term: ежегодно
    executors: [отдел]
    require_all: true
    follow_up: {title: Обсуждение, within: {value: 15, unit: day}}
    indicators:
      - id: i1
        name: Количество
        targets: [{value: 12}]
"""

# what is replaced, by what, code, line, column, the sentence, the hint
CASES = {
    "unknown key": (
        "    term: ежегодно", "    term: ежегодно\n    titel: x", "OP007", 18, 5,
        "неизвестный ключ «titel»", "возможно: title",
    ),
    "misspelt key is one finding": (
        "    title: Размещение", "    tittle: Размещение", "OP007", 16, 5,
        "неизвестный ключ «tittle»", "возможно: title",
    ),
    "Cyrillic letters in a key": (
        "    term:", "    tеrm:", "OP007", 17, 5,
        "неизвестный ключ «tеrm»",
        "возможно: term (сейчас в слове есть русские буквы, похожие на латинские)",
    ),
    "key far from all": (
        "openplan: 1", "openplan: 1\nщщщ: 1", "OP007", 2, 1,
        "неизвестный ключ «щщщ»", "известны: openplan, plan, executors, sections, measures",
    ),
    "missing key": (
        "    term: ежегодно\n", "", "OP008", 15, 5,
        "нет обязательного ключа «term»", "добавьте строку: term: …",
    ),
    "missing version": (
        "openplan: 1\n", "", "OP008", 1, 1,
        "нет обязательного ключа «openplan»", "добавьте строку: openplan: 1",
    ),
    "key without a value": (
        "term: ежегодно", "term:", "OP008", 17, 5,
        "у ключа «term» нет значения", "впишите значение после двоеточия",
    ),
    "wrong word": (
        "resolution", "resolutoin", "OP009", 6, 11,
        ("ключ «type»: стоит «resolutoin», а допустимы resolution, directive, order, "
        "council_decision, minutes, law, decree, other"), "возможно: resolution",
    ),
    "word far from all": (
        "unit: day", "unit: сутки", "OP009", 20, 62,
        ("ключ «unit»: стоит «сутки», а допустимы "
        "working_day, calendar_day, day, week, month, year, hour"),
        "выберите из списка: working_day, calendar_day, day, week, month, year, hour",
    ),
    "version": (
        "openplan: 1", "openplan: 2", "OP009", 1, 11,
        "версия формата «2» неизвестна: эта программа читает версию 1",
        "напишите «openplan: 1» или обновите программу",
    ),
    "Russian date": (
        "2018-04-12", "12.04.2018", "OP009", 9, 11,
        "ключ «date»: дата пишется ГГГГ-ММ-ДД, а стоит «12.04.2018»", "возможно: 2018-04-12",
    ),
    "no such day": (
        "2018-04-12", "2018-02-30", "OP009", 9, 11,
        "ключ «date»: такого дня нет: «2018-02-30»",
        "проверьте месяц и число: дата пишется ГГГГ-ММ-ДД",
    ),
    "flag": (
        "require_all: true", "require_all: да", "OP009", 19, 18,
        "ключ «require_all»: пишется true или false, а стоит «да»",
        "напишите true (да) или false (нет)",
    ),
    "number": (
        "value: 12", "value: 12 %", "OP009", 24, 27,
        "ключ «value»: нужно число, а стоит «12 %»",
        "напишите число цифрами: 12 или 12.5; единицы измерения пишутся отдельно",
    ),
    "whole number": (
        "value: 15", "value: много", "OP009", 20, 52,
        "ключ «value»: нужно целое число, а стоит «много»", "напишите число цифрами: 12",
    ),
    "bound": (
        "value: 15", "value: 0", "OP009", 20, 52,
        "ключ «value»: число должно быть не меньше 1, а стоит «0»", "исправьте число",
    ),
    "id": (
        "id: серов-2018", "id: План Серова", "OP009", 3, 7,
        ("ключ «id»: обозначение состоит из букв, цифр, «.», «-» и «_» и начинается с буквы или "
        "цифры, а стоит «План Серова»"), "возможно: План-Серова",
    ),
    "list of ids": (
        "executors: [отдел]", "executors: отдел", "OP009", 18, 16,
        "ключ «executors»: нужен список, а стоит «отдел»",
        "запишите список с новой строки: - отдел",
    ),
    "item of a list": (
        "executors: [отдел]", "executors: [отдел, {a: b}]", "OP009", 18, 24,
        "строка №\u00a02 списка «executors»: нужен текст, а стоит набор ключей",
        "текст, в начале которого стоят «[», «{» или «- », берётся в кавычки",
    ),
    "text for a mapping": (
        "follow_up: {title: Обсуждение, within: {value: 15, unit: day}}", "follow_up: 15 дней",
        "OP009", 20, 16,
        "ключ «follow_up»: нужны строки «ключ: значение», а стоит «15 дней»",
        "запишите ключи с новой строки и с отступом",
    ),
    "brackets for a text": (
        "title: План мероприятий", "title: [План мероприятий]", "OP009", 4, 10,
        "ключ «title»: нужен текст, а стоит список",
        "текст, в начале которого стоят «[», «{» или «- », берётся в кавычки",
    ),
    "empty text": (
        "title: План мероприятий", "title: ''", "OP009", 4, 10,
        "ключ «title»: нужен непустой текст, а значения нет",
        "впишите текст или удалите строку",
    ),
}  # fmt: skip


def load_plan(root: Path, text: str):
    place = root / "plans" / "серов" / "plan.yaml"
    place.parent.mkdir(parents=True)
    place.write_bytes(text.encode())
    return load(WorkTree(root))


@pytest.mark.parametrize("name", CASES)
def test_finding_says_what_where_and_what_instead(tmp_path, name):
    old, new, code, line, column, message, hint = CASES[name]
    assert PLAN.count(old) == 1
    text = PLAN.replace(old, new)
    loaded = load_plan(tmp_path, text)
    (found,) = loaded.diagnostics
    assert (found.code, found.span.line, found.span.column) == (code, line, column)
    assert found.message.ru == message
    assert found.hint.ru == hint
    assert found.excerpt == text.split("\n")[line - 1]
    assert (loaded.plans, loaded.files_failed) == ((), 1)


def test_empty_values_of_optional_keys_are_absent(tmp_path):
    text = PLAN.replace("executors: [отдел]", "executors:\n    section:\n    executors_text:")
    text = text.replace("measures:", "sections:\nmeasures:")
    (loaded,) = load_plan(tmp_path, text).plans
    assert loaded.plan.measures[0].executors == ()
    assert loaded.plan.measures[0].executors_text == ""


def test_an_empty_item_and_an_unknown_empty_key_are_findings(tmp_path):
    text = PLAN.replace("executors: [отдел]", "executors:\n      -\n    titel:")
    found = load_plan(tmp_path, text).diagnostics
    assert [(one.code, one.span.line) for one in found] == [("OP009", 19), ("OP007", 20)]
    assert found[0].message.ru == "строка №\u00a01 списка «executors»: нужен текст, а значения нет"


def test_all_mistakes_of_a_file_come_in_one_run(tmp_path):
    text = PLAN.replace("resolution", "акт").replace("term: ежегодно", "terms: ежегодно")
    text = text.replace("2018-04-12", "апрель")
    found = load_plan(tmp_path, text).diagnostics
    assert [(one.code, one.span.line) for one in found] == [
        ("OP009", 6),
        ("OP009", 9),
        ("OP007", 17),
    ]


def test_a_finding_is_known_again_when_lines_move(tmp_path):
    text = PLAN.replace("term: ежегодно", "terms: ежегодно").replace("unit: day", "unit: сутки")
    moved = text.replace("measures:", "# выше\nmeasures:\n  - {id: '0', title: а, term: б}")
    for folder, written in (("one", text), ("two", moved)):
        found = load_plan(tmp_path / folder, written).diagnostics
        assert [one.key for one in found] == [
            "measures/1/terms",
            "measures/1/follow_up/within/unit",
        ]


def test_of_very_many_mistakes_the_first_hundred_are_shown(tmp_path):
    text = PLAN + "".join(f"  - id: '{number}'\n" for number in range(2, 2_000))
    found = load_plan(tmp_path, text).diagnostics
    assert len(found) == 101
    assert sum("слишком много ошибок" in one.message.ru for one in found) == 1


COUNTLESS = {
    "texts for measures": "measures: [" + "a," * 30_000 + "]",
    "empty measures": "measures: [" + "{}," * 10_000 + "]",
    "empty values": "measures: [" + "{id: }," * 25_000 + "]",
    "unknown keys": "".join(f"k{number}: 1\n" for number in range(25_000)),
    "long unknown keys": "".join(f"{'k' * 900}{number}: 1\n" for number in range(1_000)),
    "late mistakes": PLAN + "  - {id: '2', title: а, term: б}\n" * 1_001 + "  - a\n" * 30_000,
}


@pytest.mark.parametrize("name", COUNTLESS)
def test_countless_mistakes_cost_little(name):
    reading = read_source("plan.yaml", COUNTLESS[name].encode())
    found = findings(Plan, reading.value, reading.source)
    assert 1 <= len(found) <= 101
    assert any(one.code == "OP006" for one in found)


FULL_PLAN = """\
openplan: 1
plan:
  id: a
  title: a
  kind: roadmap
  act: {type: law, issuer: a, number: a, date: 2018-01-01, title: a, place: a,
    signatory: {name: a, position: a}, effective_from: 2018-01-01, url: a}
  period: {start: 2018-01-01, end: 2018-12-31, text: a}
  jurisdiction: {name: a, region: a, oktmo: a}
  body: {name: a, inn: a}
  basis: [{text: a, type: law, issuer: a, number: a, date: 2018-01-01, url: a}]
  annex: a
  approval: {text: a, period: {start: 2018-01-01}}
  publications: [{medium: a, date: 2018-01-01, url: a, as_in_act: a}]
  control: {mode: self, name: a, position: a, as_in_act: a}
  reporting: {responsible: a, frequency: year, cumulative: true, executor_due: a}
  amendments: [{act: {type: law, issuer: a, number: a, date: 2018-01-01},
    changes: [{op: add, target: a, field: a, old: a, new: a}], note: a}]
  parent: a
  term_rules: {non_working_day: none, roll_windows: true, until: inclusive, days: working,
    occurrences_in: due_in_period, presidential_days_off: false, week: five_day, calendar: a}
  lang: ru
  notes: [a]
executors: [{id: a, name: a, type: body, former_names: [a], members: [a], head: {name: a}}]
sections: [{id: a, title: a, number: a, mechanisms: [a], note: a}]
measures:
  - {id: a, number: a, section: a, title: a, term: a, executors_text: a, executors: [a],
    require_all: false, indicators: [{id: a, name: a, kind: quantitative, unit: a,
    operator: "=", targets: [{value: 1, due: 2018-01-01, text: a}]}], mechanisms: [a],
    depends_on: [{measure: a, event: done}], follow_up: {title: a,
    within: {value: 1, unit: day}, text: a}, term_rules: {days: working}}
"""
FULL_JOURNAL = """\
openplan: 1
plan: a
entries:
  - {id: a, measure: a, type: done, date: 2018-01-01, recorded_on: 2018-01-01, occurrence: a,
    due: 2018-01-01, year: 2018, part: 0, by: a, text: a, progress: 50,
    evidence: [{type: act, title: a, date: 2018-01-01, url: a}], new_due: 2018-01-01,
    values: [{indicator: a, value: 1.5}], corrects: a, withdrawn: false}
"""
FULL_PROJECT = """\
openplan: 1
title: a
lang: ru
term_rules: {days: working}
dates: british
check: {select: [a], ignore: [a], severity: {OP104: off}}
"""
FULL = [(Plan, FULL_PLAN), (Journal, FULL_JOURNAL), (Project, FULL_PROJECT)]
WRONG = ["", "!", "щ" * 50_000, "-1", "1e400", "9" * 4_000, [], ["a", ["b"]], {}, {"a": {}}, None]


def routes(value, above=()):
    children = value.items() if isinstance(value, dict) else enumerate(value)
    for part, child in children if isinstance(value, dict | list) else ():
        yield (*above, part)
        yield from routes(child, (*above, part))


def replaced(value, route, new):
    """A value that differs at that place; what stands beside the way there is shared."""
    part, *below = route
    result = copy.copy(value)
    result[part] = replaced(value[part], below, new) if below else new
    return result


def findings(model, value, source):
    try:
        typed(model, value, source)
    except UnusableError as error:
        return error.found
    return ()


@pytest.mark.parametrize(("model", "text"), FULL)
def test_every_refusal_of_every_field_has_its_own_sentence(model, text):
    reading = read_source("plan.yaml", text.encode())
    assert findings(model, copy.deepcopy(reading.value), reading.source) == ()
    for route in routes(reading.value):
        for wrong in WRONG:
            value = replaced(reading.value, route, copy.deepcopy(wrong))
            for found in findings(model, value, reading.source):
                assert "значение не подходит" not in found.message.ru, (route, wrong)
                assert found.code in {"OP007", "OP008", "OP009"}
                assert found.hint is not None
                assert len(found.message.ru) < 400
                for foreign in ("valid", "should", "pydantic", "Input", "instance"):
                    assert foreign not in found.message.en


ANY = st.recursive(
    st.none() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "plan", "act", "measures", "term", "x"]), inner)
    ),
    max_leaves=10,
)


@given(st.dictionaries(st.sampled_from(["openplan", "plan", "measures", "entries", "x"]), ANY))
def test_any_values_give_a_model_or_findings(value):
    source = Source("plan.yaml", "")
    for model in (Plan, Journal, Project):
        for found in findings(model, copy.deepcopy(value), source):
            assert found.message.ru != found.message.en
