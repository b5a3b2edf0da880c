"""A due list as people read it: a table for a terminal, or a Markdown document."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from openplan.cli.due_rows import DueList, DueRow
from openplan.cli.sheets import render_markdown
from openplan.cli.table import Cell, Column, Row, clipped, one_line, paint, render_table, wrapped
from openplan.cli.window import Window
from openplan.cli.words import KIND, STATUS_PAINT, format_day, state_of, was_due
from openplan.dates.language import Lang, Text, counted
from openplan.dates.period import Unit, name_of

_MOST_OF_TITLE, _MOST_OF_EXECUTOR = 120, 60
"""Characters of an act's long sentences that a terminal gets; `show` prints them whole."""

_DUE = Text("Срок", "Due")
_STATE = Text("Состояние", "State")
_PLACE = Text("Пункт", "Measure")
_TITLE = Text("Мероприятие", "What")
_EXECUTOR = Text("Исполнитель", "Executor")
_NOTHING = Text("Нет ничего с таким сроком.", "Nothing is due.")
_UNDATED = Text("Без даты", "Without a date")


@dataclass(frozen=True, slots=True)
class Page:
    """How a list is printed: to which language and width, and what is named on it."""

    lang: Lang
    as_of: date
    window: Window
    width: int = 80
    colour: bool = False
    group_by: str | None = None
    with_undated: bool = False

    def say(self, text: Text) -> str:
        return text.in_(self.lang)

    def heading(self, text: str) -> str:
        return paint(self.fitted(text), "bold", colour=self.colour)

    def fitted(self, text: str) -> str:
        """Broken into lines of the page's width."""
        return "\n".join(wrapped(one_line(text), self.width))


Section = tuple[str, Sequence[DueRow]]


def render_terminal(listing: DueList, page: Page) -> str:
    blocks = [f"{page.heading(_headline(page))}\n"]
    for title, rows in _sections(listing, page):
        table = render_table(
            _columns(page), [_row(row, page) for row in rows], width=page.width, colour=page.colour
        )
        blocks.append(f"{page.heading(title)}\n{table}" if title else table)
    if len(blocks) == 1:
        blocks.append(f"{page.say(_NOTHING)}\n")
    if footer := _footer(listing, page):
        blocks.append(f"{page.fitted(footer)}\n")
    return "\n".join(blocks)


def render_document(listing: DueList, page: Page) -> str:
    """Markdown, with one table to a section."""
    blocks = [f"# {_headline(page)}\n"]
    titles = [page.say(each) for each in (_DUE, _STATE, _PLACE, _TITLE, _EXECUTOR)]
    for title, rows in _sections(listing, page):
        cells = [
            [_due_day(row, page), _state(row, page), row.address,
             row.title, "; ".join(row.executor_names())]
            for row in rows
        ]  # fmt: skip
        table = render_markdown(titles, cells)
        blocks.append(f"## {title}\n\n{table}" if title else table)
    if len(blocks) == 1:
        blocks.append(f"{page.say(_NOTHING)}\n")
    if footer := _footer(listing, page):
        blocks.append(f"{footer}\n")
    return "\n".join(blocks)


def _headline(page: Page) -> str:
    """What was asked, and the day on which it is judged."""
    window, lang = page.window, page.lang
    since, until = (format_day(day, lang) for day in (window.since, window.until))
    if window.only_overdue:
        asked = Text("Просрочено", "Overdue")
    elif window.running:
        asked = Text(f"К исполнению по {until}", f"Due by {until}")
    elif window.since is None:
        asked = Text(f"Срок по {until}", f"Due by {until}")
    else:
        asked = Text(f"Срок с {since} по {until}", f"Due from {since} to {until}")
    as_of = format_day(page.as_of, lang)
    return page.say(Text(f"{asked.ru} (на {as_of})", f"{asked.en} (as of {as_of})"))


def _sections(listing: DueList, page: Page) -> Iterator[Section]:
    if page.group_by is not None:
        yield from _grouped(listing.dated, _KEYS[page.group_by])
    elif page.window.running:
        yield from _late_and_coming(listing.dated, page)
    elif listing.dated:
        yield "", listing.dated
    if page.with_undated and listing.undated:
        yield page.say(_UNDATED), listing.undated


def _late_and_coming(rows: Sequence[DueRow], page: Page) -> Iterator[Section]:
    late = [row for row in rows if row.is_overdue]
    coming = [row for row in rows if not row.is_overdue]
    if late:
        yield page.say(Text(f"Просрочено: {len(late)}", f"Overdue: {len(late)}")), late
    if coming:
        yield page.say(Text(f"Предстоит: {len(coming)}", f"Coming: {len(coming)}")), coming


def _grouped(rows: Sequence[DueRow], key: Callable[[DueRow], str]) -> Iterator[Section]:
    groups: dict[str, list[DueRow]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    yield from groups.items()


def _lead(row: DueRow) -> str:
    """The first executor answers for the measure."""
    names = row.executor_names()
    return names[0] if names else "–"


def _week(row: DueRow) -> str:
    return name_of(Unit.WEEK, row.nominal_due or date.max)


_KEYS: dict[str, Callable[[DueRow], str]] = {
    "plan": lambda row: f"{row.plan}: {row.plan_title}",
    "executor": _lead,
    "week": _week,
}


def _columns(page: Page) -> list[Column]:
    columns = [Column(page.say(_DUE)), Column(page.say(_STATE)), Column(page.say(_PLACE))]
    columns.append(Column(page.say(_TITLE), wrap=3))
    if _is_wide(page):
        columns.append(Column(page.say(_EXECUTOR), wrap=2))
    return columns


def _is_wide(page: Page) -> bool:
    """Whether executors get a column; else they stand under the title."""
    return page.width >= 110


def _row(row: DueRow, page: Page) -> Row:
    cells: list[Cell | str] = [
        Cell(_due_day(row, page), below=_moved(row, page)),
        Cell(
            page.say(state_of(row)),
            STATUS_PAINT.get(row.status, ""),
            below=was_due(row, page.lang),
        ),
        row.address,
    ]
    title = clipped(row.short_title or row.title, _MOST_OF_TITLE)
    if row.label is not None:
        title = f"{title} ({row.label})"
    if _is_wide(page):
        return [*cells, title, _who(row, page)]
    return [*cells, Cell(title, below=_who(row, page))]


def _who(row: DueRow, page: Page) -> str:
    """Whoever answers for the measure, and how many more are named beside."""
    more = len(row.executor_names()) - 1
    lead = clipped(_lead(row), _MOST_OF_EXECUTOR)
    return lead if more < 1 else page.say(Text(f"{lead} и ещё {more}", f"{lead} and {more} more"))


def _due_day(row: DueRow, page: Page) -> str:
    if row.due is None:
        return page.say(KIND.get(row.kind, Text("–", "–")))
    return format_day(row.due, page.lang)


def _state(row: DueRow, page: Page) -> str:
    """On one line, with the first date of what was postponed."""
    return ", ".join(each for each in (page.say(state_of(row)), was_due(row, page.lang)) if each)


def _moved(row: DueRow, page: Page) -> str:
    """The working day to which a day off moves the date."""
    if row.effective_due in (None, row.due):
        return ""
    return f"→ {format_day(row.effective_due, page.lang)}"


def _footer(listing: DueList, page: Page) -> str:
    """How many parts have no date, by what they wait for."""
    if page.with_undated or not listing.undated:
        return ""
    kinds: dict[str, int] = {}
    for row in listing.undated:
        kinds[row.kind] = kinds.get(row.kind, 0) + 1
    listed = ", ".join(f"{page.say(KIND[kind])} – {count}" for kind, count in kinds.items())
    count = counted(len(listing.undated), ("часть", "части", "частей"), ("part", "parts"))
    return page.say(
        Text(
            f"Без даты ещё {count.ru}: {listed}. Показать: --all",
            f"Without a date, {count.en} more: {listed}. To list them: --all",
        )
    )
