"""Form 11: what later acts changed in the plan."""

from collections.abc import Iterator
from datetime import date

from openplan.dates.language import Text
from openplan.model.plan import Amendment, Change
from openplan.report import wording
from openplan.report.form import Cell, Form, Group, Kind, Row, seen, words
from openplan.report.forms import parts
from openplan.report.scope import PlanScope

_OPERATION = {
    "replace": Text("заменено", "replaced"),
    "add": Text("дополнено", "added"),
    "remove": Text("исключено", "removed"),
    "rename": Text("переименовано", "renamed"),
    "repeal": Text("признано утратившим силу", "repealed"),
    "restate": Text("изложено в новой редакции", "restated"),
}
_FIELD = {
    "title": Text("наименование", "title"),
    "term": Text("срок", "term"),
    "executors_text": Text("исполнитель", "executors"),
    "executors": Text("исполнитель", "executors"),
    "indicators_text": Text("показатель", "indicators"),
    "number": Text("номер", "number"),
    "section": Text("раздел", "section"),
}


def amendments(scope: PlanScope) -> Iterator[Form]:
    """A row for each operation, by act; only acts that are in force on the as-of day."""
    rows = [
        row
        for each in scope.plan.plan.amendments
        if _in_force_from(each) <= scope.agenda.as_of
        for row in _rows(scope, each)
    ]
    yield parts.document(
        scope,
        "amendments",
        parts.Heading(Text("Перечень", "List"), Text("изменений {}", "of the amendments of {}")),
        parts.columns(
            scope,
            ("act", Text("Акт (дата, №)", "Act"), Kind.TEXT, 16),
            ("item", Text("Пункт", "Item"), Kind.TEXT, 12),
            ("old", Text("Было", "Was"), Kind.TEXT, 22),
            ("new", Text("Стало", "Is"), Kind.TEXT, 22),
            ("effective_from", Text("Действует с", "In force from"), Kind.DATE, 9),
        ),
        groups=[Group(tuple(rows))],
        empty=Text("Изменения в план не вносились.", "The plan has not been amended."),
    )


def _in_force_from(amendment: Amendment) -> date:
    return amendment.effective_from or amendment.act.in_force_from


def _rows(scope: PlanScope, amendment: Amendment) -> Iterator[Row]:
    act = words(wording.act_name(amendment.act, scope.lang))
    day = _in_force_from(amendment)
    since = words(wording.format_date(day, scope.lang), value=day)
    if not amendment.changes:
        yield Row((act, Cell(), Cell(), words(amendment.note), since))
    for change in amendment.changes:
        yield Row(
            (act, _item(scope, change), words(change.old), words(change.new), since),
            seen(change.target or ""),
        )


def _item(scope: PlanScope, change: Change) -> Cell:
    """What was changed and how: «39, срок», «заменено»."""
    measure = scope.plan.measure(change.target) if change.target else None
    whole = scope.say(Text("план в целом", "the whole plan"))
    number = (measure.number if measure else None) or change.target or whole
    field = _FIELD[change.field].in_(scope.lang) if change.field in _FIELD else change.field
    return words(f"{number}, {field}" if field else number, scope.say(_OPERATION[change.op]))
