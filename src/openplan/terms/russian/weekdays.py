"""Days of the week and working days in Russian: «по вторникам и четвергам», «в рабочие дни».

weekdays = weekday { ("," | "и") weekday } | weekday "-" weekday | "с" weekday "по" weekday
working  = ["по" | "в" | "каждый"] ("рабочим" | "будним") "дням" | "по" "будням"
except   = ("кроме" | "за исключением") ("выходных" | "праздничных" | weekday) { … } ["дней"]
"""

from openplan.dates.language import Text
from openplan.dates.period import Unit
from openplan.terms.dues import recurring_from_due
from openplan.terms.reader import Reader
from openplan.terms.rules import Due, RecurringRule, WeekDay, WorkingDays
from openplan.terms.russian.due_weekdays import read_weekday


def read_weekdays(reader: Reader) -> tuple[WeekDay, ...]:
    """«понедельникам, средам и пятницам», «понедельник – пятница»; the reader stands at the
    first. Empty where the reader stands at no day of the week."""
    days: set[int] = set()
    while reader.kinds[reader.i] == "weekday":
        weekday = reader.values[reader.i]
        assert isinstance(weekday, int)
        reader.i += 1
        last = _end_of_range(reader, weekday)
        days.update(range(weekday, last + 1))
        more = reader.kinds[reader.i] == "," or reader.is_key("and")
        if more and reader.kinds[reader.i + 1] == "weekday":
            reader.i += 1
    return tuple(WeekDay(day) for day in sorted(days))


def _end_of_range(reader: Reader, first: int) -> int:
    """The last day of «понедельник – пятница», the first where no range stands."""
    last = reader.values[reader.i + 1] if reader.kinds[reader.i] == "-" else None
    if reader.kinds[reader.i] != "-" or reader.kinds[reader.i + 1] != "weekday":
        return first
    if not isinstance(last, int) or last <= first:
        return first
    reader.i += 2
    return last


def read_weekday_span(reader: Reader) -> tuple[WeekDay, ...] | None:
    """«с понедельника по пятницу»."""
    if not reader.accept("since") or reader.kinds[reader.i] != "weekday":
        return None
    first, last = reader.values[reader.i], reader.values[reader.i + 2]
    reader.i += 1
    if not reader.accept("through", "until") or reader.kinds[reader.i] != "weekday":
        return None
    reader.i += 1
    if not (isinstance(first, int) and isinstance(last, int) and first < last):
        return None
    return tuple(WeekDay(day) for day in range(first, last + 1))


def read_working_days(reader: Reader) -> bool:
    """«по рабочим дням», «в рабочие дни», «по будням», «каждый рабочий день»."""
    single = reader.accept("every")
    if not single:
        reader.accept("through", "in")
    if not single and reader.accept_word("будням", "будни"):
        return True
    if not reader.accept("working") and not reader.accept_word("будним", "будние", "будний"):
        return False
    if reader.kinds[reader.i] != "unit" or reader.values[reader.i] is not Unit.DAY:
        return False
    reader.i += 1
    if not single:
        return reader.word_at(reader.i - 1) in {"дням", "дни"}
    if reader.values[reader.i] in {Unit.WEEK, Unit.MONTH} and reader.kinds[reader.i] == "unit":
        reader.i += 1
    return reader.word_at(reader.i - 1) != "дня"


_WEEKEND = frozenset({5, 6})
_NOT_WORKED = frozenset({"нерабочих", "нерабочие"})
_DAYS_OFF = _NOT_WORKED | {"выходных", "выходные"}
_HOLIDAYS = frozenset({"праздничных", "праздничные", "праздников"})


def read_exception(reader: Reader) -> tuple[Due, ...] | None:
    """«кроме выходных и праздничных дней» leaves the working days, «кроме субботы и воскресенья»
    the other days of the week; None for anything else, holidays alone among it."""
    reader.accept("for")
    if not reader.accept("except"):
        return None
    left_out: set[object] = set()
    while _is_left_out(reader, reader.i):
        left_out.add(reader.values[reader.i])
        reader.i += 1
        more = reader.kinds[reader.i] == "," or reader.is_key("and")
        reader.i += more and _is_left_out(reader, reader.i + 1)
    if reader.kinds[reader.i] == "unit" and reader.values[reader.i] is Unit.DAY:
        reader.i += 1
    holidays = bool(left_out & _HOLIDAYS)
    unworked = left_out & _DAYS_OFF and not (holidays and left_out & _DAYS_OFF <= _NOT_WORKED)
    if unworked or (holidays and left_out >= _WEEKEND):
        return (WorkingDays(),)
    days = tuple(WeekDay(day) for day in range(7) if day not in left_out)
    return None if holidays or len(days) in {0, 7} else days


def _is_left_out(reader: Reader, at: int) -> bool:
    kind, value = reader.kinds[at], reader.values[at]
    return kind == "weekday" or (kind == "word" and value in _HOLIDAYS | _DAYS_OFF)


def on_days(rule: RecurringRule, days: tuple[Due, ...]) -> RecurringRule:
    """The recurrence on those days: of the week, or on each that is worked."""
    if isinstance(days[0], WorkingDays):
        return rule._replace(due=days)
    return rule._replace(every=Unit.WEEK, due=days, exact=True)


def _has_weekdays(rule: RecurringRule) -> bool:
    return rule.every is Unit.WEEK or (rule.every is Unit.DAY and rule.interval == 1)


def read_weekday_qualifier(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    """«еженедельно по пятницам», «еженедельно, в пятницу», «еженедельно, каждый четверг»."""
    if rule.due or not _has_weekdays(rule):
        return None
    reader.accept("through", "in", "every")
    place = reader.i
    if reader.kinds[place] != "weekday":
        return None
    days = read_weekdays(reader)
    if rule.every is Unit.WEEK and len(days) == 1:
        following = reader.keys[reader.i] == "next" or reader.values[reader.i] is Unit.WEEK
        if following or (reader.kinds[reader.i] == "," and reader.keys[reader.i + 1] == "next"):
            reader.i = place
            spec = read_weekday(reader)
            return None if spec is None else recurring_from_due(spec, rule, till=False, exact=True)
    return on_days(rule, days)


def read_weekday_span_qualifier(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    """«ежедневно с понедельника по пятницу»."""
    if rule.due or not _has_weekdays(rule):
        return None
    days = read_weekday_span(reader)
    return None if days is None else on_days(rule, days)


def read_working_qualifier(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    """«ежедневно в рабочие дни», «ежедневно (по рабочим дням)»."""
    if rule.due or rule.every is not Unit.DAY or rule.interval > 1:
        return None
    return on_days(rule, (WorkingDays(),)) if read_working_days(reader) else None


def read_exception_qualifier(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    """«ежедневно, кроме выходных»."""
    if rule.interval > 1:
        return None
    if rule.due == _FIVE_DAYS and rule.every is Unit.WEEK:
        # «понедельник – пятница, кроме праздничных дней»
        first = reader.i
        days = read_exception(reader)
        off = "праздничн" in reader.text[reader.begins[first] : reader.ends[reader.i - 1]].lower()
        worked = days == (WorkingDays(),) or off
        return rule._replace(every=Unit.DAY, due=(WorkingDays(),), exact=False) if worked else None
    if rule.due or rule.every is not Unit.DAY:
        return None
    days = read_exception(reader)
    return None if days is None else on_days(rule, days)


_FIVE_DAYS = tuple(WeekDay(day) for day in range(5))


def read_inclusion_qualifier(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    """«ежедневно, включая выходные и праздничные дни», «ежедневно, без выходных»: every day."""
    if rule.every is not Unit.DAY or rule.due or rule.interval > 1:
        return None
    begin = reader.i
    if not reader.accept_word("включая", "без"):
        if not reader.accept("in") or not reader.accept_word("том"):
            return None
        if reader.word_at(reader.i) != "числе":
            return None
        reader.i += 1
        reader.accept("in")
    first = reader.i
    while _is_left_out(reader, reader.i) or reader.is_key("and"):
        reader.i += 1
    if (
        reader.i > first
        and reader.kinds[reader.i] == "unit"
        and reader.values[reader.i] is Unit.DAY
    ):
        reader.i += 1
    reader.note(
        "reservation",
        Text(
            "оговорка на дату не влияет: каждый день и так срок",
            "the reservation changes no date: every day is due as it is",
        ),
        begin,
        reader.i,
    )
    return rule
