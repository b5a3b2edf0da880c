"""Agendas -> a calendar feed (RFC 5545, RFC 7986): an all-day event a dated occurrence.

- The event stands on the effective due date, the last day on which a person can act; the date
  of the act stands in the description where it differs.
- `UID` is `<plan.id>/<occurrence.id>@openplan`, so that a newer feed updates what an older one
  brought. `SEQUENCE` counts the amending acts in force and the records about the measure that
  move, remove, return or correct; since records are only added, it never falls.
- What was removed, or stood only in an older version of the plan, is `CANCELLED`; a date counted
  from another measure's due date, the fact not being there yet, is `TENTATIVE`.
- Alarms ring at nine o'clock of the reader's own time on working days before the date, and only
  for what is still open and not overdue.
- Every moment comes from the as-of day or the records; the clock is not read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from openplan.agenda import EXECUTED, Flag, PlanAgenda, PlannedOccurrence, Status, measure_context
from openplan.dates.language import NBSP, Lang, Text
from openplan.model.journal import Entry
from openplan.model.plan import Measure
from openplan.report import wording
from openplan.report.ics import (
    Line,
    component,
    format_before,
    format_day,
    format_midday,
    format_midnight,
    format_text,
    format_texts,
    uri_of,
)

_ALARM_HOUR = 9
_MOVING = frozenset({"postponed", "removed", "reopened"})
_TODO_STATUS = {
    Status.DONE: "COMPLETED",
    Status.DONE_LATE: "COMPLETED",
    Status.REMOVED: "CANCELLED",
    Status.IN_PROGRESS: "IN-PROCESS",
}
_OPEN_WORD = Text("Срок", "Due")
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PlanFeed:
    """What of one plan goes into the feed. `entries` are all its records, corrections included;
    `gone` are occurrences that an older version of the plan had and this one has not."""

    agenda: PlanAgenda
    chosen: Sequence[PlannedOccurrence]
    entries: Sequence[Entry] = ()
    gone: Sequence[PlannedOccurrence] = ()


@dataclass(frozen=True, slots=True)
class FeedOptions:
    """`lang` None: each plan's own. `alarms`: how many working days before the date each.
    `about` narrows the name of the calendar: whose dates they are."""

    lang: Lang | None = None
    todo: bool = False
    alarms: frozenset[int] = field(default_factory=lambda: frozenset({1}))
    about: str | None = None


def render_feed(plans: Sequence[PlanFeed], options: FeedOptions, *, as_of: date) -> str:
    """The whole feed as text with CRLF; dated occurrences by plan, then date."""
    items = (item for plan in plans for item in _Writer(plan, options).items())
    return component("VCALENDAR", _head(plans, options, as_of), items)


def _head(plans: Sequence[PlanFeed], options: FeedOptions, as_of: date) -> Iterator[Line]:
    lang = options.lang or (plans[0].agenda.plan.plan.lang if plans else "ru")
    name = format_text(_name(plans, options, lang))
    about = format_text(_about(plans, as_of, lang))
    yield "VERSION", "2.0"
    yield "PRODID", f"-//openplan//calendar//{lang.upper()}"
    yield "CALSCALE", "GREGORIAN"
    yield "METHOD", "PUBLISH"
    yield "NAME", name
    yield "X-WR-CALNAME", name
    yield "DESCRIPTION", about
    yield "X-WR-CALDESC", about
    yield "REFRESH-INTERVAL;VALUE=DURATION", "P1D"
    yield "X-PUBLISHED-TTL", "P1D"


def _name(plans: Sequence[PlanFeed], options: FeedOptions, lang: Lang) -> str:
    """Short, as a list of calendars has little room for it."""
    whose = [wording.place_name(each.agenda.plan) for each in plans]
    said = Text("Контрольные сроки", "Due dates").in_(lang)
    if len(whose) == 1:
        said += f": {whose[0]}"
    return f"{said} ({options.about})" if options.about else said


def _about(plans: Sequence[PlanFeed], as_of: date, lang: Lang) -> str:
    titles = [each.agenda.plan.plan.title for each in plans]
    return "\n".join([*titles, wording.as_of_line(as_of).in_(lang)])


class _Writer:
    """Writes the occurrences of one plan."""

    def __init__(self, feed: PlanFeed, options: FeedOptions) -> None:
        self.feed = feed
        self.options = options
        self.agenda = feed.agenda
        self.plan = feed.agenda.plan
        self.lang: Lang = options.lang or self.plan.plan.lang
        self._sections = {section.id: section for section in self.plan.sections}
        self._amended = sum(
            (each.effective_from or each.act.in_force_from) <= self.agenda.as_of
            for each in self.plan.plan.amendments
        )

    def items(self) -> Iterator[str]:
        every = [(one, False) for one in self.feed.chosen]
        every += [(one, True) for one in self.feed.gone]
        dated = [
            (one.effective_due, one.id, one, gone)
            for one, gone in every
            if one.effective_due is not None
        ]
        for due, _, one, gone in sorted(dated, key=lambda item: item[:2]):
            yield self._item(one, due, gone=gone)

    def _item(self, one: PlannedOccurrence, due: date, *, gone: bool) -> str:
        alarms = () if gone else self._alarms(one, due)
        if self.options.todo:
            return component("VTODO", self._todo(one, due, gone=gone), alarms)
        return component("VEVENT", self._event(one, due, gone=gone), alarms)

    def _event(self, one: PlannedOccurrence, due: date, *, gone: bool) -> Iterator[Line]:
        yield from self._identity(one, gone=gone)
        yield "DTSTART;VALUE=DATE", format_day(due)
        if due < date.max:
            yield "DTEND;VALUE=DATE", format_day(due + _ONE_DAY)
        yield from self._words(one, gone=gone)
        if gone or one.status is Status.REMOVED:
            yield "STATUS", "CANCELLED"
        else:
            yield "STATUS", "TENTATIVE" if Flag.PROJECTED in one.flags else "CONFIRMED"
        yield "TRANSP", "TRANSPARENT"

    def _todo(self, one: PlannedOccurrence, due: date, *, gone: bool) -> Iterator[Line]:
        """DTSTART must be before DUE (RFC 5545, 3.8.2.3), and DURATION may not stand beside it."""
        yield from self._identity(one, gone=gone)
        if one.start is not None and one.start < due:
            yield "DTSTART;VALUE=DATE", format_day(one.start)
        yield "DUE;VALUE=DATE", format_day(due)
        yield from self._words(one, gone=gone)
        yield "STATUS", "CANCELLED" if gone else _TODO_STATUS.get(one.status, "NEEDS-ACTION")
        if gone or one.status is Status.REMOVED:
            return
        if one.status in EXECUTED:
            yield "PERCENT-COMPLETE", "100"
        elif one.progress is not None:
            # a client takes 100 for completed, whatever STATUS says
            yield "PERCENT-COMPLETE", str(min(one.progress, 99))
        if one.completed_on is not None:
            yield "COMPLETED", format_midday(one.completed_on)

    def _identity(self, one: PlannedOccurrence, *, gone: bool) -> Iterator[Line]:
        yield "UID", format_text(f"{self.plan.id}/{one.id}@openplan")
        yield "DTSTAMP", format_midnight(self.agenda.as_of)
        yield "SEQUENCE", str(self._sequence(one.measure) + gone)

    def _sequence(self, measure: Measure) -> int:
        """A correction counts from the day it is known, whatever day it corrects."""
        return self._amended + sum(
            entry.type == "correction"
            or (entry.type in _MOVING and entry.date <= self.agenda.as_of)
            for entry in self.feed.entries
            if entry.measure == measure.id
        )

    def _words(self, one: PlannedOccurrence, *, gone: bool) -> Iterator[Line]:
        yield "SUMMARY", format_text(self._summary(one, gone=gone))
        yield "DESCRIPTION", format_text("\n".join(self._description(one, gone=gone)))
        yield "CATEGORIES", format_texts(self._categories(one.measure))
        address = uri_of(self.plan.plan.act.url) or uri_of(self.plan.plan.source_url)
        if address is not None:
            yield "URL", address

    def _summary(self, one: PlannedOccurrence, *, gone: bool) -> str:
        word = self._word(one, gone=gone)
        return f"{word[:1].upper()}{word[1:]}: {self._title(one)}"

    def _word(self, one: PlannedOccurrence, *, gone: bool) -> str:
        """A date that is still to come is shown by its own day: «срок не наступил» would be
        wrong on it."""
        if gone:
            return Text("исключено из плана", "no longer in the plan").in_(self.lang)
        if one.status is Status.SCHEDULED:
            return _OPEN_WORD.in_(self.lang)
        return wording.STATUS[one.status].in_(self.lang)

    def _title(self, one: PlannedOccurrence) -> str:
        measure = one.measure
        title = measure.short_title or measure.title
        number = (measure.number or "").rstrip(".")
        said = f"{number}. {title}" if number else title
        return f"{said} ({one.label})" if one.label else said

    def _categories(self, measure: Measure) -> list[str]:
        section = self._sections.get(measure.section or "")
        return [self.plan.id, section.title] if section else [self.plan.id]

    # The description

    def _description(self, one: PlannedOccurrence, *, gone: bool) -> Iterator[str]:
        """A fact a line, in the order in which a reader asks."""
        if one.measure.short_title:
            yield one.measure.title
        yield self._said("Срок по плану", "Term", one.measure.term)
        yield from self._days(one)
        yield from self._executors(one.measure)
        yield self._said("Отметка об исполнении", "Status", self._state(one, gone=gone))
        if one.reason:
            yield self._said("Причина", "Reason", one.reason)
        if one.remedy:
            yield self._said("Меры", "Remedy", one.remedy)
        for each in one.evidence:
            name = wording.evidence_name(each, self.lang)
            yield self._said(
                "Подтверждение", "Evidence", " – ".join(filter(None, (name, each.url)))
            )
        act = wording.act_name(self.plan.plan.act, self.lang)
        yield f"{self.plan.plan.title} ({act})"

    def _said(self, ru: str, en: str, what: str) -> str:
        return f"{Text(ru, en).in_(self.lang)}: {what}"

    def _days(self, one: PlannedOccurrence) -> Iterator[str]:
        """What else is to know of the date: the act's own, a move, the period reported on."""
        moved = wording.postponed(one, self.lang)
        if moved:
            yield f"{moved[:1].upper()}{moved[1:]}"
        if one.effective_due != one.due:
            due = wording.format_date(one.due, self.lang)
            last = wording.format_date(one.effective_due, self.lang)
            yield Text(
                f"Дата срока – {due}, нерабочий день; последний день срока – {last}",
                f"Due date {due}, a day off; the last day is {last}",
            ).in_(self.lang)
        if Flag.PROJECTED in one.flags:
            yield Text(
                "Дата ожидаемая: событие, от которого считается срок, ещё не наступило",
                "Expected date: what it is counted from has not happened yet",
            ).in_(self.lang)
        if one.reporting_period:
            name = wording.period_by_name(one.reporting_period).in_(self.lang)
            yield self._said("Отчётный период", "Reporting period", name)

    def _executors(self, measure: Measure) -> Iterator[str]:
        found = (self.plan.executor(each) for each in measure.executors)
        names = [each.name for each in found if each is not None]
        if names:
            yield self._said("Ответственный исполнитель", "Lead", names[0])
        if names[1:]:
            yield self._said("Соисполнители", "With", "; ".join(names[1:]))
        if not names and measure.executors_text:
            yield self._said("Исполнитель", "Executor", measure.executors_text)

    def _state(self, one: PlannedOccurrence, *, gone: bool) -> str:
        if gone:
            return self._word(one, gone=True)
        said = [wording.STATUS[one.status].in_(self.lang)]
        if one.completed_on is not None:
            said[0] += f" {wording.format_date(one.completed_on, self.lang)}"
        late = wording.delay(one) if one.status is Status.DONE_LATE else None
        if late is not None:
            said.append(late.in_(self.lang))
        if Flag.PARTIAL in one.flags:
            said.append(wording.ENTRY["partial"].in_(self.lang))
        if one.status is Status.REMOVED and one.authority:
            said.append(one.authority)
        return ", ".join(said)

    # Alarms

    def _alarms(self, one: PlannedOccurrence, due: date) -> Iterator[str]:
        if one.is_closed or due < self.agenda.as_of or Flag.PROJECTED in one.flags:
            return
        workdays = measure_context(self.agenda.context, one.measure).workdays
        related = ";RELATED=END" if self.options.todo else ""
        for count in sorted(self.options.alarms, reverse=True):
            try:
                day = workdays.shift(due, -count)
            except OverflowError:
                continue
            before = due - day - timedelta(hours=_ALARM_HOUR)
            yield component(
                "VALARM",
                [
                    ("ACTION", "DISPLAY"),
                    (f"TRIGGER{related}", format_before(before)),
                    ("DESCRIPTION", format_text(self._alarm_text(one, due))),
                ],
            )

    def _alarm_text(self, one: PlannedOccurrence, due: date) -> str:
        day = wording.format_date(due, self.lang)
        dash = Text(f"Срок{NBSP}– {day}", f"Due {day}").in_(self.lang)
        return f"{dash}: {self._title(one)}"
