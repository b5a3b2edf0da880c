"""Deadlines in Russian: «до …», «в срок не позднее …», «к …», «по …», and days said alone.

deadline = ["в срок"] ("до" | "не позднее" ["чем"] | "к" | "по") due [frequency] ["включительно"]
on-day   = ["в" | "на" | "по состоянию на"] due          «в третий вторник каждого месяца»
weekdays and days of the month with nothing said of which week or month are refused
"""

from openplan.dates.language import Text
from openplan.dates.period import Unit
from openplan.dates.value import make
from openplan.terms.beside import lacks_year
from openplan.terms.dues import (
    DueSpec,
    no_month,
    no_period,
    note_over_new_year,
    note_until_period,
    recurring_from_due,
)
from openplan.terms.numerals import NUMERIC
from openplan.terms.points import Stretch
from openplan.terms.reader import END, Reader
from openplan.terms.rules import (
    DateRule,
    Day,
    EventRule,
    Length,
    LengthUnit,
    RecurringRule,
    Rule,
    TermError,
    WindowRule,
)
from openplan.terms.russian.due import read_due, read_part_of_period
from openplan.terms.russian.events import with_cap
from openplan.terms.russian.free import has_free_word, read_free
from openplan.terms.russian.lengths import (
    accept_inclusive,
    accept_later,
    accept_term_prefix,
    skip_day_noun,
)
from openplan.terms.russian.offsets import note_part
from openplan.terms.russian.points import read_point
from openplan.terms.russian.qualifiers import note_as_of, read_qualifiers, read_window_of_month
from openplan.terms.russian.recurring import read_trailing_every
from openplan.terms.russian.year_lag import note_next_year


def read_deadline(reader: Reader) -> list[Rule] | None:
    first = reader.i
    if reader.values[first] in _ANNOUNCING:
        accept_term_prefix(reader)
    again = reader.values[reader.i]
    if reader.kinds[reader.i] != "key" or again not in _PREPOSITIONS:
        return None
    till = again == "until"
    if again == "not":
        if not accept_later(reader):
            return None
        again = "later"
        till = reader.accept("until")
    else:
        reader.i += 1
        if till:
            accept_later(reader)
        elif again == "through" and reader.is_key("end"):
            return None
    place = reader.i
    if again in _JOINED and "adverb" in reader.kinds[place:]:
        rules = _read_joined(reader, str(again), till=till)
        if rules is not None:
            return rules
        reader.i = place
    spec = read_due(reader)
    if spec is None:
        return None
    spec.towards = again == "by"
    return _from_earlier(reader, _finished(reader, spec, first, till=till))


def _from_earlier(reader: Reader, rules: list[Rule] | None) -> list[Rule] | None:
    """«не позднее 1 сентября 2025 года, но не ранее 1 августа»: the window of the two."""
    if rules is None or len(rules) > 1 or reader.kinds[reader.i] not in _BEFORE_EARLIER:
        return rules
    last = rules[0]
    if not isinstance(last, DateRule) or last.workday is not None or last.year_of is not None:
        return rules
    place = reader.i
    reader.accept_mark(",")
    reader.accept("and", "but")
    begin = None
    if reader.accept_all("not", "earlier"):
        reader.accept("than")
        begin = read_point(reader)
    if begin is None or begin.grain is None or begin.mark is not None:
        reader.i = place
        return rules
    start = begin.first_day()
    year = last.day.year if start.year is None else start.year
    start = start._replace(year=year)
    if last.till or last.day.year != year or (start.month, start.day) > _month_day(last.day):
        raise reader.refuse(
            place,
            reader.i,
            Text(
                "начало и конец срока не сходятся: напишите «с 1 августа 2025 года по 1 сентября "
                "2025 года»",
                "the beginning and the end do not go together: write «с 1 августа 2025 года по 1 "
                "сентября 2025 года»",
            ),
            "year-unclear",
        )
    return [WindowRule(start, last.day)]


_BEFORE_EARLIER = frozenset({",", "key"})


def _month_day(day: Day) -> tuple[int, int]:
    return day.month, day.day


_ANNOUNCING = frozenset({"in", "term"})
_PREPOSITIONS = frozenset({"until", "not", "by", "through"})
_JOINED = frozenset({"until", "later", "by"})


def _read_joined(reader: Reader, again: str, *, till: bool) -> list[Rule] | None:
    """«до 1 апреля и до 1 октября ежегодно»: one frequency for the days before it."""
    spec = read_due(reader, again=again)
    if spec is None or len(spec.stretches) < 2:
        return None
    recurring = read_trailing_every(reader, spec, till=till)
    return None if recurring is None else [recurring]


def _finished(reader: Reader, spec: DueSpec, first: int, *, till: bool) -> list[Rule] | None:
    if accept_inclusive(reader):
        spec.ended = True
    return deadline_rules(reader, spec, first, till=till and not spec.ended)


def deadline_rules(
    reader: Reader, spec: DueSpec, first: int, *, till: bool, exact: bool = False
) -> list[Rule] | None:
    """The rules of a due day that stands without a recurrence before it."""
    recurring = read_trailing_every(reader, spec, till=till)
    if recurring is not None:
        return [recurring._replace(exact=exact) if exact else recurring]
    if spec.every is Unit.YEAR and spec.mark == "this" and not spec.stretches:
        return [DateRule(Day(12, 31), till=till)]
    if spec.needs_every:
        return _of_label(reader, spec, first, till=till)
    if spec.lag == "reported" and reader.period is None:
        raise no_period(reader, first)
    if spec.next_year and not reader.reports:
        note_next_year(reader, first)
    if spec.lag or spec.lead or spec.dues or spec.every or spec.mark in {"every", "reported"}:
        waits = spec.lag in {"reported", "next"} and spec.every is None
        head = RecurringRule(reader.period) if waits and reader.period else None
        recurring = recurring_from_due(spec, head, till=till, exact=exact)
        return None if recurring is None else [read_qualifiers(reader, recurring, first)]
    note_over_new_year(reader, spec.stretches, first)
    rules: list[Rule] = []
    for stretch in spec.stretches:
        if stretch.first is not stretch.last:
            if stretch.last.grain is Unit.DAY:
                raise _two_days(reader, stretch)
            if till:
                return None
        rule = _date_rule(reader, stretch, spec, first, till=till, exact=exact)
        rules += [rule._replace(weekday=day) for day in spec.weekdays] or [rule]
    return rules or None


def _two_days(reader: Reader, stretch: Stretch) -> TermError:
    """«не позднее 15–20 мая»: by which of the two?"""
    return reader.refuse(
        stretch.first.token,
        stretch.last.token + 1,
        Text(
            "названы два дня: оставьте крайний или напишите «с … по …»",
            'two days are named: leave the last one, or write "from … to …"',
        ),
        "two-numbers",
    )


def _of_label(reader: Reader, spec: DueSpec, first: int, *, till: bool) -> list[Rule] | None:
    """«ежемесячный отчет – до 5 числа»: the label says how often; nothing else does."""
    if reader.kinds[reader.i] not in _CLOSING and not reader.is_key("and", "but", "then"):
        return None
    recurring = None
    if reader.period is not None:
        recurring = recurring_from_due(spec, RecurringRule(reader.period), till=till)
    if recurring is None:
        raise no_month(reader, first)
    return [recurring]


_CLOSING = frozenset({END, ";", ",", ".", ")", "(", "-", ":", "dots"})


def _date_rule(
    reader: Reader, stretch: Stretch, spec: DueSpec, first: int, *, till: bool, exact: bool
) -> DateRule:
    point = stretch.last
    grain = point.grain if isinstance(point.grain, Unit) else Unit.DAY
    towards = till or spec.towards
    if point.grain is not Unit.DAY and towards and not spec.ended and not spec.counted:
        note_until_period(reader, point.last_day(), first)
    if not till or spec.counted:
        grain = Unit.DAY
    return make(DateRule, (point.last_day(), exact, till, grain, spec.workday, spec.year_of, None))


# A year in front of its days


def days_of_year(reader: Reader, rule: Rule) -> list[DateRule] | None:
    """The days behind one whole year, in that year."""
    if not isinstance(rule, WindowRule):
        return None
    year = rule.start.year
    if year is None or rule.start[:2] != (1, 1) or rule.end != Day(12, 31, year):
        return None
    days = reader.attempt(_read_days_within)
    return None if days is None else [day.in_year(year) for day in days]


def _read_days_within(reader: Reader) -> list[DateRule] | None:
    """«в 2025 году до 1 марта и до 1 июня»: the days behind a year that have none of their own."""
    bracket = reader.accept_mark("(")
    if not bracket:
        reader.accept_mark(",")
    found: list[DateRule] = []
    while reader.is_key("until", "by", "not"):
        rules = reader.attempt(read_deadline)
        days = [rule for rule in rules or () if isinstance(rule, DateRule) and lacks_year(rule)]
        if rules is None or len(days) < len(rules):
            return None
        found += days
        if not (reader.kinds[reader.i] == "," or reader.is_key("and")):
            break
        if not (reader.kinds[reader.i + 1] == "key" and reader.values[reader.i + 1] == "until"):
            break
        reader.i += 1
    return found if found and (not bracket or reader.accept_mark(")")) else None


# Days said alone


def read_on_day(reader: Reader) -> list[Rule] | None:
    """«15 числа каждого месяца», «в третий вторник каждого месяца», «последний рабочий день
    месяца», «на 1 число каждого месяца»; «последняя декада месяца»."""
    first = reader.i
    as_of = False
    if reader.is_key("through") and reader.values[reader.i + 1] == "состоянию":
        reader.i += 2
        as_of = True
    if reader.accept("in", "on", "every"):
        reader.accept("during")
    if reader.kinds[reader.i] not in NUMERIC and reader.kinds[reader.i] != "weekday":
        return None
    place = reader.i
    spec = read_due(reader)
    if spec is not None and (not spec.stretches or spec.counted):
        if as_of:
            note_as_of(reader, first)
        return deadline_rules(reader, spec, first, till=False, exact=not as_of)
    reader.i = place
    spec = read_part_of_period(reader)
    if spec is None:
        return None
    note_part(reader, first)
    return deadline_rules(reader, spec, first, till=False)


def read_days_of_month(reader: Reader) -> list[Rule] | None:
    """«с 1 по 5 число каждого месяца», «с 25 по 30 число месяца»."""
    first = reader.i
    if reader.accept("in"):
        reader.accept("period")
    spec = read_window_of_month(reader)
    return None if spec is None else deadline_rules(reader, spec, first, till=False)


# Before an event


def read_until_event(reader: Reader) -> list[Rule] | None:
    """«до утверждения бюджета», «к началу учебного года», «ко Дню Победы (9 мая)»."""
    first = reader.i
    if reader.values[first] in _ANNOUNCING:
        accept_term_prefix(reader)
    if not reader.accept("until", "by"):
        return None
    begin = reader.i
    kind = reader.kinds[begin]
    if kind in {*NUMERIC, "month", "date"} and not _is_numbered_event(reader, begin):
        return None
    if reader.word_at(begin).startswith(_NO_EVENTS):
        return None
    trigger = read_free(reader)
    if trigger is None or not has_free_word(reader, begin, reader.i):
        return None
    named = _read_named_day(reader, first)
    return [with_cap(reader, EventRule(trigger, "before"))] if named is None else [named]


def read_not_later_than_event(reader: Reader) -> list[Rule] | None:
    """«не позднее дня подписания», «не позднее начала отопительного сезона», «не ранее получения
    заключения»."""
    earlier = reader.accept_all("not", "earlier")
    if earlier:
        reader.accept("than")
    elif not accept_later(reader):
        return None
    on_day = skip_day_noun(reader)
    begin = reader.i
    if reader.kinds[begin] != "word" and not reader.is_key("start", "end"):
        return None
    trigger = read_free(reader)
    if trigger is None or not has_free_word(reader, begin, reader.i):
        return None
    if earlier:
        return [EventRule(trigger, "after")]
    if on_day:
        return [EventRule(trigger, "after", Length(0, LengthUnit.DAY))]
    return [EventRule(trigger, "before")]


def _is_numbered_event(reader: Reader, at: int) -> bool:
    """«75-летию Победы», «второму чтению»."""
    if reader.kinds[at] == "ord" and reader.kinds[at + 1] == "word":
        return True
    return reader.kinds[at + 1] == "-" and reader.word_at(at + 2).startswith("лети")


_NO_EVENTS = ("предпоследн", "дд", "мм", "гггг")


def _read_named_day(reader: Reader, first: int) -> DateRule | None:
    """«(9 мая)» behind the feast it is the day of."""
    place = reader.i
    if not reader.accept_mark("("):
        return None
    point = read_point(reader)
    if point is None or point.grain is not Unit.DAY or not reader.accept_mark(")"):
        reader.i = place
        return None
    reader.note(
        "named-day",
        Text(
            "взята дата, названная в скобках; событие названо лишь для пояснения",
            "the date in brackets is taken; the event only explains it",
        ),
        first,
        reader.i,
    )
    return DateRule(point.last_day())
