"""A measure's term and the events known so far -> drafts, each entry put where it belongs.

An event is an `event` entry or another measure (`depends_on`): the day it was completed, or the
end of its follow-up window counted from that day (the window's last day is not moved off a day
off). As long as that measure is not completed its effective due date stands in, and what is
counted from it is projected. An `event` entry takes the place of the nearest such event of its
year, which it reports in the journal's own words.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from openplan.agenda.context import measure_context, read_term
from openplan.agenda.drafts import CASE_KINDS, Draft, Drafts, named_days
from openplan.agenda.fold import Answerable
from openplan.agenda.occurrence import Kind
from openplan.model.journal import Entry
from openplan.model.plan import Dependency, FollowUp, Measure, Plan
from openplan.terms.context import Context, after
from openplan.terms.expand import Occurrence, expand, occurrence_of_event
from openplan.terms.languages import DateOrder
from openplan.terms.rules import (
    DateRule,
    Day,
    EventRule,
    ExecutedRule,
    Length,
    LengthUnit,
    OnDemandRule,
    OngoingRule,
    RecurringRule,
    ReferenceRule,
    Rule,
    Term,
    TermError,
)

_ONE_DAY = timedelta(days=1)
MOST_EVENTS = 4000
"""How many events other measures may give to one."""
YEARS_FOLLOWED = 50
"""How long after its plan takes effect a recurrence is followed, whatever end the plan names."""


@dataclass(frozen=True, slots=True)
class Scope:
    """`horizon`: the last nominal due date of a plan with no end. `dates`: how `01/02/2020` is
    read in English."""

    plan: Plan
    context: Context
    horizon: date
    dates: DateOrder | None


@dataclass(slots=True)
class Opened:
    """A measure with its drafts. `more`: something falls due after the last of them."""

    measure: Measure
    term: Term | TermError
    drafts: Drafts
    context: Context
    more: bool
    unmatched: list[Entry]


@dataclass(frozen=True, slots=True, order=True)
class _Event:
    """`expected`: the day on which it was projected before it happened."""

    day: date
    projected: bool = False
    expected: date | None = field(default=None, compare=False)


def open_measure(
    scope: Scope, measure: Measure, entries: Sequence[Entry], before: Mapping[str, Opened]
) -> Opened:
    """All drafts of the measure; `before` holds the measures that it depends on."""
    context = measure_context(scope.context, measure)
    term = read_term(measure, dates=scope.dates)
    drafts = Drafts(measure.id, Answerable.of(scope.plan, measure))
    opened = Opened(measure, term, drafts, context, more=False, unmatched=[])
    if isinstance(term, TermError):
        drafts.add(Kind.NOT_UNDERSTOOD, 0, context)
        _attach(opened, entries)
        return opened
    _add_dated(opened, term, scope, entries)
    _add_standing(opened, term)
    rest = _open_events(opened, term, entries, _events_before(opened, before))
    _attach(opened, rest)
    return opened


# Dates


def _add_dated(opened: Opened, term: Term, scope: Scope, entries: Sequence[Entry]) -> None:
    context = opened.context
    limit = _limit(term, context)
    until = _last_listed(scope, context, limit)
    found = list(expand(term, context, until=until))
    if until is not None:
        opened.more = _has_more(term, context, until)
        found += _named_later(term, context, entries, until, limit)
    for occurrence in found:
        label = term.parts[occurrence.part].label
        opened.drafts.add(Kind.DATED, occurrence.part, context, occurrence=occurrence, label=label)


def _limit(term: Term, context: Context) -> date:
    """The day up to which a recurrence is followed; dates written out have no such limit."""
    recurs = any(isinstance(part.rule, RecurringRule) for part in term.parts)
    if context.first_day is None or not recurs:
        return date.max
    return date(min(9999, context.first_day.year + YEARS_FOLLOWED), 12, 31)


def _last_listed(scope: Scope, context: Context, limit: date) -> date | None:
    """The last nominal due that is listed; None where the plan's own end is all that bounds it."""
    if context.end is None:
        return min(scope.horizon, limit)
    return limit if context.end > limit else None


def _has_more(term: Term, context: Context, until: date) -> bool:
    if context.end is not None or until == date.max:
        return context.end is not None
    return next(expand(term, context, since=until + _ONE_DAY), None) is not None


def _named_later(
    term: Term, context: Context, entries: Sequence[Entry], until: date, limit: date
) -> list[Occurrence]:
    """What the entries name beyond the last day listed: a fact is shown wherever it lies."""
    found: dict[Occurrence, None] = {}
    for first, last in sorted(named_days(entries)):
        if until < last and first <= limit:
            since = max(first, until + _ONE_DAY)
            found.update(dict.fromkeys(expand(term, context, since=since, until=last)))
    return list(found)


# Parts with no date


def _add_standing(opened: Opened, term: Term) -> None:
    for index, part in enumerate(term.parts):
        kind = _standing_kind(part.rule)
        if kind is None:
            continue
        draft = opened.drafts.add(kind, index, opened.context, label=part.label)
        draft.first, draft.last = opened.context.first_day, opened.context.end
        if isinstance(part.rule, OngoingRule):
            _set_span(draft, part.rule, opened)


def _standing_kind(rule: Rule) -> Kind | None:
    match rule:
        case OngoingRule():
            return Kind.ONGOING
        case EventRule():
            return Kind.EVENT
        case OnDemandRule():
            return Kind.ON_DEMAND
        case ReferenceRule():
            return Kind.REFERENCE
        case ExecutedRule():
            return Kind.EXECUTED
        case DateRule() if rule.year_of is not None:
            return Kind.REFERENCE
        case RecurringRule() if rule.at_most and not rule.due:
            return Kind.ON_DEMAND
        case RecurringRule() if rule.to is not None and not rule.due:
            return Kind.REFERENCE
        case RecurringRule() if (rule.lag or rule.lead) and not rule.due:
            return Kind.REFERENCE
        case _:
            return None


def _set_span(draft: Draft, rule: OngoingRule, opened: Opened) -> None:
    """«Далее постоянно» begins on the day after the part before it ends."""
    year = opened.context.first_year()
    term = opened.term
    if rule.from_ is not None:
        draft.first = _in_year(rule.from_, year) or draft.first
    elif isinstance(term, Term) and term.parts[draft.part].then:
        earlier = [
            one.nominal_due
            for one in opened.drafts.every
            if one.nominal_due is not None and one.part < draft.part
        ]
        if earlier and max(earlier) < date.max:
            draft.first = max(earlier) + _ONE_DAY
    if rule.until is not None:
        draft.last = _in_year(rule.until, year) or draft.last


def _in_year(day: Day, year: int | None) -> date | None:
    if day.year is None and year is None:
        return None
    return day.in_year(year or 1)


# Events


def _events_before(opened: Opened, before: Mapping[str, Opened]) -> list[_Event]:
    """What the measures that this one depends on give it, in order, the real before the
    projected."""
    events = {
        event
        for dependency in opened.measure.depends_on
        if (source := before.get(dependency.measure)) is not None
        for event in _events_of(dependency, source)
    }
    if len(events) > MOST_EVENTS:
        opened.more = True
    return sorted(events, key=lambda event: (event.projected, event.day))[:MOST_EVENTS]


def _events_of(dependency: Dependency, source: Opened) -> Iterator[_Event]:
    for draft in source.drafts.every:
        if draft.fold.removed_on is not None or draft.kind is Kind.ONGOING:
            continue
        expected = _event_day(dependency, source, draft.effective_due)
        day = _event_day(dependency, source, draft.fold.done_on)
        if day is not None:
            yield _Event(day, expected=expected)
        elif expected is not None and draft.fold.done_on is None:
            yield _Event(expected, projected=True)


def _event_day(dependency: Dependency, source: Opened, done_on: date | None) -> date | None:
    """The day of the event when the measure is done on that day."""
    if done_on is None or dependency.event == "done":
        return done_on
    return _follow_up_end(done_on, source.measure.follow_up, source.context)


def _follow_up_end(day: date, follow_up: FollowUp | None, context: Context) -> date | None:
    """None where the measure has no such window, or it ends outside the years of a calendar."""
    if follow_up is None:
        return None
    length = Length(follow_up.within.value, LengthUnit(follow_up.within.unit))
    try:
        return after(day, length, context)
    except OverflowError:
        return None


def _open_events(
    opened: Opened, term: Term, entries: Sequence[Entry], derived: list[_Event]
) -> list[Entry]:
    """Opens an occurrence for each event; what is left of the entries."""
    first = opened.drafts.standing(Kind.EVENT)
    rest = []
    for entry in entries:
        part = _event_part(opened.drafts, entry) if entry.type == "event" else None
        if part is None:
            rest.append(entry)
            continue
        if part is first:
            _drop_nearest(derived, entry.date)
        _open_case(opened, term, part, _Event(entry.date)).fold.apply(entry)
    if first is not None:
        for event in derived:
            _open_case(opened, term, first, event)
    return rest


def _event_part(drafts: Drafts, entry: Entry) -> Draft | None:
    if entry.part is None:
        return drafts.standing(Kind.EVENT, Kind.ON_DEMAND)
    found = (d for d in drafts.every if d.part == entry.part and d.kind in CASE_KINDS)
    return next((draft for draft in found if draft.is_standing), None)


def _drop_nearest(events: list[_Event], day: date) -> None:
    same_year = [event for event in events if event.day.year == day.year]
    if same_year:
        events.remove(min(same_year, key=lambda event: (abs((event.day - day).days), event)))


def _open_case(opened: Opened, term: Term, standing: Draft, event: _Event) -> Draft:
    draft = opened.drafts.add(
        standing.kind,
        standing.part,
        opened.context,
        occurrence=_due_after(opened, term, standing.part, event.day),
        event_date=event.day,
        projected=event.projected,
        label=standing.label,
    )
    if event.expected is not None:
        projection = _due_after(opened, term, standing.part, event.expected)
        draft.projected_due = projection.nominal_due if projection else event.expected
    return draft


def _due_after(opened: Opened, term: Term, part: int, day: date) -> Occurrence | None:
    try:
        return occurrence_of_event(term, part, day, opened.context)
    except OverflowError:
        return None


# Entries


def _attach(opened: Opened, entries: Iterable[Entry]) -> None:
    drafts = opened.drafts
    for entry in entries:
        draft = drafts.match(entry)
        if draft is None:
            opened.unmatched.append(entry)
            continue
        is_case = draft.kind in CASE_KINDS and draft.is_standing
        if is_case and entry.type == "done" and drafts.answerable.closes(entry):
            draft = drafts.add(
                draft.kind, draft.part, opened.context, event_date=entry.date, label=draft.label
            )
        draft.fold.apply(entry)
