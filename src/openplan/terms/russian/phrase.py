"""Rule -> Russian sentence, in words that the Russian grammar reads back to the same rule."""

from openplan.dates.language import russian_plural
from openplan.dates.names import MONTHS_GENITIVE_RU, MONTHS_RU, ROMAN
from openplan.dates.period import Unit, last_day_of_month
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
    Unit.YEAR: "ежегодно",
    Unit.HALF_YEAR: "каждое полугодие",
    Unit.QUARTER: "ежеквартально",
    Unit.MONTH: "ежемесячно",
    Unit.WEEK: "еженедельно",
    Unit.DAY: "ежедневно",
}
_UNIT_FORMS = {
    Unit.YEAR: ("год", "года", "лет"),
    Unit.HALF_YEAR: ("полугодие", "полугодия", "полугодий"),
    Unit.QUARTER: ("квартал", "квартала", "кварталов"),
    Unit.MONTH: ("месяц", "месяца", "месяцев"),
    Unit.WEEK: ("неделю", "недели", "недель"),
    Unit.DAY: ("день", "дня", "дней"),
}
_GENITIVE = {
    Unit.YEAR: "года",
    Unit.HALF_YEAR: "полугодия",
    Unit.QUARTER: "квартала",
    Unit.MONTH: "месяца",
    Unit.WEEK: "недели",
    Unit.DAY: "дня",
}
_INSTRUMENTAL = {
    Unit.YEAR: "годом",
    Unit.HALF_YEAR: "полугодием",
    Unit.QUARTER: "кварталом",
    Unit.MONTH: "месяцем",
    Unit.WEEK: "неделей",
    Unit.DAY: "днем",
}
_EACH = {
    Unit.YEAR: "каждого года",
    Unit.HALF_YEAR: "каждого полугодия",
    Unit.QUARTER: "каждого квартала",
    Unit.MONTH: "каждого месяца",
    Unit.WEEK: "каждой недели",
    Unit.DAY: "каждого дня",
}
_ORDINAL_GENITIVE = {
    1: "первого", 2: "второго", 3: "третьего", 4: "четвертого", 5: "пятого", 6: "шестого",
    7: "седьмого", 8: "восьмого", 9: "девятого", 10: "десятого", 11: "одиннадцатого",
    12: "двенадцатого", -1: "последнего",
}  # fmt: skip
_WEEKDAY_PLURAL = (
    "понедельникам", "вторникам", "средам", "четвергам", "пятницам", "субботам", "воскресеньям",
)  # fmt: skip
_WEEKDAY_GENITIVE = (
    "понедельника", "вторника", "среды", "четверга", "пятницы", "субботы", "воскресенья",
)  # fmt: skip
_LENGTH_FORMS = {
    LengthUnit.WORKING_DAY: ("рабочего дня", "рабочих дней"),
    LengthUnit.CALENDAR_DAY: ("календарного дня", "календарных дней"),
    LengthUnit.DAY: ("дня", "дней"),
    LengthUnit.WEEK: ("недели", "недель"),
    LengthUnit.MONTH: ("месяца", "месяцев"),
    LengthUnit.YEAR: ("года", "лет"),
    LengthUnit.HOUR: ("часа", "часов"),
}


_LENGTH_AFTER_ZA = {
    LengthUnit.WORKING_DAY: ("рабочий день", "рабочих дня", "рабочих дней"),
    LengthUnit.CALENDAR_DAY: ("календарный день", "календарных дня", "календарных дней"),
    LengthUnit.DAY: ("день", "дня", "дней"),
    LengthUnit.WEEK: ("неделю", "недели", "недель"),
    LengthUnit.MONTH: ("месяц", "месяца", "месяцев"),
    LengthUnit.YEAR: ("год", "года", "лет"),
    LengthUnit.HOUR: ("час", "часа", "часов"),
}


def phrase_ru(rule: Rule) -> str:
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
            return "исполнено"
        case ReferenceRule(to):
            return to


def day_ru(day: Day) -> str:
    """«15 мая 2019 года», «15 мая»."""
    year = "" if day.year is None else f" {day.year} года"
    return f"{day.day} {MONTHS_GENITIVE_RU[day.month - 1]}{year}"


# Dates and windows


def _preposition(*, exact: bool, till: bool) -> str:
    return "ровно" if exact else "до" if till else "не позднее"


def _date(rule: DateRule) -> str:
    before = _preposition(exact=rule.exact, till=rule.till)
    if rule.workday is not None:
        of = "" if rule.day.year is None else f" {rule.day.year} года"
        month = MONTHS_GENITIVE_RU[rule.day.month - 1]
        if rule.exact:
            which = "последний" if rule.workday == -1 else f"{rule.workday}-й"
            return f"в {which} рабочий день {month}{of}"
        return f"{before} {_nth(rule.workday)} рабочего дня {month}{of}"
    if rule.weekday is not None:
        month = MONTHS_GENITIVE_RU[rule.day.month - 1]
        if rule.exact:
            return f"{_on_weekdays((rule.weekday,))} {month}"
        return f"{before} {_weekday_genitive(rule.weekday)} {month}"
    if rule.grain is not Unit.DAY:
        return f"{before} {_period_genitive(rule.grain, rule.day)}"
    of = "" if rule.year_of is None else f" года {rule.year_of}"
    return f"{before} {day_ru(rule.day)}{of}"


def _nth(number: int) -> str:
    return "последнего" if number == -1 else f"{number}-го"


def _period_genitive(unit: Unit, last: Day) -> str:
    year = "" if last.year is None else f" {last.year} года"
    if unit is Unit.YEAR:
        return year.strip()
    if unit is Unit.MONTH:
        return MONTHS_GENITIVE_RU[last.month - 1] + year
    size = 3 if unit is Unit.QUARTER else 6
    return f"{ROMAN[(last.month - 1) // size]} {_GENITIVE[unit]}{year}"


def _window(rule: WindowRule) -> str:
    start, end = rule.start, rule.end
    if not (start.day == 1 and end.day == _month_end(end)):
        return f"с {_first_day(start, end)} по {day_ru(end)}"
    if start.year == end.year:
        named = _named_window(start, end)
        if named:
            return named
    if start.month == 1 and end.month == 12 and start.year is not None and end.year is not None:
        return f"{start.year}–{end.year} годы"
    said = start.year is None or (start.year == end.year and start.month < end.month)
    first = MONTHS_RU[start.month - 1] + ("" if said else f" {start.year} года")
    last = MONTHS_RU[end.month - 1] + ("" if end.year is None else f" {end.year} года")
    return f"{first} – {last}"


def _first_day(start: Day, end: Day) -> str:
    """«5» of «с 5 по 15 мая 2025 года»: what the last day says is not said twice."""
    if start.year != end.year or (start.month, start.day) > (end.month, end.day):
        return day_ru(start)
    if start.month == end.month:
        return str(start.day)
    return day_ru(start._replace(year=None))


def _named_window(start: Day, end: Day) -> str | None:
    year = "" if start.year is None else f" {start.year} года"
    length = end.month - start.month + 1
    if length == 12:
        return "в течение года" if start.year is None else f"{start.year} год"
    if length == 1:
        return MONTHS_RU[start.month - 1] + year
    if length in {3, 6} and (start.month - 1) % length == 0:
        unit = "квартал" if length == 3 else "полугодие"
        return f"{ROMAN[(start.month - 1) // length]} {unit}{year}"
    return None


def _month_end(day: Day) -> int:
    if day.month == 2 and day.year is None:
        return 29
    return last_day_of_month(day.year if day.year is not None else 2001, day.month)


# Recurrences


def _recurring(rule: RecurringRule) -> str:
    if rule.lag is not None and not rule.due:
        return f"по итогам {_EACH[rule.lag]}" + _bounds(rule.from_, rule.until)
    said = _head(rule)
    if rule.cumulative:
        said += " нарастающим итогом"
    if rule.due:
        said += _dues(rule)
    said += _bounds(rule.from_, rule.until)
    if rule.until_event is not None:
        said += f", до {rule.until_event}"
    if rule.to is None or rule.to.lower() == said:
        # «Далее – ежегодно», the first day unknown: the words are said already.
        return said
    return f"{said}, {rule.to}"


def _bounds(begin: Day | None, end: Day | None) -> str:
    if begin is not None and end is not None and begin.year is end.year is None:
        return f" в период с {day_ru(begin)} по {day_ru(end)}"
    if begin is not None and end is not None and _runs_on(begin, end):
        return f", с {day_ru(begin)} по {day_ru(end)}"
    said = "" if begin is None else f", начиная с {day_ru(begin)}"
    return said + ("" if end is None else f", по {day_ru(end)}")


def _runs_on(begin: Day, end: Day) -> bool:
    if begin.year is None or end.year is None:
        return False
    return (begin.year, begin.month, begin.day) <= (end.year, end.month, end.day)


def _head(rule: RecurringRule) -> str:
    one, few, many = _UNIT_FORMS[rule.every]
    unit = one
    if rule.interval > 1:
        unit = f"{rule.interval} {russian_plural(rule.interval, one, few, many)}"
    bound = "не реже" if rule.at_least else "не чаще" if rule.at_most else ""
    if rule.times is None and not bound:
        return _ADVERB[rule.every] if rule.interval == 1 else f"раз в {unit}"
    if rule.times is None:
        return f"{bound} чем раз в {unit}"
    if bound:
        times = "раза" if rule.times % 10 == 1 and rule.times % 100 != 11 else "раз"
        return f"{bound} {rule.times} {times} в {unit}"
    return f"{rule.times} {russian_plural(rule.times, 'раз', 'раза', 'раз')} в {unit}"


def _dues(rule: RecurringRule) -> str:
    first = rule.due[0]
    if any(isinstance(due, YearSpan) for due in rule.due):
        return " " + _spans(rule)
    if isinstance(first, WorkingDays):
        return " по рабочим дням"
    if isinstance(first, WeekDay) and first.nth is None:
        return _weekdays(rule)
    if isinstance(first, Offset):
        return ", " + _offset(first.length, rule)
    before = _preposition(exact=rule.exact, till=rule.till)
    if rule.exact and not isinstance(first, YearDay):
        return ", " + _on_days(rule)
    if isinstance(first, MonthDay) and not first.workday:
        return f", {before} {_month_days(rule)}"
    said = ", ".join(_due(due, rule) for due in rule.due)
    if isinstance(first, YearDay):
        said += _year_tail(rule)
    return f", {before} {said}"


def _weekdays(rule: RecurringRule) -> str:
    """« по вторникам и четвергам», «, до пятницы»."""
    names = _WEEKDAY_PLURAL if rule.exact else _WEEKDAY_GENITIVE
    days = _joined([names[due.weekday] for due in rule.due if isinstance(due, WeekDay)])
    before = " по" if rule.exact else ", " + _preposition(exact=False, till=rule.till)
    return f"{before} {days}" + (" следующей недели" if rule.lag is not None else "")


def _on_days(rule: RecurringRule) -> str:
    """«15 числа каждого месяца», «в последний рабочий день месяца», «в первый и третий вторник
    месяца»: on those days."""
    first = rule.due[0]
    if isinstance(first, MonthDay) and not first.workday:
        return _month_days(rule)
    if isinstance(first, MonthDay):
        days = [due.day for due in rule.due if isinstance(due, MonthDay)]
        named = _joined(["последний" if day == -1 else f"{day}-й" for day in days])
        of = _due(first, rule).split(" рабочего дня ", 1)[1]
        return f"в {named} рабочий день {of}"
    assert isinstance(first, WeekDay)
    weekdays = tuple(due for due in rule.due if isinstance(due, WeekDay))
    if len({due.month for due in weekdays}) == 1:
        return f"{_on_weekdays(weekdays)} {_of_weekdays(first, rule)}"
    if len({(due.weekday, due.nth) for due in weekdays}) == 1:
        months = _joined([_of_weekdays(due, rule) for due in weekdays])
        return f"{_on_weekdays((first,))} {months}"
    return _joined([f"{_on_weekdays((due,))} {_of_weekdays(due, rule)}" for due in weekdays])


def _on_weekdays(days: tuple[WeekDay, ...]) -> str:
    """«во второй вторник», «в первую и третью среду»."""
    form = {2: 1, 4: 1, 5: 1, 6: 2}.get(days[0].weekday, 0)
    which = [_WHICH[due.nth or 1][form] for due in days]
    before = "во" if which[0].startswith("вт") else "в"
    return f"{before} {_joined(which)} {_WEEKDAY_ACCUSATIVE[days[0].weekday]}"


def _of_weekdays(due: WeekDay, rule: RecurringRule) -> str:
    if rule.every is not Unit.MONTH:
        return _month_of(due.month, rule, counted=True)
    return "месяца" if rule.lag is None else "следующего месяца"


_WHICH = {
    1: ("первый", "первую", "первое"), 2: ("второй", "вторую", "второе"),
    3: ("третий", "третью", "третье"), 4: ("четвертый", "четвертую", "четвертое"),
    5: ("пятый", "пятую", "пятое"), -1: ("последний", "последнюю", "последнее"),
}  # fmt: skip
_WEEKDAY_ACCUSATIVE = (
    "понедельник", "вторник", "среду", "четверг", "пятницу", "субботу", "воскресенье",
)  # fmt: skip


def _year_tail(rule: RecurringRule) -> str:
    if rule.lag is not None:
        return " года, следующего за отчетным"
    return " года, предшествующего планируемому" if rule.lead else ""


def _spans(rule: RecurringRule) -> str:
    said = []
    for due in rule.due:
        if isinstance(due, YearDay):
            said.append(day_ru(Day(due.month, due.day)))
        elif isinstance(due, YearSpan):
            start, end = Day(due.start.month, due.start.day), Day(due.end.month, due.end.day)
            named = None
            if start.day == 1 and end.day == _month_end(end):
                named = _named_span(start, end)
            said.append(named or f"с {_first_day(start, end)} по {day_ru(end)}")
    return _joined(said) + _year_tail(rule)


_PREPOSITIONAL = (
    "январе", "феврале", "марте", "апреле", "мае", "июне", "июле", "августе", "сентябре",
    "октябре", "ноябре", "декабре",
)  # fmt: skip


def _named_span(start: Day, end: Day) -> str | None:
    length = end.month - start.month + 1
    if length == 1:
        return f"в {_PREPOSITIONAL[start.month - 1]}"
    if length in {3, 6} and (start.month - 1) % length == 0:
        unit = "квартале" if length == 3 else "полугодии"
        return f"в {ROMAN[(start.month - 1) // length]} {unit}"
    if 0 < length < 12:
        return f"в {_PREPOSITIONAL[start.month - 1]}–{_PREPOSITIONAL[end.month - 1]}"
    return None


def _month_days(rule: RecurringRule) -> str:
    """«10 и 20 числа каждого месяца», «15 числа месяца, следующего за отчетным кварталом»."""
    days = [due for due in rule.due if isinstance(due, MonthDay)]
    numbers = _joined(["последнего" if due.day == -1 else str(due.day) for due in days])
    return f"{numbers} числа {_month_of(days[0].month, rule)}"


def _month_of(month: int, rule: RecurringRule, *, counted: bool = False) -> str:
    if rule.every is Unit.WEEK:
        return "недели"
    if counted and rule.every is Unit.YEAR and month > 0:
        return MONTHS_GENITIVE_RU[month - 1] + _year_tail(rule)
    which = "" if month == 1 else f"{_ORDINAL_GENITIVE[month]} "
    if rule.lag is not None:
        return f"{which}месяца, следующего за отчетным {_INSTRUMENTAL[rule.lag]}"
    if rule.every is Unit.MONTH:
        return "каждого месяца"
    return f"{_ORDINAL_GENITIVE[month]} месяца {_GENITIVE[rule.every]}"


def _due(due: Due, rule: RecurringRule) -> str:
    match due:
        case YearDay(month, day):
            return day_ru(Day(month, day))
        case MonthDay(day, month):
            of = (
                "месяца"
                if rule.lag is None and rule.every is Unit.MONTH
                else _month_of(month, rule, counted=True)
            )
            return f"{_nth(day)} рабочего дня {of}"
        case WeekDay():
            return f"{_weekday_genitive(due)} {_of_weekdays(due, rule)}"
        case _:
            raise AssertionError("said by _dues")


def _weekday_genitive(due: WeekDay) -> str:
    """«первой среды», «последнего понедельника»."""
    which = _ORDINAL_GENITIVE[due.nth or 1]
    if due.weekday in {2, 4, 5}:
        which = {"последнего": "последней"}.get(which, which.replace("третьего", "третьей"))
        which = which[:-3] + "ой" if which.endswith("ого") else which
    return f"{which} {_WEEKDAY_GENITIVE[due.weekday]}"


def _offset(length: Length, rule: RecurringRule) -> str:
    if length.value < 0:
        ahead = _length_after_za(Length(-length.value, length.unit))
        return f"не позднее чем за {ahead} до окончания {_GENITIVE[rule.every]}"
    return f"в течение {_length(length)} после окончания отчетного {_GENITIVE[rule.every]}"


def _length(length: Length) -> str:
    one, many = _LENGTH_FORMS[length.unit]
    return f"{length.value} {one if length.value % 10 == 1 and length.value % 100 != 11 else many}"


def _length_after_za(length: Length) -> str:
    """«за 1 рабочий день», «за 3 рабочих дня», «через 21 день»: the accusative."""
    return f"{length.value} {russian_plural(length.value, *_LENGTH_AFTER_ZA[length.unit])}"


def _joined(words: list[str]) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " и " + words[-1]


# The rest


def _ongoing(rule: OngoingRule) -> str:
    if rule.plan_term:
        return "весь период действия плана"
    said = "постоянно"
    if rule.from_ is not None:
        said += f" с {day_ru(rule.from_)}"
    if rule.until is not None:
        said += f" по {day_ru(rule.until)}"
    if rule.until_event is not None:
        said += f" до {rule.until_event}"
    return said + ("" if rule.trigger is None else f", {rule.trigger}")


def _event(rule: EventRule) -> str:
    said = _event_core(rule)
    return said + ("" if rule.cap is None else f", но не позднее {day_ru(rule.cap)}")


def _event_core(rule: EventRule) -> str:
    if rule.immediate:
        after = "" if rule.trigger is None else f" после {rule.trigger}"
        limit = "" if rule.within is None else f", не позднее {_length(rule.within)}"
        return f"незамедлительно{limit}{after}"
    if rule.within is None:
        return _event_without_length(rule)
    if rule.within.value == 0 and rule.relation == "after":
        return "в тот же день" if rule.trigger is None else f"в день {rule.trigger}"
    length = _length(rule.within)
    if rule.trigger is None and rule.bound == "at_least":
        return f"не ранее чем через {_length_after_za(rule.within)}"
    if rule.trigger is None:
        return f"в течение {length}"
    if rule.relation == "before":
        bound = "не ранее чем" if rule.bound == "at_least" else "не позднее чем"
        return f"{bound} за {_length_after_za(rule.within)} до {rule.trigger}"
    if rule.bound == "at_least":
        return f"не ранее чем через {_length_after_za(rule.within)} после {rule.trigger}"
    return f"в течение {length} после {rule.trigger}"


def _event_without_length(rule: EventRule) -> str:
    words = (rule.trigger or "").split(" ")
    first = words[0]
    if rule.relation == "when":
        held = any(word.startswith(_MEETINGS) for word in words[:2])
        return f"{'на' if held else _while(words)} {rule.trigger}"
    if rule.relation == "after":
        return f"после {rule.trigger}"
    if first.endswith(("у", "ю")):
        return f"{'ко' if first == 'дню' else 'к'} {rule.trigger}"
    return f"{'перед' if first.endswith(_INSTRUMENTAL_ENDS) else 'до'} {rule.trigger}"


def _while(words: list[str]) -> str:
    """The words that fit the case in which the act has the event."""
    noun = words[0]
    if noun.endswith(("ом", "ем", "ой", "ей")) and words[1:2] and words[1].endswith(("и", "е")):
        return "при"
    if noun.endswith((*_INSTRUMENTAL_ENDS, "ой")):
        return "одновременно со" if noun.startswith(("с", "з")) else "одновременно с"
    if noun.startswith(_LASTING) and not noun.endswith(("е", "ии")):
        return "во время"
    return "при" if noun.endswith(("е", "и", "у", "ю")) else "по мере"


_INSTRUMENTAL_ENDS = ("ом", "ем", "ью", "ами", "ями", "ым", "им", "ыми", "ими")
_MEETINGS = ("заседании", "заседаниях", "совещани", "сессии", "собрании", "коллегии", "слушаниях")
_LASTING = (
    "действи",
    "провер",
    "прием",
    "приём",
    "каникул",
    "подготовк",
    "проектирован",
    "голосован",
    "отпуск",
)


def _on_demand(trigger: str | None) -> str:
    if trigger is None:
        return "по мере необходимости"
    return trigger if trigger.startswith("по ") else f"по мере необходимости {trigger}"
