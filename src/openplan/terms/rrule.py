"""A recurrence as an RFC 5545 rule, for calendars and as a check on the expansion.

Only the rhythm is said: DTSTART, which must be the first due date, and UNTIL belong to the event
that carries the rule. «До» is read inclusively. Months are told by BYMONTH under FREQ=MONTHLY,
where BYSETPOS=-1 clamps: of the 28th to the 31st it takes the last that the month has, as the
Civil Code does (art. 192.3) and BYMONTHDAY=31 alone does not.
"""

from openplan.dates.period import MONTHS_IN, Unit, last_day_of_month
from openplan.terms.rules import MonthDay, RecurringRule, WeekDay, YearDay

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_SHORTEST_MONTH = 28
_WEEKS_OF_EVERY_MONTH = 4
_COMMON_YEAR = 2001


def to_rrule(rule: RecurringRule) -> str | None:
    """The value of an RRULE property that gives the rule's nominal due dates.

    None where RFC 5545 has no word for them (working days, a length after the period, windows,
    a list of days that differs from month to month) and for a rule that has no dates.
    """
    if not rule.due and (rule.to is not None or rule.lag or rule.lead or rule.at_most):
        return None
    if rule.from_ is not None and rule.from_.year is None:
        return None
    if not rule.due:
        return _on_last_days(rule)
    if all(isinstance(due, YearDay) for due in rule.due):
        return _on_days_of_the_year(rule)
    if all(isinstance(due, WeekDay) for due in rule.due):
        return _on_weekdays(rule)
    if all(isinstance(due, MonthDay) for due in rule.due) and rule.every in MONTHS_IN:
        return _on_days_of_a_month(rule)
    return None


def _on_last_days(rule: RecurringRule) -> str:
    if rule.every is Unit.DAY:
        return f"FREQ=DAILY{_interval(rule.interval)}"
    if rule.every is Unit.WEEK:
        return f"FREQ=WEEKLY{_interval(rule.interval)};BYDAY=SU"
    return f"{_months(rule, -1)};BYMONTHDAY=-1"


def _on_days_of_the_year(rule: RecurringRule) -> str | None:
    """Days that share a month or a number, as BYMONTH and BYMONTHDAY multiply each other."""
    days = [(due.month, due.day) for due in rule.due if isinstance(due, YearDay)]
    interval = rule.interval if rule.every is Unit.YEAR else 1
    if interval > 1 and days != sorted(days):
        return None
    months = sorted({month for month, _ in days})
    numbers = sorted({day for _, day in days})
    head = f"FREQ=YEARLY{_interval(interval)};BYMONTH={_listed(months)}"
    if days == [(2, 29)]:
        return f"{head};{_clamped(29)}"
    shortest = min(last_day_of_month(_COMMON_YEAR, month) for month in months)
    if len(set(days)) != len(months) * len(numbers) or numbers[-1] > shortest:
        return None
    return f"{head};BYMONTHDAY={_listed(numbers)}"


def _on_weekdays(rule: RecurringRule) -> str | None:
    dues = [due for due in rule.due if isinstance(due, WeekDay)]
    if rule.every is Unit.WEEK and all(due.nth is None for due in dues):
        days = ",".join(_DAYS[day] for day in sorted({due.weekday for due in dues}))
        return f"FREQ=WEEKLY{_interval(rule.interval)};BYDAY={days}"
    if rule.every not in MONTHS_IN or any(
        due.nth is None or abs(due.nth) > _WEEKS_OF_EVERY_MONTH for due in dues
    ):
        return None
    if len({due.month for due in dues}) > 1:
        return None
    days = ",".join(f"{due.nth}{_DAYS[due.weekday]}" for due in dues)
    return f"{_months(rule, dues[0].month)};BYDAY={days}"


def _on_days_of_a_month(rule: RecurringRule) -> str | None:
    dues = [due for due in rule.due if isinstance(due, MonthDay)]
    if any(due.workday for due in dues) or len({due.month for due in dues}) > 1:
        return None
    head = _months(rule, dues[0].month)
    numbers = sorted({due.day for due in dues})
    if len(numbers) == 1 and numbers[0] > _SHORTEST_MONTH:
        return f"{head};{_clamped(numbers[0])}"
    if max(map(abs, numbers)) > _SHORTEST_MONTH:
        return None
    return f"{head};BYMONTHDAY={_listed(numbers)}"


def _months(rule: RecurringRule, month: int) -> str:
    """Month `month` of each period, or of what follows it: a lag turns the year round and
    changes no name of a month. With an interval, DTSTART tells which month it is."""
    length = MONTHS_IN[rule.every]
    if rule.interval > 1:
        return f"FREQ=MONTHLY{_interval(length * rule.interval)}"
    if length == 1:
        return "FREQ=MONTHLY"
    first = month - 1 if month > 0 else month
    months = sorted((first + start) % 12 + 1 for start in range(0, 12, length))
    return f"FREQ=MONTHLY;BYMONTH={_listed(months)}"


def _interval(count: int) -> str:
    return f";INTERVAL={count}" if count > 1 else ""


def _clamped(day: int) -> str:
    return f"BYMONTHDAY={_listed(list(range(_SHORTEST_MONTH, day + 1)))};BYSETPOS=-1"


def _listed(numbers: list[int]) -> str:
    return ",".join(map(str, numbers))
