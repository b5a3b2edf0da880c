"""The words of the tables that the commands print: statuses, days, counts.

Dates are ДД.ММ.ГГГГ in Russian and ISO in English; a status is a word, so that no colour is
needed to read it.
"""

from collections.abc import Mapping
from datetime import date

from openplan.agenda import Kind, PlannedOccurrence, Status
from openplan.dates.language import Lang, Text
from openplan.dates.names import format_numeric

STATUS: Mapping[Status, Text] = {
    Status.DONE: Text("исполнено", "done"),
    Status.DONE_LATE: Text("исполнено с опозданием", "done late"),
    Status.OVERDUE: Text("просрочено", "overdue"),
    Status.IN_PROGRESS: Text("в работе", "in progress"),
    Status.SCHEDULED: Text("срок не наступил", "scheduled"),
    Status.ONGOING: Text("исполняется постоянно", "ongoing"),
    Status.NO_DATA: Text("нет сведений", "no data"),
    Status.NOT_TRIGGERED: Text("случаев не было", "no cases"),
    Status.REMOVED: Text("снято с контроля", "removed"),
}
STATUS_PAINT: Mapping[Status, str] = {
    Status.DONE: "green",
    Status.DONE_LATE: "yellow",
    Status.OVERDUE: "red",
    Status.IN_PROGRESS: "cyan",
    Status.NO_DATA: "yellow",
}
KIND: Mapping[Kind, Text] = {
    Kind.ONGOING: Text("постоянно", "ongoing"),
    Kind.EVENT: Text("по событию", "on an event"),
    Kind.ON_DEMAND: Text("по мере необходимости", "on demand"),
    Kind.REFERENCE: Text("срок в другом документе", "dated elsewhere"),
    Kind.EXECUTED: Text("исполнено до плана", "done before the plan"),
    Kind.NOT_UNDERSTOOD: Text("срок не понят", "term not understood"),
}


def format_day(day: date | None, lang: Lang) -> str:
    if day is None:
        return "–"
    return format_numeric(day, lang)


def format_iso_day(text: str | None, lang: Lang) -> str:
    """A day of a machine format as a person reads it."""
    return format_day(date.fromisoformat(text) if text else None, lang)


def state_of(occurrence: PlannedOccurrence) -> Text:
    """The status in a few words, with the days left or overdue while that counts."""
    word = STATUS[occurrence.status]
    if occurrence.status is Status.OVERDUE and occurrence.days_late is not None:
        return Text(f"{word.ru} {occurrence.days_late} дн.", f"{word.en} {occurrence.days_late} d")
    if occurrence.is_closed or occurrence.effective_due is None:
        return word
    left = _left(occurrence)
    return left if occurrence.status is Status.SCHEDULED else _joined(word, left)


def _left(occurrence: PlannedOccurrence) -> Text:
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
