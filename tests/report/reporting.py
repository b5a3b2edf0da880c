"""Plans and journals written as in the files, and the reports made of them."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter

from openplan.agenda import PlanAgenda, agenda, context_of
from openplan.dates.period import parse_period
from openplan.model.journal import Entry
from openplan.model.plan import Plan
from openplan.report import Form, Scope, build_forms, render
from openplan.store import WorkTree, load

ROOT = Path(__file__).parents[2]
TEMPLATES = {each.name: each.read_text("utf-8") for each in (ROOT / "templates").glob("*.j2")}
LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Every scalar stays a string."""
_ENTRIES = TypeAdapter(tuple[Entry, ...])

TOWN = """
header:
  id: town-2018
  title: План мероприятий («дорожная карта») по открытости города Глухова на 2018-2020 годы
  act:
    type: resolution
    issuer: администрация города Глухова
    number: 12-п
    date: 2018-03-19
  period: {start: 2018-01-01, end: 2020-12-31}
  jurisdiction: {name: город Глухов}
executors:
  - {id: it, name: Отдел информатизации}
  - {id: press, name: Пресс-служба}
sections:
  - {id: "1", number: Направление 1, title: Открытые данные}
  - {id: "2", number: II., title: Отчётность}
measures:
  - id: "1"
    number: 1.
    section: "1"
    title: Разработка порядка публикации открытых данных
    term: III квартал 2018 года
    executors_text: Отдел информатизации, пресс-служба
    executors: [it, press]
  - id: "2"
    number: 2.
    section: "1"
    title: Аудит информационных ресурсов
    term: II квартал 2018 года
    executors: [it]
  - id: "3"
    number: 3.
    section: "1"
    title: Ведение раздела «Открытые данные»
    term: постоянно
    executors_text: Пресс-служба
    executors: [press]
  - id: "4"
    number: "4"
    section: "2"
    title: Отчёт о ходе исполнения плана
    term: ежегодно до 1 февраля
    executors_text: Пресс-служба
    executors: [press]
    indicators:
      - {id: readers, name: число читателей отчёта, unit: человек,
         targets: [{value: 100, due: 2019-02-01}, {value: 200, due: 2020-02-01}]}
  - id: "5"
    number: 5.
    section: "2"
    title: Опрос жителей
    term: до 1 июля 2018 года
    executors: [press]
journal:
  - measure: "1"
    type: done
    date: 2018-10-04
    text: Порядок утверждён
    evidence:
      - {type: act, title: Постановление, number: 77, date: 2018-10-04, url: "https://glukhov.example/77"}
  - {measure: "1", type: progress, date: 2018-09-10, by: press, text: Проект на согласовании}
  - measure: "2"
    type: not_done
    date: 2018-07-01
    reason: Нет специалиста
    remedy: объявлен конкурс
  - {measure: "3", type: progress, date: 2018-06-01, text: "Размещено 5 наборов\\nи два паспорта"}
  - {measure: "5", type: postponed, date: 2018-06-20, new_due: 2019-05-15,
     authority: постановление от 20.06.2018 № 40}
"""


def read(text: str) -> Any:
    return yaml.load(text, LOADER)  # noqa: S506 - a base loader


def plan_of(data: Any) -> Plan:
    act = {"type": "resolution", "issuer": "администрация города", "number": "1"}
    header = {"id": "p", "title": "План", "act": {**act, "date": "2018-01-09"}} | data.get(
        "header", {}
    )
    executors = [{"type": "department", **each} for each in data.get("executors", [])]
    return Plan.model_validate(
        {
            "openplan": "1",
            "plan": header,
            "executors": executors,
            "sections": data.get("sections", []),
            "measures": data.get("measures", []),
        }
    )


def ask(plan_file: Any, as_of: str) -> PlanAgenda:
    """Of a text, or of what one was read into."""
    data = read(plan_file) if isinstance(plan_file, str) else plan_file
    plan = plan_of(data)
    entries = _ENTRIES.validate_python(data.get("journal") or [])
    return agenda(plan, entries, context_of(plan), as_of=date.fromisoformat(as_of))


def forms_of(
    name: str, *texts: Any, as_of: str, period: str | None = None, **options: Any
) -> list[Form]:
    scope = Scope(
        period=parse_period(period) if period else None,
        as_of=date.fromisoformat(as_of),
        **options,
    )
    return list(build_forms(name, [ask(text, as_of) for text in texts], scope))


def report(
    name: str,
    *texts: Any,
    as_of: str,
    format: str = "md",  # noqa: A002
    **options: Any,
) -> str:
    forms = forms_of(name, *texts, as_of=as_of, **options)
    document = render(forms, format, templates=TEMPLATES)
    assert isinstance(document, str)
    return document


EXAMPLE_DAY = date(2026, 2, 2)


@cache
def _example() -> PlanAgenda:
    repository = load(WorkTree(ROOT / "examples"))
    (loaded,) = repository.plans
    context = context_of(loaded.plan, repository.project.term_rules)
    entries = [each.entry for each in loaded.entries]
    return agenda(loaded.plan, entries, context, as_of=EXAMPLE_DAY)


def example_report(name: str, format: str, **options: Any) -> str:  # noqa: A002
    """Of the plan in `examples/`, a month after its first year; the card is of one measure."""
    document = _example_document(name, format, **options)
    assert isinstance(document, str)
    return document


def example_data(name: str, format: str, **options: Any) -> bytes:  # noqa: A002
    """The same in Word or Excel."""
    document = _example_document(name, format, **options)
    assert isinstance(document, bytes)
    return document


def _example_document(name: str, format: str, **options: Any) -> str | bytes:  # noqa: A002
    only = frozenset({"primer-2025/2.1"}) if name == "card" else frozenset()
    forms = build_forms(name, [_example()], Scope(as_of=EXAMPLE_DAY, only=only, **options))
    return render(forms, format, templates=TEMPLATES)


def row_of(form: Form, number: str) -> dict[str, str]:
    """The row with that printed number: column key -> text."""
    (found,) = [row for group in form.groups for row in group.rows if row.cells[0].text == number]
    return {column.key: cell.text for column, cell in zip(form.columns, found.cells, strict=True)}
