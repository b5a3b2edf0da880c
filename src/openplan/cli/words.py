"""The words of the tables that the commands print: statuses, days, counts.

The keys are the values of the agenda's `Status` and `Kind`; a list that comes from the cache is
printed without loading it. Dates are ДД.ММ.ГГГГ in Russian and ISO in English; a status is a
word, so that no colour is needed to read it.
"""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from openplan.dates.language import Lang, Text
from openplan.dates.names import format_numeric

STATUS: Mapping[str, Text] = {
    "done": Text("исполнено", "done"),
    "done_late": Text("исполнено с опозданием", "done late"),
    "overdue": Text("просрочено", "overdue"),
    "in_progress": Text("в работе", "in progress"),
    "scheduled": Text("срок не наступил", "scheduled"),
    "ongoing": Text("исполняется постоянно", "ongoing"),
    "no_data": Text("нет сведений", "no data"),
    "not_triggered": Text("случаев не было", "no cases"),
    "removed": Text("снято с контроля", "removed"),
}
STATUS_PAINT: Mapping[str, str] = {
    "done": "green",
    "done_late": "yellow",
    "overdue": "red",
    "in_progress": "cyan",
    "no_data": "yellow",
}
KIND: Mapping[str, Text] = {
    "ongoing": Text("постоянно", "ongoing"),
    "event": Text("по событию", "on an event"),
    "on_demand": Text("по мере необходимости", "on demand"),
    "reference": Text("срок в другом документе", "dated elsewhere"),
    "executed": Text("исполнено до плана", "done before the plan"),
    "not_understood": Text("срок не понят", "term not understood"),
}


def format_day(day: date | None, lang: Lang) -> str:
    if day is None:
        return "–"
    return format_numeric(day, lang)


def format_iso_day(text: str | None, lang: Lang) -> str:
    """A day of a machine format as a person reads it."""
    return format_day(date.fromisoformat(text) if text else None, lang)


class Standing(Protocol):
    """How one occurrence stands: one of the agenda, or a row of a list."""

    @property
    def status(self) -> str: ...
    @property
    def is_closed(self) -> bool: ...
    @property
    def effective_due(self) -> date | None: ...
    @property
    def as_of(self) -> date: ...
    @property
    def days_left(self) -> int | None: ...
    @property
    def days_late(self) -> int | None: ...


def state_of(occurrence: Standing) -> Text:
    """The status in a few words, with the days left or overdue while that counts."""
    word = STATUS[occurrence.status]
    if occurrence.status == "overdue" and occurrence.days_late is not None:
        return Text(f"{word.ru} {occurrence.days_late} дн.", f"{word.en} {occurrence.days_late} d")
    if occurrence.is_closed or occurrence.effective_due is None:
        return word
    left = _left(occurrence)
    return left if occurrence.status == "scheduled" else _joined(word, left)


class Postponable(Protocol):
    """Whatever has the act's date and the one that is in force now."""

    @property
    def nominal_due(self) -> date | None: ...
    @property
    def due(self) -> date | None: ...


def was_due(occurrence: Postponable, lang: Lang) -> str:
    """The first date of what was postponed, beside the present one; else nothing."""
    if occurrence.nominal_due in (None, occurrence.due):
        return ""
    first = format_day(occurrence.nominal_due, lang)
    return Text(f"перенесено с {first}", f"moved from {first}").in_(lang)


def _left(occurrence: Standing) -> Text:
    if occurrence.effective_due == occurrence.as_of:
        return Text("срок сегодня", "due today")
    left = occurrence.days_left
    return Text(f"ещё {left} раб. дн.", f"{left} wd left")


def _joined(word: Text, left: Text) -> Text:
    return Text(f"{word.ru}, {left.ru}", f"{word.en}, {left.en}")


def format_number(number: float | None, lang: Lang) -> str:
    """One digit after the point, which is a comma in Russian; – where there is no number."""
    if number is None:
        return "–"
    text = f"{number:.1f}"
    return text.replace(".", ",") if lang == "ru" else text


ENTRY: Mapping[str, Text] = {
    "progress": Text("ход исполнения", "progress"),
    "done": Text("исполнено", "done"),
    "partial": Text("исполнено частично", "partly done"),
    "not_done": Text("не исполнено", "not done"),
    "event": Text("событие", "event"),
    "no_cases": Text("случаев не было", "no cases"),
    "postponed": Text("срок перенесён", "postponed"),
    "removed": Text("снято с контроля", "removed"),
    "reopened": Text("возвращено в работу", "reopened"),
    "correction": Text("исправление", "correction"),
}
