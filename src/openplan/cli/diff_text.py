"""The changes between two versions as a person reads them, as a table of an act, and as JSON.

One list of changes stands behind all three; nothing is compared here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from openplan.changes.change import (
    AmendmentAdded,
    AmendmentRemoved,
    Change,
    JournalEntryAdded,
    JournalEntryRemoved,
    TermMoved,
)
from openplan.changes.history import PlanHistory
from openplan.cli.diff_words import (
    change_name,
    dues_moved,
    entry_said,
    is_of_journal,
    item_of,
    needs_act,
    said,
)
from openplan.cli.sheets import render_json, render_markdown
from openplan.cli.table import one_line, paint, wrapped
from openplan.cli.words import format_day
from openplan.dates.language import Lang, Text
from openplan.model.plan import Plan
from openplan.report.wording import act_name
from openplan.store import LoadedPlan

History = PlanHistory[LoadedPlan]

_NOTHING = "–"
_WAS, _IS = Text("Было", "Was"), Text("Стало", "Is")
_NO_ACT = Text("изменяющий акт не назван", "no amending act is named")


def _plan_of(history: History, change: Change) -> Plan:
    """The version that the route of the change leads into."""
    version = history.old if change.is_in_old else history.new
    found = version or history.new or history.old
    assert found is not None
    return found.plan


def _sides(history: History, change: Change, lang: Lang) -> tuple[str | None, str | None]:
    """The old and the new words, as a person reads them."""
    thing = _thing_said(history, change, lang)
    if thing is not None:
        return (thing, None) if change.is_in_old else (None, thing)
    return said(change, change.old, lang), said(change, change.new, lang)


def _thing_said(history: History, change: Change, lang: Lang) -> str | None:
    """An amendment or a journal entry that came or went, by its name."""
    version = history.old if change.is_in_old else history.new
    if version is None:
        return None
    if isinstance(change, AmendmentAdded | AmendmentRemoved) and isinstance(change.route[2], int):
        return act_name(version.plan.plan.amendments[change.route[2]].act, lang)
    if isinstance(change, JournalEntryAdded | JournalEntryRemoved):
        places = {(one.path, one.route): one.entry for one in version.entries}
        return entry_said(places[change.path or "", change.route], lang)
    return None


# For a terminal


@dataclass(frozen=True, slots=True)
class Page:
    lang: Lang
    width: int
    colour: bool = False

    def render(self, histories: Sequence[History]) -> str:
        blocks = ["\n".join(self._plan(history)) for history in histories]
        return "\n\n".join(blocks) + "\n" if blocks else ""

    def _plan(self, history: History) -> Iterator[str]:
        yield paint(one_line(history.plan), "bold", colour=self.colour)
        for change in history.changes:
            yield from self._change(history, change)

    def _change(self, history: History, change: Change) -> Iterator[str]:
        sign, colour = _sign(change)
        item = item_of(change, _plan_of(history, change))
        moved = dues_moved(change, self.lang)
        name = change_name(change, self.lang) + (f" {moved}" if moved else "")
        head = " ".join(part for part in (sign, item, name) if part)
        yield from self._lines(head, 2, colour)
        for side, text in zip((_WAS, _IS), _sides(history, change, self.lang), strict=True):
            if text is not None:
                yield from self._lines(f"{side.in_(self.lang).lower()}: {text}", 6)
        if needs_act(change):
            yield from self._lines(self._authority(history, change), 6)

    def _authority(self, history: History, change: Change) -> str:
        amendment = history.authority_of(change)
        if amendment is None:
            return _NO_ACT.in_(self.lang)
        act = act_name(amendment.act, self.lang)
        return f"{Text('основание', 'by').in_(self.lang)}: {act}"

    def _lines(self, text: str, indent: int, colour: str = "") -> Iterator[str]:
        margin = " " * indent
        for line in wrapped(one_line(text), max(20, min(self.width, 100) - indent)):
            yield margin + (paint(line, colour, colour=self.colour) if colour else line)


def _sign(change: Change) -> tuple[str, str]:
    if change.old is None:
        return "+", "green"
    if change.new is None:
        return "-", "red"
    return "~", "yellow"


# Form 11


def render_form(histories: Sequence[History], lang: Lang) -> str:
    """A table «было / стало» for each plan with the columns of form 11, and the journals below."""
    if not histories:
        return Text("Изменений нет.", "Nothing changed.").in_(lang) + "\n"
    return "\n".join(_form_of(history, lang) for history in histories)


def _form_of(history: History, lang: Lang) -> str:
    version = history.new or history.old
    assert version is not None
    header = version.plan.plan
    title = re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", one_line(f"{header.id}: {header.title}"))
    text = f"## {title}\n\n"
    rows = [_row(history, each, lang) for each in history.changes if not is_of_journal(each)]
    if rows:
        text += render_markdown([title.in_(lang) for title in _COLUMNS], rows)
    entries = [_journal_row(history, each, lang) for each in history.changes if is_of_journal(each)]
    if entries:
        text += "\n" if rows else ""
        text += render_markdown([title.in_(lang) for title in _JOURNAL_COLUMNS], entries)
    return text


_COLUMNS = (
    Text("Акт (дата, №)", "Act"),
    Text("Пункт", "Item"),
    _WAS,
    _IS,
    Text("Действует с", "In force from"),
)
_JOURNAL_COLUMNS = (Text("Мероприятие", "Measure"), Text("Журнал", "Journal"), _WAS, _IS)


def _row(history: History, change: Change, lang: Lang) -> list[str]:
    amendment = history.authority_of(change) if needs_act(change) else None
    act, since = _NOTHING, _NOTHING
    if amendment is not None:
        act = act_name(amendment.act, lang)
        since = format_day(amendment.effective_from or amendment.act.in_force_from, lang)
    elif needs_act(change):
        act = _NO_ACT.in_(lang)
    item = item_of(change, _plan_of(history, change))
    name = change_name(change, lang)
    moved = dues_moved(change, lang)
    old, new = (text or _NOTHING for text in _sides(history, change, lang))
    new += f" ({moved})" if moved else ""
    return [act, f"{item}, {name}" if item else name, old, new, since]


def _journal_row(history: History, change: Change, lang: Lang) -> list[str]:
    sides = (text or _NOTHING for text in _sides(history, change, lang))
    return [item_of(change, _plan_of(history, change)), change_name(change, lang), *sides]


# For programs


def render_changes(histories: Sequence[History]) -> str:
    return render_json(
        [_json(history, change) for history in histories for change in history.changes]
    )


def _json(history: History, change: Change) -> dict[str, Any]:
    amendment = history.authority_of(change) if needs_act(change) else None
    version = history.old if change.is_in_old or history.new is None else history.new
    assert version is not None
    path = change.path or version.path
    act = amendment.act if amendment else None
    since = (amendment.effective_from or amendment.act.in_force_from) if amendment else None
    return {
        "change": _snake(type(change).__name__),
        "plan": change.plan,
        "measure": change.measure,
        "number": _printed_number(change, version.plan),
        "field": change.field or None,
        "old": change.old,
        "new": change.new,
        **_dues(change),
        "path": path,
        "line": version.source_of(path).locate(change.route).line,
        "act": {"type": act.type, "number": act.number, "date": str(act.date)} if act else None,
        "effective_from": str(since) if since else None,
    }


def _printed_number(change: Change, plan: Plan) -> str | None:
    """As the act has it, with its dot; None for what has none."""
    measure = plan.measure(change.measure) if change.measure else None
    return measure.number if measure else None


def _dues(change: Change) -> dict[str, list[str]]:
    if not isinstance(change, TermMoved):
        return {}
    return {
        "old_dues": [str(day) for day in change.old_dues],
        "new_dues": [str(day) for day in change.new_dues],
    }


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)([A-Z])", r"_\1", name).lower()
