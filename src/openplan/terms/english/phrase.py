"""Rule -> English sentence, in words that the English grammar reads back to the same rule."""

from openplan.dates.names import MONTHS_EN, WEEKDAYS_EN
from openplan.dates.period import Unit
from openplan.terms.notation import month_end
from openplan.terms.rules import (
    DateRule,
    Day,
    Due,
    EventRule,
    ExecutedRule,
    Length,
    LengthUnit,
    MonthDay,
    Offset,
    OnDemandRule,
    OngoingRule,
    RecurringRule,
    ReferenceRule,
    Rule,
    WeekDay,
    WindowRule,
    WorkingDays,
    YearDay,
    YearSpan,
)

_ADVERB = {
    Unit.YEAR: "annually",
    Unit.HALF_YEAR: "every half-year",
    Unit.QUARTER: "quarterly",
    Unit.MONTH: "monthly",
    Unit.WEEK: "weekly",
    Unit.DAY: "daily",
}
_UNIT = {
    Unit.YEAR: "year",
    Unit.HALF_YEAR: "half-year",
    Unit.QUARTER: "quarter",
    Unit.MONTH: "month",
    Unit.WEEK: "week",
    Unit.DAY: "day",
}
_LENGTH = {
    LengthUnit.WORKING_DAY: "working day",
    LengthUnit.CALENDAR_DAY: "calendar day",
    LengthUnit.DAY: "day",
    LengthUnit.WEEK: "week",
    LengthUnit.MONTH: "month",
    LengthUnit.YEAR: "year",
    LengthUnit.HOUR: "hour",
}
_ORDINALS = (
    "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth",
)  # fmt: skip


def phrase_en(rule: Rule) -> str:
    match rule:
        case DateRule():
            return _date(rule)
        case WindowRule():
            return _window(rule)
        case RecurringRule():
            return _recurring(rule)
        case OngoingRule():
            return _ongoing(rule)
        case EventRule():
            return _event(rule)
        case OnDemandRule(trigger):
            return _on_demand(trigger)
        case ExecutedRule():
            return "completed"
        case ReferenceRule():
            return _reference(rule)


_REFERRING = (
    "see ",
    "(see ",
    "to be ",
    "as required by",
    "in accordance with",
    "reference ",
    "according to",
)


def _reference(rule: ReferenceRule) -> str:
    """The words of the act, behind "see" where they do not refer by themselves."""
    own = rule.vague and not _is_russian(rule.to)
    return rule.to if own or rule.to.lower().startswith(_REFERRING) else f"see {_act(rule.to)}"


def _is_russian(words: str) -> bool:
    return any("\u0400" <= char <= "\u04ff" for char in words)


def _act(words: str) -> str:
    """Words of the act; Russian ones in quotes, that they stand out in an English sentence."""
    return f'"{words}"' if _is_russian(words) else words


def _on_demand(trigger: str | None) -> str:
    if trigger is None:
        return "as needed"
    if trigger.lower().startswith(("at the request", "on the request", "upon the request")):
        return trigger
    if trigger.lower().startswith(("as requested", "by request", "upon request", "on request")):
        return trigger
    if trigger.lower().startswith(("during ", "in ", "throughout ")):
        return f"{trigger}, as needed"
    return "on request" if trigger.lower() == "по запросу" else f"as needed, {_act(trigger)}"


def day_en(day: Day) -> str:
    """The day with its month and year: 15 May 2019."""
    year = "" if day.year is None else f" {day.year}"
    return f"{day.day} {MONTHS_EN[day.month - 1]}{year}"


def nth_en(number: int) -> str:
    """The ordinal in digits: 1st, 22nd, 13th; -1 is "last"."""
    if number == -1:
        return "last"
    ending = (
        "th" if 11 <= number % 100 <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    )
    return f"{number}{ending}"


# Dates and windows


def _preposition(*, exact: bool, till: bool) -> str:
    return "on" if exact else "before" if till else "no later than"


def _date(rule: DateRule) -> str:
    before = "until" if rule.till else _preposition(exact=rule.exact, till=False)
    if rule.workday is not None:
        of = "" if rule.day.year is None else f" {rule.day.year}"
        month = MONTHS_EN[rule.day.month - 1]
        return f"{before} the {nth_en(rule.workday)} working day of {month}{of}"
    if rule.weekday is not None:
        return f"{before} {_due(rule.weekday)} of {MONTHS_EN[rule.day.month - 1]}"
    if rule.grain is not Unit.DAY:
        return f"{before} {_period(rule.grain, rule.day)}"
    of = "" if rule.year_of is None else f" of the year of {rule.year_of}"
    return f"{before} {day_en(rule.day)}{of}"


def _period(unit: Unit, last: Day) -> str:
    year = "" if last.year is None else f" {last.year}"
    if unit is Unit.YEAR:
        return year.strip()
    if unit is Unit.MONTH:
        return MONTHS_EN[last.month - 1] + year
    size = 3 if unit is Unit.QUARTER else 6
    return f"{'Q' if size == 3 else 'H'}{(last.month - 1) // size + 1}{year}"


def _window(rule: WindowRule) -> str:
    start, end = rule.start, rule.end
    if not (start.day == 1 and end.day == month_end(end)):
        return f"from {_start_before(start, end)} to {day_en(end)}"
    if start.year == end.year:
        named = _named_window(start, end)
        if named:
            return named
    if start.month == 1 and end.month == 12 and start.year is not None and end.year is not None:
        return f"{start.year}-{end.year}"
    first = start._replace(year=None) if _in_order(start, end) else start
    return f"{_period(Unit.MONTH, first)} to {_period(Unit.MONTH, end)}"


def _in_order(start: Day, end: Day) -> bool:
    """Whether the end's year goes for the start too."""
    return start.year == end.year and (start.month, start.day) <= (end.month, end.day)


def _start_before(start: Day, end: Day) -> str:
    """As in "from 5 to 15 May 2025": month and year are said once."""
    if not _in_order(start, end):
        return day_en(start)
    same_month = start.month == end.month and start.day < end.day
    return f"{start.day}" if same_month else day_en(start._replace(year=None))


def _named_window(start: Day, end: Day) -> str | None:
    length = end.month - start.month + 1
    if length == 12:
        return "during the year" if start.year is None else f"{start.year}"
    unit = {1: Unit.MONTH, 3: Unit.QUARTER, 6: Unit.HALF_YEAR}.get(length)
    if unit is None or (start.month - 1) % length:
        return None
    return _period(unit, end)


# Recurrences


def _recurring(rule: RecurringRule) -> str:
    if rule.lag is not None and not rule.due:
        return f"after the end of each {_UNIT[rule.lag]}" + _bounds(rule.from_, rule.until)
    said = _head(rule)
    if rule.cumulative:
        said += ", on a cumulative basis"
    if rule.due:
        said += _dues(rule)
    said += _bounds(rule.from_, rule.until)
    if rule.until_event is not None:
        said += f", until {_act(rule.until_event)}"
    if rule.to is None or rule.to.lower().removesuffix(" thereafter") == said:
        # "Thereafter annually", its first day unknown: the words are said already.
        return said
    return f"{said}, {_act(rule.to)}"


def _bounds(begin: Day | None, end: Day | None) -> str:
    if begin is not None and end is not None and begin.year is end.year is None:
        return f", from {day_en(begin)} to {day_en(end)}"
    said = "" if begin is None else f", from {day_en(begin)}"
    return said + ("" if end is None else f", through {day_en(end)}")


def _head(rule: RecurringRule) -> str:
    unit = _UNIT[rule.every]
    bound = "at least " if rule.at_least else "at most " if rule.at_most else ""
    if rule.times is None and rule.interval == 1:
        return f"{bound}once a {unit}" if bound else _ADVERB[rule.every]
    if rule.times is None:
        return f"{bound}every {rule.interval} {unit}s"
    count = {1: "once", 2: "twice"}.get(rule.times, f"{rule.times} times")
    if rule.interval > 1:
        return f"{bound}{count} every {rule.interval} {unit}s"
    return f"{bound}{count} a {unit}"


def _dues(rule: RecurringRule) -> str:
    first = rule.due[0]
    if any(isinstance(due, YearSpan) for due in rule.due):
        return " " + _spans(rule)
    if isinstance(first, WorkingDays):
        return " on working days"
    if isinstance(first, WeekDay) and first.nth is None:
        return _weekdays(rule)
    if isinstance(first, Offset):
        return ", " + _offset(first.length, rule)
    before = _preposition(exact=rule.exact, till=rule.till)
    if isinstance(first, YearDay):
        days = [day_en(Day(due.month, due.day)) for due in rule.due if isinstance(due, YearDay)]
        return f", {before} {_joined(days)}{_year_tail(rule)}"
    if len({_of_month(due, rule) for due in rule.due}) > 1:
        return f", {before} {_joined([_due(due) + _of_month(due, rule) for due in rule.due])}"
    return f", {before} {_dues_of_month(rule)}{_of_month(first, rule)}"


def _dues_of_month(rule: RecurringRule) -> str:
    """As in "the 1st and 3rd Monday", "the 1st day and the 15th day"."""
    weekdays = [due for due in rule.due if isinstance(due, WeekDay)]
    if len(weekdays) == len(rule.due) and len({due.weekday for due in weekdays}) == 1:
        which = _joined([nth_en(due.nth or 1) for due in weekdays])
        return f"the {which} {WEEKDAYS_EN[weekdays[0].weekday]}"
    return _joined([_due(due) for due in rule.due])


def _weekdays(rule: RecurringRule) -> str:
    """As in " on Tuesdays and Fridays", ", no later than Friday"."""
    plural = "s" if rule.exact else ""
    days = [WEEKDAYS_EN[due.weekday] + plural for due in rule.due if isinstance(due, WeekDay)]
    before = "" if rule.exact else ","
    week = " of the following week" if rule.lag is not None else ""
    return f"{before} {_preposition(exact=rule.exact, till=rule.till)} {_joined(days)}{week}"


def _year_tail(rule: RecurringRule) -> str:
    if rule.lag is not None:
        return " of the year following the reporting year"
    return " of the preceding year" if rule.lead else ""


def _spans(rule: RecurringRule) -> str:
    said = []
    for due in rule.due:
        if isinstance(due, YearDay):
            said.append(f"on {day_en(Day(due.month, due.day))}")
        elif isinstance(due, YearSpan):
            start, end = Day(due.start.month, due.start.day), Day(due.end.month, due.end.day)
            named = None
            if start.day == 1 and end.day == month_end(end):
                named = _named_window(start, end)
            said.append(f"in {named}" if named else f"from {day_en(start)} to {day_en(end)}")
    return _joined(said) + _year_tail(rule)


def _due(due: Due) -> str:
    match due:
        case MonthDay(day, _, workday):
            return f"the {nth_en(day)} {'working day' if workday else 'day'}"
        case WeekDay(weekday, nth):
            return f"the {nth_en(nth or 1)} {WEEKDAYS_EN[weekday]}"
        case _:
            raise AssertionError("said by _dues")


def _of_month(due: Due, rule: RecurringRule) -> str:
    month = due.month if isinstance(due, MonthDay | WeekDay) else 1
    counted = isinstance(due, WeekDay) or (isinstance(due, MonthDay) and due.workday)
    if counted and rule.every is Unit.YEAR and month > 0:
        return f" of {MONTHS_EN[month - 1]}{_year_tail(rule)}"
    which = "" if month == 1 else "last " if month == -1 else f"{_ORDINALS[month]} "
    if rule.lag is not None:
        return f" of the {which}month following the reporting {_UNIT[rule.lag]}"
    if rule.every is Unit.MONTH or rule.every is Unit.WEEK:
        return f" of the {_UNIT[rule.every]}"
    which = which or "first "
    return f" of the {which}month of the {_UNIT[rule.every]}"


def _offset(length: Length, rule: RecurringRule) -> str:
    unit = _UNIT[rule.every]
    if length.value < 0:
        ahead = _length(Length(-length.value, length.unit))
        return f"no later than {ahead} before the end of the {unit}"
    return f"within {_length(length)} after the end of the reporting {unit}"


def _length(length: Length) -> str:
    return f"{length.value} {_LENGTH[length.unit]}{'' if length.value == 1 else 's'}"


def _joined(words: list[str]) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]


# The rest


_SINCE = ("since ", "effective ", "from ")


def _ongoing(rule: OngoingRule) -> str:
    if rule.plan_term:
        return "throughout the period of the plan"
    if rule.from_ is not None and rule == OngoingRule(rule.from_):
        return f"from {day_en(rule.from_)} onwards"
    trigger = rule.trigger or ""
    if rule == OngoingRule(trigger=trigger) and trigger.lower().startswith(_SINCE):
        return trigger
    said = "ongoing"
    if rule.from_ is not None:
        said += f" from {day_en(rule.from_)}"
    if rule.until is not None:
        said += f" through {day_en(rule.until)}"
    if rule.until_event is not None:
        said += f" until {_act(rule.until_event)}"
    return said + ("" if rule.trigger is None else f", {_act(rule.trigger)}")


def _event(rule: EventRule) -> str:
    said = _event_core(rule)
    return said + ("" if rule.cap is None else f", but no later than {day_en(rule.cap)}")


def _event_core(rule: EventRule) -> str:
    trigger = "" if rule.trigger is None else _act(rule.trigger)
    if rule.immediate and rule.within is not None:
        after = "" if rule.trigger is None else f" after {trigger}"
        return f"immediately, but within {_length(rule.within)}{after}"
    if rule.immediate:
        return "immediately" + ("" if rule.trigger is None else f" after {trigger}")
    if rule.within is None:
        word = {"when": "when", "before": "before", "after": "after"}[rule.relation]
        return f"{word} {trigger}"
    length = _length(rule.within)
    if rule.trigger is None and rule.within.value == 0:
        return "on the same day"
    if rule.trigger is None:
        return f"{'not earlier than' if rule.bound == 'at_least' else 'within'} {length}"
    if rule.within.value == 0 and rule.relation == "after":
        return f"on the day of {trigger}"
    if rule.relation == "before":
        bound = "not earlier than" if rule.bound == "at_least" else "no later than"
        return f"{bound} {length} before {trigger}"
    if rule.bound == "at_least":
        return f"not earlier than {length} after {trigger}"
    return f"within {length} after {trigger}"
