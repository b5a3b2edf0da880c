"""Words beside a Russian recurrence that say its day elsewhere, or say nothing of it.

schedule  = "согласно" free | "в сроки, установленные" free | "при" free | "после" free | season
          | "по итогам" free | "до начала" free | "кроме" free
remark    = schedule | "с" free (instrumental), beside a day that is named: the day stands
"""

from openplan.dates.language import Text
from openplan.dates.period import Unit
from openplan.terms.numerals import read_number
from openplan.terms.reader import END, Reader
from openplan.terms.rules import RecurringRule, TermError, YearDay
from openplan.terms.russian.free import accompanies, has_free_word, read_free
from openplan.terms.russian.lengths import (
    counts_from_nothing,
    read_anchor,
    read_binding,
    read_end_of_period,
    read_length,
)
from openplan.terms.russian.points import read_point, read_points
from openplan.terms.russian.words import is_season


def read_cumulative(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    reader.accept("since")
    if not reader.accept_all("cumulative", "total"):
        return None
    place = reader.i
    if reader.accept_all("since", "start") and reader.kinds[reader.i] == "unit":
        reader.i += 1
    else:
        reader.i = place
    return rule._replace(cumulative=True)


def read_results(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    """«ежегодно, по итогам года»: the report on the period, after it ended."""
    if not (reader.accept_all("through", "results") or reader.accept_all("through", "end")):
        return None
    if reader.is_key("end", ahead=-1):
        reader.i -= 1
        return rule._replace(lag=rule.every) if read_end_of_period(reader) is rule.every else None
    reader.accept("reported", "every", "this", "previous")
    reader.accept("calendar", "fiscal")
    unit = reader.values[reader.i]
    if unit is not rule.every and not reader.is_key("period"):
        return None
    reader.i += 1
    ends = reader.kinds[reader.i] in _CLOSING or reader.is_key("until", "not", "by", "term", "in")
    return rule._replace(lag=rule.every) if ends and rule.lag is None else None


_TO_WORDS = frozenset(
    "соответствии установленные установленный предусмотренные предусмотренный определенные "
    "определенный установленном порядке рабочие будни будние рамках ходе процессе "
    "преддверии канун".split()
)


def read_schedule(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    """«в сроки, установленные …», «согласно графику», «при составлении бюджета», «весной»: the
    recurrence stands, and its day is said elsewhere."""
    first = reader.i
    if rule.to is not None or not _opens_schedule(reader):
        return None
    free = reader.i
    if reader.is_key("start", "middle", ahead=-1) and reader.attempt(read_points) is not None:
        return None if rule.due else rule._replace(to=reader.slice(first, reader.i))
    if reader.is_key("except", ahead=-1) and reader.attempt(read_points) is not None:
        return rule._replace(to=reader.slice(first, reader.i))
    alone = reader.is_key(*_SEASONS, ahead=-1)
    if read_free(reader) is None and not alone:
        return None
    if reader.is_key("by", ahead=first - reader.i) and reader.kinds[reader.i] == "(":
        reader.i += 1
        point = read_point(reader)
        if point is not None and point.grain is Unit.DAY and reader.accept_mark(")"):
            return rule._replace(due=(YearDay(*point.last),)) if rule.every is Unit.YEAR else None
        return None
    worded = has_free_word(reader, first, reader.i) or reader.is_key("working", "except", ahead=-1)
    if not worded and not reader.is_key(*_SEASONS, ahead=free - 1 - reader.i):
        return None
    return rule._replace(to=reader.slice(first, reader.i))


_SEASONS = ("start", "middle", "winter", "spring", "summer", "autumn", "except", "working")


def _opens_schedule(reader: Reader) -> bool:
    """Moves over the word that opens it."""
    if reader.accept("at", "after"):
        return not reader.is_key("need")
    if reader.accept("except", "winter", "spring", "summer", "autumn"):
        return True
    if reader.accept("for"):
        return reader.accept("except")
    if reader.accept("in"):
        reader.accept("term")
        reader.accept_mark(",")
        if reader.accept("start", "middle", "working"):
            return True
        if reader.accept("during") and reader.accept("term"):
            return reader.kinds[reader.i] == "word"
        if reader.accept("period"):
            return reader.kinds[reader.i] == "word"
        word = reader.values[reader.i]
        if word is Unit.DAY and reader.word_at(reader.i) in {"день", "дни", "днях"}:
            reader.i += 1
            return reader.kinds[reader.i] == "word"
        return reader.kinds[reader.i] == "word" and (word in _TO_WORDS or is_season(str(word)))
    if reader.accept("until", "by"):
        feast = reader.kinds[reader.i] == "unit" and reader.values[reader.i] is Unit.DAY
        return feast or reader.kinds[reader.i] == "word" or reader.is_key("start")
    if reader.accept("through"):
        if reader.accept("results", "working", "end"):
            return True
        return reader.kinds[reader.i] == "word" and reader.values[reader.i] != "состоянию"
    return reader.accept_word("согласно", "перед", "накануне", "одновременно")


def read_accompaniment(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    """«ежегодно до 1 марта, с пояснительной запиской»: a remark beside the day."""
    first = reader.i
    if rule.to is not None or not rule.due or not accompanies(reader, first):
        return None
    reader.i += 1
    return None if read_free(reader) is None else rule._replace(to=reader.slice(first, reader.i))


_MANNER = frozenset(
    "электронном электронной письменном письменной бумажном бумажной виде форме сайте сайтах "
    "официальном".split()
)


def read_manner(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    """«ежемесячно до 5 числа в электронном виде»: a remark beside the day."""
    first = reader.i
    reader.i += 1
    if rule.to is not None or not rule.due or reader.word_at(reader.i) not in _MANNER:
        return None
    return None if read_free(reader) is None else rule._replace(to=reader.slice(first, reader.i))


def read_until_event(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    """«ежемесячно до завершения строительства»: until then, and not by then."""
    if rule.until_event is not None or not reader.accept("until") or not reader.is_key("end"):
        return None
    free = read_free(reader)
    return None if free is None else rule._replace(until_event=free)


def read_event_length(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    """«ежегодно, не позднее чем за месяц до начала учебного года», «ежегодно в течение 30 дней со
    дня утверждения отчета». Raises TermError for a length that counts from nothing."""
    first = reader.i
    if rule.due or rule.to is not None or read_binding(reader) is None:
        return None
    if read_length(reader) is None:
        return None
    reader.accept("term")
    free = reader.i
    anchor = read_anchor(reader)
    if anchor is None and reader.i == free and reader.kinds[free] in _CLOSING:
        raise counts_from_nothing(reader, first)
    starts = reader.is_key("start", ahead=free + 1 - reader.i)
    if starts and anchor is not None and anchor.relation == "after":
        raise _counts_from_start(reader, first)
    worded = starts or has_free_word(reader, free, reader.i)
    if anchor is None or anchor.trigger is None or not worded:
        return None
    return rule._replace(to=reader.slice(first, reader.i))


_CLOSING = frozenset({END, ";", ",", ".", ")", "("})


def _counts_from_start(reader: Reader, first: int) -> TermError:
    return reader.refuse(
        first,
        reader.i,
        Text(
            "от начала периода назовите день: «до 3-го рабочего дня месяца», «до 30 января»",
            'name the day of the period: "by the 3rd working day of the month", "by 30 January"',
        ),
        "day-does-not-fit",
    )


# Weeks of a month


def skip_week_of_month(reader: Reader, first: int) -> bool:
    """«первую неделю мая 2019 года», «последней неделе каждого месяца», with a note: acts count
    such a week from the first of the month as often as from its first Monday."""
    reader.accept("in", "on", "every")
    reader.accept("during")
    numbers = reader.i
    while read_number(reader) is not None:
        if not (reader.accept_mark(",") or reader.accept_mark("-") or reader.accept("and")):
            break
    week = reader.kinds[reader.i] == "unit" and reader.values[reader.i] is Unit.WEEK
    if not week or reader.i == numbers:
        reader.i = first
        return False
    closes = "ord" in reader.kinds[numbers : reader.i] and reader.kinds[reader.i + 1] in _CLOSING
    reader.i += 1
    if reader.kinds[reader.i] == "month":
        if read_points(reader) is None:
            return False
    elif not closes and not skip_period(reader):
        return False
    reader.note("vague", _WEEK_OF_MONTH, first, reader.i)
    return True


_WEEK_OF_MONTH = Text(
    "недели месяца считают и с 1-го числа, и с понедельника, поэтому дат нет: назовите дни или "
    "день недели («первый вторник мая»)",
    "the weeks of a month are counted from its 1st day or from a Monday, so there are no dates: "
    'name the days, or a day of the week ("the first Tuesday of May")',
)


def skip_period(reader: Reader) -> bool:
    """«каждого месяца», «следующего квартала»."""
    reader.accept("this", "every", "reported", "next")
    reader.accept("calendar", "fiscal")
    if reader.kinds[reader.i] != "unit":
        return False
    reader.i += 1
    return True


def read_week(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    """«ежегодно в первую неделю сентября»: the recurrence stands, its day is not known."""
    first = reader.i
    if rule.due or rule.to is not None or not skip_week_of_month(reader, first):
        return None
    return rule._replace(to=reader.slice(first, reader.i))


# Beside a day


def not_taken_out(reader: Reader, first: int, last: int) -> TermError:
    """The error for an exception that leaves days which cannot be told."""
    return reader.refuse(
        first,
        last,
        Text(
            "исключение из повторения не вычитается: перечислите дни, которые остаются, "
            "например «ежегодно до 15 апреля, 15 июля, 15 октября»",
            "an exception is not taken out of a recurrence: list the days that remain, say "
            '"annually by 15 April, 15 July, 15 October"',
        ),
        "exception",
    )


def note_beside_day(reader: Reader, first: int, last: int) -> None:
    """«ежегодно до 1 апреля по форме № 1»: the day named stands, and the form is a remark. An
    exception would take days away, and which ones is not counted here."""
    if reader.is_key("except", ahead=first - reader.i) or reader.is_key(
        "except", ahead=first + 1 - reader.i
    ):
        raise not_taken_out(reader, first, last)
    reader.note(
        "beside-day",
        Text(
            "взят названный день; эти слова его не меняют",
            "the day named is taken; these words do not change it",
        ),
        first,
        last,
    )
