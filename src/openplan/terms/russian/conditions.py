"""Words beside a Russian recurrence that take days away from it, or say when it begins and lasts.

exception = ("кроме" | "за исключением") points         «ежемесячно, кроме января»
span      = ["начиная"] "с" free | "в период" free | "в течение" season
report    = ["начиная"] "с" "отчета за" point           «начиная с отчета за 2019 год»
more      = ["и" | "а" | "но"] "при необходимости" ["–"] "чаще"
ahead     = "на" ("следующий" | "очередной") unit       «до 15 декабря на следующий год»
"""

from openplan.dates.language import Text
from openplan.dates.period import Unit
from openplan.terms.dues import day_after, day_of_year, without_months
from openplan.terms.reader import Reader
from openplan.terms.rules import MonthDay, OngoingRule, RecurringRule, Rule, YearDay, YearSpan
from openplan.terms.russian.due import read_due
from openplan.terms.russian.free import accompanies, has_free_word, read_free
from openplan.terms.russian.lengths import accept_towards
from openplan.terms.russian.points import read_point, read_points
from openplan.terms.russian.schedules import not_taken_out
from openplan.terms.russian.words import is_season


def read_exception_of_months(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    """«ежемесячно до 5 числа, кроме июля и августа», «ежеквартально, кроме IV квартала»."""
    first = reader.i
    reader.accept("for")
    if not reader.accept("except"):
        return None
    stretches = read_points(reader)
    if stretches is None:
        return None
    behind = reader.keys[reader.i + (reader.kinds[reader.i] in {")", ","})]
    if not rule.due and behind in {"until", "not", "by"}:
        raise not_taken_out(reader, first, reader.i)
    return without_months(rule, stretches)


def read_beginning(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    """«начиная с отчета за 2019 год», «начиная с даты заключения соглашения»: the latter is known
    to no calendar, so that no day is."""
    first = reader.i
    reader.accept("beginning")
    if not reader.accept("since") or rule.from_ is not None:
        return None
    if names_report(reader, first):
        return _from_report(reader, rule)
    if rule.to is not None or accompanies(reader, reader.i - 1):
        return None
    if read_free(reader) is None or not has_free_word(reader, first, reader.i):
        return None
    return rule._replace(to=reader.slice(first, reader.i))


def names_report(reader: Reader, at: int) -> bool:
    """Whether «начиная с отчета за» stands there."""
    at += reader.is_key("beginning", ahead=at - reader.i)
    return reader.word_at(at + 1).startswith(_REPORTS) and reader.keys[at + 2] == "for"


_REPORTS = ("отчет", "отчёт", "доклад", "информаци", "сведени")


def read_from_report(reader: Reader) -> list[Rule] | None:
    """«начиная с отчета за I квартал 2019 года – ежеквартально …», the reader at «отчета»."""
    reader.i += 2
    point = read_point(reader)
    if point is None or point.year is None:
        return None
    if not any(key in {"until", "not", "by"} for key in reader.keys[reader.i : reader.size]):
        # With no day behind it, the first due date is not known.
        return None
    return [OngoingRule(from_=day_after(point.last_day()))]


def _from_report(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    reader.i += 2
    point = read_point(reader)
    if point is None or point.year is None:
        return None
    lag = rule.lag if rule.due else rule.every
    return rule._replace(from_=day_after(point.last_day()), lag=lag)


def is_span(reader: Reader, at: int) -> bool:
    """Whether the words there say between which days the recurrence lasts, and no calendar knows
    them: «в период отопительного сезона», «летом», «начиная с даты заключения договора»."""
    key = reader.keys[at]
    if key in _SEASONS or key == "beginning":
        return True
    if key == "since":
        return not accompanies(reader, at)
    if key != "in" and key != "during":
        return False
    at += 1
    at += reader.keys[at] == "during"
    return reader.keys[at] == "period" or is_season(reader.word_at(at))


_SEASONS = frozenset({"winter", "spring", "summer", "autumn", "period"})


def within_span(reader: Reader, rule: RecurringRule, first: int, last: int) -> RecurringRule:
    """«по пятницам в летний период»: the days would stand all the year round, so none does."""
    return rule._replace(
        due=(), exact=False, till=False, lag=None, lead=False, to=reader.slice(first, last)
    )


def read_more_often(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    """«не реже 1 раза в квартал, при необходимости – чаще»: the recurrence stands."""
    first = reader.i
    reader.accept("and", "but")
    if not reader.accept_all("at", "need"):
        return None
    reader.accept_mark("-") or reader.accept_mark(",")
    if reader.word_at(reader.i) != "чаще":
        return None
    reader.i += 1
    reader.note(
        "remark",
        Text("эти слова дат не меняют", "these words do not change the dates"),
        first,
        reader.i,
    )
    return rule


def read_ahead(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    """«ежегодно до 15 декабря на следующий год»: what is due is for the year that follows."""
    first = reader.i
    if not rule.due or rule.lag is not None or not reader.accept("on"):
        return None
    if not reader.accept("next", "this") and not reader.word_at(reader.i).startswith("предстоящ"):
        return None
    reader.i += reader.word_at(reader.i).startswith("предстоящ")
    reader.accept("fiscal", "calendar")
    if reader.kinds[reader.i] != "unit":
        return None
    unit = reader.values[reader.i]
    reader.i += 1
    if reader.accept_all("and", "this"):
        # «на очередной год и плановый период»
        reader.accept("period")
    if unit is Unit.YEAR and all(isinstance(due, YearDay) for due in rule.due):
        return rule._replace(lead=True)
    return rule._replace(to=reader.slice(first, reader.i)) if rule.to is None else None


def read_day_within(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    """«ежегодно в мае и ноябре, до 20 числа» is that day of them; «во втором полугодии, до 1
    декабря» ends the window on it."""
    if not rule.due or not isinstance(rule.due[0], YearSpan):
        return None
    till = reader.is_key("until")
    if not accept_towards(reader):
        return None
    spec = read_due(reader)
    if spec is None or spec.lag is not None or spec.lead:
        return None
    spans = [due for due in rule.due if isinstance(due, YearSpan)]
    if len(spans) < len(rule.due):
        return None
    days = [due for due in spec.dues if isinstance(due, MonthDay) and due.month == 1]
    months = all(span.start.month == span.end.month for span in spans)
    if days and months and spec.every is None and not any(day.workday for day in days):
        due = tuple(day_of_year(span.start.month, day.day) for span in spans for day in days)
        return rule._replace(due=due, till=till)
    only = spec.stretches[0] if len(spec.stretches) == len(spans) == 1 else None
    if only is None or not only.is_day or only.has_year or spec.mark is not None:
        return None
    last = YearDay(*only.last.last)
    inside = (spans[0].start.month, spans[0].start.day) < (last.month, last.day)
    inside = inside and (last.month, last.day) <= (spans[0].end.month, spans[0].end.day)
    return rule._replace(due=(YearSpan(spans[0].start, last),)) if inside else None
