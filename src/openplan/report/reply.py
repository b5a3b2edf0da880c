"""The way back of form 13: the columns that executors fill in, the marks that they choose from,
and what is hidden in the file so that each row is known again.

Both sides read this page: the writers of forms, and the room that reads what comes back. Titles
may change with a new version; whatever was once sent out stays readable.
"""

import re
from dataclasses import dataclass
from datetime import date

from openplan.dates.language import Lang, Text
from openplan.model.journal import EntryType
from openplan.report.form import Column, Form, Kind

VERSION = "1"
"""Of the columns and of the hidden marks; a program refuses what a later one has sent out."""

NUMBER = "number"
TITLE = "title"
INFORMATION = "information"
MARK = "mark"
COMPLETED_ON = "completed_on"
EVIDENCE = "evidence"

COLUMNS = (
    (INFORMATION, Text("Информация об исполнении (заполнить)", "Information (to fill in)"), 24),
    (MARK, Text("Отметка (заполнить)", "Mark (to fill in)"), 12),
    (COMPLETED_ON, Text("Дата исполнения (заполнить)", "Completed on (to fill in)"), 11),
    (EVIDENCE, Text("Подтверждающий документ, ссылка (заполнить)", "Evidence (to fill in)"), 18),
)
"""Key, title and width."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What may stand in the column of marks, as the form offers it, and other ways to say it."""

    type: EntryType
    offered: Text
    also: frozenset[str] = frozenset()


def _mark(type_: EntryType, ru: str, en: str, *also: str) -> Mark:
    return Mark(type_, Text(ru, en), frozenset(also))


MARKS = (
    _mark(
        "done", "исполнено", "done",
        "выполнено", "исполнен", "исполнена", "исполнены", "выполнен", "выполнена", "выполнены",
        "исполнено полностью", "исполнено в полном объеме", "executed", "completed", "complete",
    ),
    _mark(
        "partial", "исполнено частично", "partly done",
        "выполнено частично", "частично исполнено", "частично выполнено", "частично", "partial",
        "partially done", "partially executed",
    ),
    _mark(
        "progress", "в работе", "in progress",
        "исполняется", "выполняется", "в процессе исполнения", "в процессе", "на исполнении",
        "в стадии исполнения", "исполняется постоянно", "ongoing",
    ),
    _mark(
        "not_done", "не исполнено", "not done",
        "не выполнено", "не исполнен", "не исполнена", "не выполнен", "не выполнена",
        "not executed", "not completed",
    ),
    _mark(
        "no_cases", "случаев не было", "no cases",
        "случаи отсутствовали", "случаев не возникало", "не было случаев", "no case",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stamp:
    """Whose form a table is: hidden beside its heading. `plan` is empty for a form about several,
    `executor` where the form names nobody of the plan's list."""

    plan: str
    executor: str
    as_of: date
    version: str = VERSION

    def __str__(self) -> str:
        return f"{self.version};plan={self.plan};to={self.executor};as_of={self.as_of}"


def stamp_of(form: Form) -> Stamp:
    plan = form.plans[0] if len(form.plans) == 1 else ""
    return Stamp(plan, form.executor, form.as_of)


_STAMP = re.compile(r"(\d+);plan=([^;]*);to=([^;]*);as_of=(\d{4}-\d\d-\d\d)")


def parse_stamp(token: str) -> Stamp | None:
    """None for what is no stamp; of a later version only the beginning need be known."""
    match = _STAMP.match(token)
    if match is None:
        return None
    version, plan, executor, day = match.groups()
    try:
        return Stamp(plan, executor, date.fromisoformat(day), version)
    except ValueError:
        return None


_TOKEN = re.compile(r"\[openplan:([^\]\s]+)\]")


def hidden(token: str) -> str:
    """A mark that no one takes for words, should a program show it."""
    return f"[openplan:{token}]"


def find_hidden(text: str) -> tuple[str, str]:
    """The first mark in the text, or nothing, and the text without any."""
    match = _TOKEN.search(text)
    return (match[1] if match else "", _TOKEN.sub("", text))


def is_to_fill(form: Form) -> bool:
    return any(column.kind is Kind.FILL for column in form.columns)


def columns_to_fill(lang: Lang) -> tuple[Column, ...]:
    return tuple(Column(key, title.in_(lang), Kind.FILL, width) for key, title, width in COLUMNS)
