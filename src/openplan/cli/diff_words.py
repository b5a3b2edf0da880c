"""How a change between two versions is said: its name, its item of the plan, its two sides."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from openplan.changes import change as kinds
from openplan.changes.change import Change, TermMoved
from openplan.cli.words import format_day
from openplan.dates.language import Lang, Text
from openplan.model.journal import Entry
from openplan.model.plan import Plan
from openplan.report.wording import ENTRY

_MOST_DUES = 3

CHANGE: Mapping[type[Change], Text] = {
    kinds.PlanAdded: Text("план добавлен", "plan added"),
    kinds.PlanRemoved: Text("план удалён", "plan removed"),
    kinds.ActChanged: Text("акт", "act"),
    kinds.PeriodChanged: Text("срок действия плана", "period"),
    kinds.CountingChanged: Text("правила исчисления сроков", "counting of terms"),
    kinds.HeaderChanged: Text("сведения о плане", "header"),
    kinds.AmendmentAdded: Text("изменяющий акт добавлен", "amendment added"),
    kinds.AmendmentEdited: Text("изменяющий акт исправлен", "amendment edited"),
    kinds.AmendmentRemoved: Text("изменяющий акт удалён", "amendment removed"),
    kinds.ExecutorAdded: Text("исполнитель добавлен в список", "executor listed"),
    kinds.ExecutorRemoved: Text("исполнитель удалён из списка", "executor no longer listed"),
    kinds.ExecutorRenamed: Text("исполнитель заменён в списке", "executor replaced in the list"),
    kinds.ExecutorEdited: Text("сведения об исполнителе", "executor's details"),
    kinds.SectionAdded: Text("раздел добавлен", "section added"),
    kinds.SectionRemoved: Text("раздел удалён", "section removed"),
    kinds.SectionChanged: Text("раздел", "section"),
    kinds.MeasureAdded: Text("мероприятие добавлено", "measure added"),
    kinds.MeasureRemoved: Text("мероприятие удалено", "measure removed"),
    kinds.MeasureReworded: Text("мероприятие изложено иначе", "measure reworded"),
    kinds.MeasureMoved: Text("место мероприятия", "place of the measure"),
    kinds.MeasureEdited: Text("сведения о мероприятии", "measure's details"),
    kinds.TermMoved: Text("срок перенесён", "term moved"),
    kinds.TermReworded: Text("срок изложен иначе", "term reworded"),
    kinds.ExecutorsChanged: Text("исполнитель", "executors"),
    kinds.TargetChanged: Text("показатель", "indicator"),
    kinds.JournalEntryAdded: Text("запись журнала добавлена", "journal entry added"),
    kinds.JournalEntryEdited: Text("запись журнала изменена", "journal entry edited"),
    kinds.JournalEntryRemoved: Text("запись журнала удалена", "journal entry removed"),
}
_SAID_BY_NAME = {"term", "title", "executors", "executors_text", "indicators", "indicators_text"}
_FIELD: Mapping[str, Text] = {
    "number": Text("номер", "number"),
    "section": Text("раздел", "section"),
    "start": Text("начало", "start"),
    "end": Text("окончание", "end"),
    "date": Text("дата", "date"),
    "control": Text("контроль", "control"),
    "reporting": Text("отчётность", "reporting"),
    "schedule": Text("запись срока", "schedule"),
    "consolidator": Text("свод", "consolidator"),
    "note": Text("примечание", "note"),
    "name": Text("наименование", "name"),
    "expected_result": Text("ожидаемый результат", "expected result"),
}
_ISO_DATE = re.compile(r"(?<![\w/-])(\d{4})-(\d\d)-(\d\d)(?![\w/-])")
"""A date by itself, no part of an id or of a path."""

_VERBATIM = (
    kinds.TermMoved
    | kinds.TermReworded
    | kinds.MeasureAdded
    | kinds.MeasureRemoved
    | kinds.MeasureReworded
)
_JOURNAL = kinds.JournalEntryAdded | kinds.JournalEntryEdited | kinds.JournalEntryRemoved
_OF_THE_ACT = (
    kinds.PeriodChanged
    | kinds.SectionAdded
    | kinds.SectionRemoved
    | kinds.SectionChanged
    | kinds.MeasureAdded
    | kinds.MeasureRemoved
    | kinds.MeasureReworded
    | kinds.MeasureMoved
    | kinds.TermMoved
    | kinds.TermReworded
    | kinds.ExecutorRenamed
    | kinds.ExecutorsChanged
    | kinds.TargetChanged
)


def is_of_journal(change: Change) -> bool:
    return isinstance(change, _JOURNAL)


def needs_act(change: Change) -> bool:
    """Whether it is the text of the act that changes, so that one asks by which act."""
    return isinstance(change, _OF_THE_ACT) or (
        isinstance(change, kinds.HeaderChanged) and change.field in {"title", "control"}
    )


def change_name(change: Change, lang: Lang) -> str:
    """«срок перенесён», «место мероприятия: номер»."""
    name = CHANGE[type(change)].in_(lang)
    field = change.field
    is_whole = isinstance(change.route[-1], int) or is_of_journal(change)
    if is_whole or field in {*_SAID_BY_NAME, "id"}:
        return f"{name}: {_field(field, lang)}" if _is_header_title(change) else name
    return f"{name}: {_field(field, lang)}"


def _is_header_title(change: Change) -> bool:
    return change.field == "title" and not isinstance(change, kinds.MeasureReworded)


def _field(field: str, lang: Lang) -> str:
    if field == "title":
        return Text("наименование", "title").in_(lang)
    return _FIELD[field].in_(lang) if field in _FIELD else field


def said(change: Change, text: str | None, lang: Lang) -> str | None:
    """The text as it stands; dates of fields in Russian as Russian documents print them."""
    if text is None or lang == "en" or isinstance(change, _VERBATIM):
        return text
    return _ISO_DATE.sub(lambda found: f"{found[3]}.{found[2]}.{found[1]}", text)


def entry_said(entry: Entry, lang: Lang) -> str:
    """«ход исполнения, 01.08.2018: макет согласован»"""
    name = ENTRY[entry.type].in_(lang)
    text = f": {entry.text}" if entry.text else ""
    return f"{name}, {format_day(entry.date, lang)}{text}"


def item_of(change: Change, plan: Plan) -> str:
    """The printed number of the measure, its id where it has none; empty for the plan itself.
    `plan` is the version that the route leads into."""
    if change.measure is None:
        if change.route[:1] == ("sections",) and isinstance(change.route[1], int):
            section = plan.sections[change.route[1]]
            return (section.number or section.id).rstrip(".")
        return ""
    measure = plan.measure(change.measure)
    return ((measure.number if measure else None) or change.measure).rstrip(".")


def dues_moved(change: Change, lang: Lang) -> str:
    """«30.09.2018 → 31.12.2018»; of many dates those that differ, the first few of them."""
    if not isinstance(change, TermMoved) or not (change.old_dues or change.new_dues):
        return ""
    kept = set(change.old_dues) & set(change.new_dues)
    sides = (change.old_dues, change.new_dues)
    shown = [[day for day in side if day not in kept] for side in sides]
    if not any(shown):
        return ""
    return " → ".join(_days(side, lang) for side in shown)


def _days(days: Sequence[date], lang: Lang) -> str:
    if not days:
        return "–"
    said = ", ".join(format_day(day, lang) for day in days[:_MOST_DUES])
    more = len(days) - _MOST_DUES
    if more <= 0:
        return said
    return said + Text(f" и ещё {more}", f" and {more} more").in_(lang)
