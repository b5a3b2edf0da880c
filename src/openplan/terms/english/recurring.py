"""Recurrences in English: how often, then what fixes the day, in any order.

head      = adverb | "on a" adverb "basis" | ("every" | "each") [n] unit | "every" weekdays
          | [bound] [n] ("times" | "once" | noun) ("a" | "per" | "each" | "every") [n] unit
bound     = "at least" | "no less than" | "no more than" | "a minimum of" | "minimally"
qualifier: `qualifiers`
"""

from collections.abc import Callable

from openplan.dates.language import Text
from openplan.dates.period import Unit
from openplan.terms.dues import DueSpec, recurring_from_due
from openplan.terms.english.due import accept_workday, read_due
from openplan.terms.english.free import is_dated
from openplan.terms.english.points import accept_unit, is_number, read_number, read_points
from openplan.terms.english.qualifiers import accept_later, read_qualifiers, read_weekday_list
from openplan.terms.english.words import FORTNIGHT, Pace, lookup
from openplan.terms.reader import END, Reader
from openplan.terms.rules import DateRule, RecurringRule, Rule, WorkingDays


def read_recurrence(reader: Reader) -> list[Rule] | None:
    first = reader.i
    rule = _read_head(reader)
    if rule is None:
        return None
    if reader.kinds[reader.i] == END:
        return [rule]
    head, end = rule, reader.i
    dates = reader.attempt(_read_date_list)
    if dates is not None:
        if rule != RecurringRule(Unit.YEAR):
            _note_listed(reader, first, end)
        return dates
    dates = reader.attempt(lambda it: _read_years(it, head))
    if dates is not None:
        return dates
    rule = read_qualifiers(reader, reader.attempt(lambda it: _read_again(it, head)) or rule)
    if _stopped_short(reader):
        return None
    return [rule]


def _note_listed(reader: Reader, first: int, last: int) -> None:
    reader.note(
        "frequency-beside-list",
        Text(
            "дни названы сами; частота лишь повторяет их и не проверена",
            "the days are named; the frequency repeats them and is not checked",
        ),
        first,
        last,
    )


def _read_date_list(reader: Reader) -> list[Rule] | None:
    """As in "annually: 15 May 2019, 15 May 2020": days with their years are the dates meant."""
    reader.accept_mark(":") or reader.accept_mark(",") or reader.accept_mark("-")
    accept_later(reader) or reader.accept("by", "on")
    stretches = read_points(reader)
    if stretches is None or (len(stretches) < 2 and not _another_day_follows(reader)):
        return None
    if not all(stretch.is_day and stretch.has_year for stretch in stretches):
        return None
    return [DateRule(stretch.first.first_day()) for stretch in stretches]


def _another_day_follows(reader: Reader) -> bool:
    """As in "annually by 7 June 2022; by 7 June 2023": the next day of the list behind a mark."""
    at = reader.i
    if reader.kinds[at] not in {";", ","}:
        return False
    at += 1
    while reader.kinds[at] == "key" and reader.values[at] in {"by", "on", "not", "later", "than"}:
        at += 1
    return is_dated(reader, at)


def _read_years(reader: Reader, rule: RecurringRule) -> list[Rule] | None:
    """As in "once every three years (2025, 2028, 2031)": the years named are the years meant."""
    bracket = reader.accept_mark("(")
    if not bracket and not reader.accept_mark(":"):
        return None
    reader.accept("in")
    stretches = read_points(reader)
    if stretches is None or len(stretches) < 2 or rule.every is not Unit.YEAR:
        return None
    if not all(point.first.grain is Unit.YEAR is point.last.grain for point in stretches):
        return None
    return None if bracket and not reader.accept_mark(")") else [it.window() for it in stretches]


def _read_again(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    """As in "annually each March", "annually (every 31 January)": how often, said twice."""
    bracket = reader.accept_mark("(")
    reader.accept_mark(",")
    if rule.due or rule.times is not None or not reader.is_key("every"):
        return None
    again = _read_every(reader)
    if again is None or not again.due or again.every is not rule.every:
        return None
    if again.interval != rule.interval or (bracket and not reader.accept_mark(")")):
        return None
    return again._replace(at_least=rule.at_least)


_NOT_TAKEN = frozenset(
    "by before until from between in during through not starting since within over for".split()
)


def _stopped_short(reader: Reader) -> bool:
    """A recurrence of a noun ("annual report"), or with a day that it cannot take ("quarterly by
    15 May"), which is no deadline of its own."""
    place = reader.i
    if reader.kinds[place] in {"word", "month", "num", "unit"}:
        return True
    comma = reader.kinds[place] == ","
    if reader.is_key("the", ahead=comma) and reader.kinds[place + comma + 1] == "ord":
        after = place + comma + 2
        if reader.kinds[after] in {"unit", "weekday"} or reader.values[after] == "working":
            return True
    if reader.is_key("every", ahead=place + comma - reader.i):
        return True
    if reader.kinds[place] == "(" and reader.kinds[place + 1] == "adverb":
        return True
    place += reader.kinds[place] == ","
    excepted = reader.is_key("but") and is_dated(reader, place + 1)
    if reader.is_key("except", ahead=place - reader.i) or excepted:
        raise _exception(reader, place)
    if reader.kinds[place] == "key" and reader.values[place] in _NOT_TAKEN:
        return True
    return is_dated(reader, place + (reader.values[place] == "on"))


def _exception(reader: Reader, at: int) -> Exception:
    return reader.refuse(
        at,
        None,
        Text(
            "исключение из повторения не вычитается: перечислите дни, которые остаются",
            "an exception is not taken out of a recurrence: list the days that remain, say "
            '"annually by 15 April, 15 July and 15 October"',
        ),
        "exception",
    )


# The head


def _read_head(reader: Reader) -> RecurringRule | None:
    first = reader.values[reader.i] if reader.kinds[reader.i] == "key" else reader.kinds[reader.i]
    notes = len(reader.notes)
    for reading in _HEADS.get(str(first), (_read_every, _read_basis, _read_times)):
        rule = reader.attempt(reading)
        if rule is not None and rule.at_least and rule.times is None and rule.interval == 1:
            # "At least quarterly" is at least once a quarter.
            return rule._replace(times=1)
        if rule is not None:
            limited = any(note.code == "at-most-times" for note in reader.notes[notes:])
            return rule._replace(at_most=True) if limited else rule
    return None


def _of_pace(reader: Reader, pace: Pace) -> RecurringRule:
    if pace.instead is not None:
        said = {None: "", 2: "раз в два периода"}.get(pace.interval, "")
        reader.note(
            "frequency-ambiguous",
            Text(
                f"слово двузначно, возможно и «{_INSTEAD[pace.instead]}»; "
                f"принято: {said or _TAKEN[pace.every]}",
                f'the word is ambiguous, "{pace.instead}" is possible too; taken as '
                f"{_taken_en(pace)}",
            ),
            reader.i - 1,
        )
    return RecurringRule(pace.every, interval=pace.interval, times=pace.times)


_INSTEAD = {
    "twice a month": "дважды в месяц",
    "twice a week": "дважды в неделю",
    "twice a year": "дважды в год",
    "every two years": "раз в два года",
    "every three years": "раз в три года",
}
_TAKEN = {Unit.HALF_YEAR: "раз в полугодие", Unit.YEAR: "три раза в год"}


def _taken_en(pace: Pace) -> str:
    if pace.interval > 1:
        return f"every {pace.interval} {pace.every.value}s"
    return "twice a year" if pace.every is Unit.HALF_YEAR else f"{pace.times} times a year"


def _read_basis(reader: Reader) -> RecurringRule | None:
    """As in "annually", "on an annual basis", "at least on a quarterly basis"."""
    at_least = _read_bound(reader)
    if at_least is None:
        return None
    prefixed = reader.accept("on") and reader.accept("a")
    reader.accept("per")
    pace = _accept_pace(reader)
    if pace is None:
        return None
    rule = _of_pace(reader, pace)
    if not reader.accept("basis") and prefixed:
        return None
    rule = rule._replace(at_least=at_least or _read_least_after(reader))
    _skip_noun(reader)
    place = reader.i
    reader.accept_mark(",")
    times = reader.attempt(_read_count) if rule.times is None and rule.interval == 1 else None
    if times is not None and reader.kinds[reader.i] in {END, ",", ";", ")", "."}:
        return rule._replace(times=times)
    reader.i = place
    return rule


def _accept_pace(reader: Reader) -> Pace | None:
    """As in "annually", "semi annually"; None for "semi daily"."""
    prefix = reader.word_at(reader.i) if reader.is_key("prefix", "half") else ""
    at = reader.i + bool(prefix)
    pace = reader.values[at]
    if reader.kinds[at] != "adverb" or not isinstance(pace, Pace):
        return None
    if prefix:
        found = lookup(f"{prefix}-{reader.word_at(at)}")
        pace = found[1] if found is not None else None
    if not isinstance(pace, Pace):
        return None
    reader.i = at + 1
    return pace


def _skip_noun(reader: Reader) -> None:
    """As in "annual review", the whole of it: the noun names the work and not its days."""
    first = reader.i
    if not reader.accept_word("review", "update", "updates", "report", "reports", "reporting"):
        return
    ends = reader.kinds[reader.i] in {END, ",", ";", ")", "."}
    if not ends and not reader.is_key("in"):
        reader.i = first
        return
    reader.note(
        "remark", Text("эти слова дат не меняют", "these words do not change the dates"), first
    )


_ENDS = frozenset({END, ",", ";", ")", "."})


def _read_least_after(reader: Reader) -> bool:
    """As in "quarterly at least", "annually, at a minimum"."""
    place = reader.i
    reader.accept_mark(",")
    if reader.accept("at"):
        reader.accept("a")
        if reader.accept("least", "minimum") and reader.kinds[reader.i] in _ENDS:
            return True
    reader.i = place
    return False


def _read_bound(reader: Reader) -> bool | None:
    """Whether a lower bound stands here: "at least", "no less than"; None for a half-said one."""
    first = reader.i
    if reader.accept("minimum"):
        reader.accept("of")
        return True
    if reader.is_key("at") and not reader.is_key("most", ahead=1):
        reader.i += 1
        reader.accept("a")
        return True if reader.accept("least", "minimum") else None
    if reader.is_key("a") and reader.is_key("minimum", ahead=1):
        reader.i += 2
        reader.accept("of")
        return True
    if reader.is_key("not") and reader.is_key("less", ahead=1):
        reader.i += 2
        reader.accept("often")
        return True if reader.accept("than") else None
    is_limit = reader.accept_all("up", "to") or reader.accept_all("at", "most")
    if reader.accept("maximum") or reader.accept_all("a", "maximum"):
        reader.accept("of")
        is_limit = True
    if not is_limit and reader.accept_all("not", "more"):
        reader.accept("often")
        is_limit = reader.accept("than")
    if is_limit:
        reader.note(
            "at-most-times",
            Text(
                "«не чаще» ограничивает сверху, а не обязывает: сроков нет",
                '"not more often" is a limit, not a duty: nothing falls due',
            ),
            first,
            reader.i,
        )
    return False


def _read_count(reader: Reader) -> int | None:
    """As in "once", "twice", "3 times"."""
    for times, name in enumerate(("once", "twice", "thrice"), start=1):
        if reader.accept(name):
            return times
    number = read_number(reader) if reader.kinds[reader.i] in {"num", "card"} else None
    if number is not None and reader.word_at(reader.i) == "x":
        reader.i += 1
        return number
    return number if number is not None and reader.accept("times") else None


def _read_times(reader: Reader) -> RecurringRule | None:
    """As in "twice a year", "at least once every 3 years", "1 activity per quarter"."""
    at_least = _read_bound(reader)
    if at_least is None:
        return None
    times = reader.attempt(_read_count)
    if times is None:
        times = _read_counted_noun(reader)
    if times is None or not 1 <= times <= 1000:
        return None
    reader.accept("in", "during")
    if reader.kinds[reader.i] == "adverb":
        pace = reader.values[reader.i]
        reader.i += 1
        assert isinstance(pace, Pace)
        if pace.times is not None or pace.interval != 1 or pace.instead is not None:
            return None
        return RecurringRule(pace.every, times=times, at_least=at_least)
    if not reader.accept("a", "per", "every") and not reader.is_key("in", "during", ahead=-1):
        return None
    if reader.word_at(reader.i) == "annum":
        reader.i += 1
        return RecurringRule(Unit.YEAR, times=times, at_least=at_least)
    rule = _read_interval(reader)
    if rule is None:
        return None
    is_plain = rule.interval == 1 and rule.every is not Unit.DAY
    return rule._replace(times=times if is_plain or times > 1 else None, at_least=at_least)


def _read_counted_noun(reader: Reader) -> int | None:
    """As in "1 activity per quarter", "two public hearings a year", "4 per year"; the noun is the
    measure's."""
    if reader.kinds[reader.i] not in {"num", "card"}:
        return None
    first = reader.i
    number = read_number(reader)
    noun = reader.i
    while reader.kinds[reader.i] == "word" and reader.i < noun + 4:
        reader.i += 1
    if reader.i == noun and reader.is_key("per"):
        return number
    if not reader.is_key("a", "per", "every"):
        return None
    if not reader.word_at(reader.i - 1).startswith(_COUNTED):
        return None
    reader.note(
        "counted",
        Text(
            "сказано, сколько их за период; это взято как число раз",
            "how many of them in a period is said; it is taken as the number of times",
        ),
        first,
        reader.i,
    )
    return number


_COUNTED = (
    "activit", "report", "hearing", "meeting", "session", "event", "workshop", "training",
    "publication", "consultation", "release", "update", "review", "inspection", "visit", "audit",
    "survey", "seminar", "webinar", "conference", "campaign", "round", "issue", "bulletin",
    "newsletter", "exercise", "drill", "class", "lecture", "forum", "briefing", "assessment",
    "check", "competition", "hackathon", "dataset",
)  # fmt: skip


def _read_every(reader: Reader) -> RecurringRule | None:
    """As in "every 3 years", "each quarter", "every other month", "every Monday"."""
    at_least = _read_bound(reader)
    reader.accept("on", "in", "during")
    if at_least is None or not reader.accept("every"):
        return None
    if reader.kinds[reader.i] == "weekday":
        days = read_weekday_list(reader)
        return RecurringRule(Unit.WEEK, due=days, at_least=at_least, exact=True)
    if accept_workday(reader):
        return RecurringRule(Unit.DAY, due=(WorkingDays(),), at_least=at_least)
    if reader.accept("other"):
        if reader.kinds[reader.i] == "weekday":
            days = read_weekday_list(reader)
            return RecurringRule(Unit.WEEK, 2, due=days, at_least=at_least, exact=True)
        unit = _read_unit(reader)
        return None if unit is None else RecurringRule(unit, interval=2, at_least=at_least)
    named = reader.kinds[reader.i] == "month" or reader.is_key("q", "h")
    if named or is_number(reader, reader.i):
        dated = reader.attempt(_read_every_point)
        if dated is not None:
            return dated
    rule = reader.attempt(_read_interval)
    if rule is None and reader.kinds[reader.i] == "ord":
        return _read_every_day(reader)
    return None if rule is None else rule._replace(at_least=at_least)


def _read_every_day(reader: Reader) -> RecurringRule | None:
    """As in "every 15th of the month", "every first Monday of the month"."""
    first = reader.i
    spec = read_due(reader)
    if spec is None or spec.stretches or spec.every is not Unit.MONTH:
        return None
    single = reader.kinds[first + 1] == "weekday"
    if spec.needs_every and single and reader.values[first] in {2, 3, 4}:
        raise reader.refuse(
            first - 1,
            reader.i,
            Text(
                "через одну неделю или такой по счёту день каждого месяца? напишите, например, "
                "«второй вторник каждого месяца» или «раз в две недели»",
                "every so many weeks, or the one of that number in each month? write, say, "
                '"the second Tuesday of each month" or "every two weeks"',
            ),
            "period-not-said",
        )
    return recurring_from_due(spec, None, till=False)


def _every_nth(reader: Reader, first: int) -> Exception:
    """The error for "every second quarter"."""
    return reader.refuse(
        first - 1,
        reader.i,
        Text(
            "через один квартал или квартал с этим номером каждого года? напишите, например, "
            "«раз в полугодие» или «ежегодно во II квартале»",
            "every so many quarters, or the one of that number in each year? write, say, "
            '"every half-year" or "annually in Q2"',
        ),
        "period-not-said",
    )


def _read_every_point(reader: Reader) -> RecurringRule | None:
    """As in "every May", "each 15 May", "every 1 March and 1 September"."""
    first = reader.i
    stretches = read_points(reader)
    if stretches is None or stretches[-1].has_year or stretches[-1].mark is not None:
        return None
    by_number = stretches[0].first.grain in {Unit.QUARTER, Unit.HALF_YEAR}
    if by_number and reader.values[first] in {2, 3, 4}:
        raise _every_nth(reader, first)
    spec = DueSpec(stretches=stretches)
    exact = all(stretch.is_day for stretch in stretches)
    return recurring_from_due(spec, None, till=False, window=True, exact=exact)


def _read_interval(reader: Reader) -> RecurringRule | None:
    """As in "3 years", "quarter", "second year", "24 months", "calendar year"."""
    ordinal = reader.kinds[reader.i] == "ord"
    other = 2 if reader.accept("other") else None
    number = read_number(reader) if is_number(reader, reader.i) else other
    if ordinal and (number is None or not 2 <= number <= 12):
        return None
    reader.accept("calendar")
    if accept_unit(reader, FORTNIGHT):
        return RecurringRule(Unit.WEEK, interval=2 * (number or 1))
    unit = _read_unit(reader)
    if unit is None or (number is not None and not 1 <= number <= 1000):
        return None
    return of_interval(unit, number or 1)


def _read_unit(reader: Reader) -> Unit | None:
    if reader.is_key("half") and reader.values[reader.i + 1] is Unit.YEAR:
        reader.i += 2
        return Unit.HALF_YEAR
    unit = reader.values[reader.i]
    if reader.kinds[reader.i] != "unit" or not isinstance(unit, Unit):
        return None
    reader.i += 1
    return unit


_SAME = {
    (Unit.MONTH, 3): Unit.QUARTER,
    (Unit.MONTH, 6): Unit.HALF_YEAR,
    (Unit.QUARTER, 2): Unit.HALF_YEAR,
    (Unit.QUARTER, 4): Unit.YEAR,
    (Unit.HALF_YEAR, 2): Unit.YEAR,
}


def of_interval(unit: Unit, number: int) -> RecurringRule:
    """Three months are a quarter, 24 months two years: the periods of the calendar."""
    if unit is Unit.MONTH and number % 12 == 0:
        return RecurringRule(Unit.YEAR, interval=number // 12)
    same = _SAME.get((unit, number))
    return RecurringRule(unit, interval=number) if same is None else RecurringRule(same)


def _read_nth_day(reader: Reader) -> RecurringRule | None:
    """As in "the first Monday of each month", "on the last working day of each quarter", "the 15th
    of each month", "on Mondays"."""
    exact = reader.accept("on")
    the = reader.accept("the")
    if not (is_number(reader, reader.i) or (the and reader.is_key("end"))):
        return None
    spec = read_due(reader)
    if spec is None or spec.stretches or spec.lag == "reported" or spec.mark is not None:
        return None
    return None if spec.needs_every else recurring_from_due(spec, None, till=False, exact=exact)


def _read_weekdays_head(reader: Reader) -> RecurringRule | None:
    """As in "Mondays and Thursdays", "on Fridays", "on working days"."""
    named = reader.accept("on")
    first = reader.i
    if named and accept_workday(reader):
        return RecurringRule(Unit.DAY, due=(WorkingDays(),))
    days = read_weekday_list(reader)
    plural = reader.word_at(first) if days else ""
    if not plural.endswith("days"):
        return None
    return RecurringRule(Unit.WEEK, due=days, exact=True)


_HEADS: dict[str, tuple[Callable[[Reader], RecurringRule | None], ...]] = {
    "adverb": (_read_basis,),
    "every": (_read_every,),
    "the": (_read_nth_day,),
    "ord": (_read_nth_day,),
    "on": (_read_nth_day, _read_every, _read_basis, _read_weekdays_head),
    "in": (_read_every,),
    "during": (_read_every,),
    "weekday": (_read_weekdays_head,),
    "num": (_read_times,),
    "card": (_read_times,),
    "once": (_read_times,),
    "twice": (_read_times,),
    "thrice": (_read_times,),
    "per": (_read_basis,),
    "prefix": (_read_basis,),
    "half": (_read_basis,),
}
