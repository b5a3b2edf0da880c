"""How a labelled phrase of the reference collection is compared with what the parser reads.

The labels are components (`deadline`, `window`, `recurring`, …) with the conventions of the
collection's own README; a phrase is right when its components are the parts read, in order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from openplan.dates.period import Unit
from openplan.terms import Term
from openplan.terms.rules import (
    DateRule,
    Day,
    EventRule,
    ExecutedRule,
    LengthUnit,
    MonthDay,
    OnDemandRule,
    OngoingRule,
    RecurringRule,
    ReferenceRule,
    Rule,
    WindowRule,
    YearDay,
    YearSpan,
)

_UNITS = {
    "year": Unit.YEAR,
    "half-year": Unit.HALF_YEAR,
    "quarter": Unit.QUARTER,
    "month": Unit.MONTH,
    "week": Unit.WEEK,
    "day": Unit.DAY,
}
_LENGTHS = {
    "BD": {LengthUnit.WORKING_DAY},
    "D": {LengthUnit.DAY, LengthUnit.CALENDAR_DAY},
    "W": {LengthUnit.WEEK},
    "M": {LengthUnit.MONTH},
    "Y": {LengthUnit.YEAR},
    "H": {LengthUnit.HOUR},
}


@dataclass(frozen=True)
class Mismatch:
    wanted: dict[str, Any] | None
    got: Rule | None
    why: str


def compare(term: Term, expect: list[dict[str, Any]]) -> list[Mismatch]:
    """Nothing when right; the components that differ otherwise."""
    wanted = _flatten(expect)
    rules = [part.rule for part in term.parts]
    problems = [
        Mismatch(want, rule, why)
        for want, rule in zip(wanted, rules, strict=False)
        if (why := _differs(want, rule))
    ]
    problems += [Mismatch(want, None, "missing") for want in wanted[len(rules) :]]
    problems += [Mismatch(None, rule, "not asked for") for rule in rules[len(wanted) :]]
    return problems


def _flatten(expect: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A deadline of several dates is several parts here; an alternative is not a second part."""
    flat: list[dict[str, Any]] = []
    for item in expect:
        if item.get("alternative"):
            continue
        if item["type"] == "deadline":
            flat += [{**item, "dates": [day]} for day in item["dates"]]
        else:
            flat.append(item)
    return flat


def _differs(want: dict[str, Any], rule: Rule) -> str:
    return _BY_TYPE[want["type"]](want, rule)


def _deadline(want: dict[str, Any], rule: Rule) -> str:
    if not isinstance(rule, DateRule):
        return "no date"
    if rule.day.iso() != want["dates"][0]:
        return f"{rule.day.iso()} for {want['dates'][0]}"
    return "" if rule.exact == bool(want.get("exact")) else "exactness"


def _window(want: dict[str, Any], rule: Rule) -> str:
    if not isinstance(rule, WindowRule):
        return "no window"
    got = (rule.start.iso(), rule.end.iso())
    return "" if got == (want["start"], want["end"]) else f"{got}"


def _recurring(want: dict[str, Any], rule: Rule) -> str:
    if not isinstance(rule, RecurringRule):
        return "no recurrence"
    every = re.fullmatch(r"(?:(\d+) )?([a-z-]+?)s?", want["every"])
    if every is None or every[2] not in _UNITS:
        return "unknown unit in the label"
    if (rule.interval, rule.every) != (int(every[1] or 1), _UNITS[every[2]]):
        return "every"
    return (
        _lag_differs(want, rule)
        or _times_differ(want, rule)
        or _bounds_differ(want, rule)
        or _due_differs(want, rule)
    )


def _lag_differs(want: dict[str, Any], rule: RecurringRule) -> str:
    lag = want.get("lag", "none")
    if lag == "-year":
        return "" if rule.lead else "lead"
    expected = None if lag == "none" else _UNITS[lag]
    return "" if rule.lag is expected else f"lag {rule.lag}"


def _times_differ(want: dict[str, Any], rule: RecurringRule) -> str:
    times = want.get("times")
    if times == 1 and rule.times is None:
        times = None
    if times is not None and rule.times != times:
        return f"times {rule.times}"
    return "" if bool(want.get("at_least")) == rule.at_least else "at least"


def _bounds_differ(want: dict[str, Any], rule: RecurringRule) -> str:
    for name, day in (("from", rule.from_), ("until", rule.until)):
        got = day.iso() if day else None
        if name in want and got != want[name]:
            return f"{name} {got}"
    return "" if bool(want.get("cumulative")) == rule.cumulative else "cumulative"


def _due_differs(want: dict[str, Any], rule: RecurringRule) -> str:
    if "window" in want:
        start, end = want["window"]
        wanted: tuple[object, ...] = (YearSpan(_year_day(start), _year_day(end)),)
    elif "by" not in want or (want["by"].__class__ is str and want["by"].startswith("after")):
        wanted = ()
    elif isinstance(want["by"], list):
        wanted = tuple(_year_day(day) for day in want["by"])
    else:
        wanted = (_due(want["by"]),)
    return "" if rule.due == wanted else f"due {rule.due}"


def _year_day(text: str) -> YearDay:
    month, day = text.split("-")
    return YearDay(int(month), int(day))


def _due(by: str) -> YearDay | MonthDay:
    match = re.fullmatch(r"day (\d+)(?: of (?:next month|(\d+)\w+ month.*))?", by)
    if match is None:
        return _year_day(by)
    return MonthDay(int(match[1]), int(match[2] or 1))


def _continuous(want: dict[str, Any], rule: Rule) -> str:
    if not isinstance(rule, OngoingRule):
        return "not ongoing"
    if "start" in want and (rule.from_ is None or rule.from_.iso() != want["start"]):
        return f"from {rule.from_}"
    return "" if ("span" in want) == rule.plan_term else "plan term"


def _event(want: dict[str, Any], rule: Rule) -> str:
    if not isinstance(rule, EventRule) or rule.within is None:
        return "no event with a length"
    match = re.fullmatch(r"(-?)P(\d+)(BD|[DWMYH])", want["offset"])
    assert match is not None
    if (rule.relation == "before") != (match[1] == "-"):
        return "relation"
    if rule.within.value != int(match[2]) or rule.within.unit not in _LENGTHS[match[3]]:
        return f"length {rule.within}"
    bound = "at_least" if want.get("bound") in {"not-before", "at-least"} else "at_most"
    if rule.bound != bound:
        return f"bound {rule.bound}"
    unnamed = want["after"].startswith(("не назван", "not named"))
    if unnamed != (rule.trigger is None):
        return f"trigger {rule.trigger}"
    cap = want.get("cap")
    if cap and (rule.cap is None or rule.cap.iso() != cap):
        return "cap"
    return "" if unnamed or _same_words(want["after"], rule.trigger or "") else f"{rule.trigger}"


def _event_when(want: dict[str, Any], rule: Rule) -> str:
    return "" if isinstance(rule, EventRule) and rule.within is None else "no event"


def _same_words(wanted: str, got: str) -> bool:
    return re.findall(r"\w+", wanted.lower()) == re.findall(r"\w+", got.lower())


def _is_a(kind: type) -> Any:
    return lambda _want, rule: "" if isinstance(rule, kind) else f"no {kind.__name__}"


_BY_TYPE = {
    "deadline": _deadline,
    "window": _window,
    "recurring": _recurring,
    "continuous": _continuous,
    "event": _event,
    "event-when": _event_when,
    "as-needed": _is_a(OnDemandRule),
    "done": _is_a(ExecutedRule),
    "none": _is_a(ReferenceRule),
}

__all__ = ["Day", "Mismatch", "compare"]
