"""Terms as the contract prints them in JSON: parts, occurrences, diagnostics.

A day with its year is `2019-05-15`, without it `--05-15` (RFC 6350). The fields that the
contract names are always there; the others only where the act says more.
"""

from collections.abc import Iterable
from typing import Any

from openplan.dates.language import Lang
from openplan.terms.expand import Occurrence
from openplan.terms.rules import (
    DateRule,
    Day,
    Due,
    EventRule,
    ExecutedRule,
    Length,
    LengthUnit,
    MonthDay,
    Note,
    Offset,
    OnDemandRule,
    OngoingRule,
    Part,
    RecurringRule,
    ReferenceRule,
    Rule,
    TermError,
    WeekDay,
    WindowRule,
    WorkingDays,
    YearDay,
)

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_Json = dict[str, Any]


def parts_json(parts: Iterable[Part]) -> list[_Json]:
    return [
        {
            **_rule_json(part.rule),
            "label": part.label,
            "then": part.then,
            "span": list(part.span),
        }
        for part in parts
    ]


def occurrences_json(occurrences: Iterable[Occurrence]) -> list[_Json]:
    return [
        {
            "part": occurrence.part,
            "start": occurrence.start.isoformat() if occurrence.start else None,
            "nominal_due": occurrence.nominal_due.isoformat(),
            "effective_due": occurrence.effective_due.isoformat(),
            "reporting_period": occurrence.reporting_period,
        }
        for occurrence in occurrences
    ]


def note_json(note: Note, lang: Lang) -> _Json:
    return {
        "code": note.code,
        "severity": "note",
        "message": note.message.in_(lang),
        "span": list(note.span),
    }


def error_json(error: TermError, lang: Lang) -> _Json:
    """`column` begins at 1 and is where reading stopped; `expected` what was wanted there."""
    return {
        "code": error.code,
        "severity": "error",
        "message": error.expected.in_(lang),
        "span": [error.begin, error.end],
        "column": error.begin + 1,
        "nearest": error.nearest,
    }


def _rule_json(rule: Rule) -> _Json:
    match rule:
        case DateRule():
            return _said(
                {"kind": "date", "due": _day(rule.day), "exact": rule.exact},
                till=rule.till,
                workday=rule.workday,
                year_of=rule.year_of,
                **({} if rule.weekday is None else _due(rule.weekday)),
            )
        case WindowRule():
            return {"kind": "window", "start": _day(rule.start), "end": _day(rule.end)}
        case RecurringRule():
            return _recurring(rule)
        case OngoingRule():
            return _said(
                {
                    "kind": "ongoing",
                    "from": _day(rule.from_),
                    "until": _day(rule.until),
                    "trigger": rule.trigger,
                },
                until_event=rule.until_event,
                plan_term=rule.plan_term,
            )
        case EventRule():
            return _event(rule)
        case OnDemandRule():
            return {"kind": "on_demand", "trigger": rule.trigger}
        case ExecutedRule():
            return {"kind": "executed"}
        case ReferenceRule():
            return _said({"kind": "reference", "to": rule.to}, vague=rule.vague)


def _recurring(rule: RecurringRule) -> _Json:
    return _said(
        {
            "kind": "recurring",
            "every": rule.every.value,
            "interval": rule.interval,
            "times": rule.times,
            "lag": rule.lag.value if rule.lag else None,
            "due": [_due(due) for due in rule.due],
        },
        at_least=rule.at_least,
        at_most=rule.at_most,
        lead=rule.lead,
        exact=rule.exact,
        till=rule.till,
        cumulative=rule.cumulative,
        **{"from": _day(rule.from_)},
        until=_day(rule.until),
        until_event=rule.until_event,
        to=rule.to,
    )


def _event(rule: EventRule) -> _Json:
    return _said(
        {
            "kind": "event",
            "trigger": rule.trigger,
            "relation": rule.relation,
            "within": _length(rule.within) if rule.within else None,
            "bound": rule.bound,
            "cap": _day(rule.cap),
        },
        immediate=rule.immediate,
    )


def _said(always: _Json, **more: Any) -> _Json:
    return always | {name: value for name, value in more.items() if value not in (None, False)}


def _day(day: Day | None) -> str | None:
    return day.iso() if day else None


def _length(length: Length) -> _Json:
    """A day that the act itself calls a calendar day is a `day` with `calendar` beside it."""
    if length.unit is LengthUnit.CALENDAR_DAY:
        return {"value": length.value, "unit": "day", "calendar": True}
    return {"value": length.value, "unit": length.unit.value}


def _due(due: Due) -> _Json:
    match due:
        case YearDay():
            return {"month": due.month, "day": due.day}
        case MonthDay():
            return _said(
                {"day_of_month": due.day, "month_of_period": due.month}, workday=due.workday
            )
        case WeekDay():
            month = due.month if due.month != 1 else None
            return _said({"weekday": _WEEKDAYS[due.weekday]}, nth=due.nth, month_of_period=month)
        case WorkingDays():
            return {"each": "working_day"}
        case Offset():
            return {"offset": _length(due.length)}
    return {"start": _due(due.start), "end": _due(due.end)}
