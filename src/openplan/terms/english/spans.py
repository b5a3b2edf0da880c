"""Stretches with a beginning in English: "from May to July", "Start: … End: …", "since 2015".

span  = ("from" | "between") point ("to" | "and") point
      | "start" ["date"] [":"] point "end" ["date"] [":"] (point | "ongoing")
since = ("from" | "since" | "starting" ["in"] | "as of") (point | free) [recurrence]
"""

from datetime import date, timedelta

from openplan.dates.language import Text
from openplan.dates.period import Unit
from openplan.terms.dues import DueSpec
from openplan.terms.english.deadlines import span_rules, window_rules
from openplan.terms.english.free import is_dated, read_event_words
from openplan.terms.english.points import (
    is_number,
    read_point,
    read_points,
)
from openplan.terms.english.qualifiers import accept_from
from openplan.terms.english.recurring import read_recurrence
from openplan.terms.points import Point, Stretch, complete
from openplan.terms.reader import END, Reader
from openplan.terms.rules import (
    Day,
    Due,
    OngoingRule,
    RecurringRule,
    Rule,
    WindowRule,
    YearDay,
    YearSpan,
)
from openplan.terms.thereafter import note_day


def read_from(reader: Reader) -> list[Rule] | None:
    """As in "from 1 to 15 May 2019", "between Q1 and Q3 2019"."""
    reader.i += 1
    return span_rules(reader)


def read_start_and_end(reader: Reader) -> list[Rule] | None:
    """As in "Start: January 2025; End: December 2026", "start date 1 May 2025, end date …"."""
    begin = _read_named_edge(reader, "start")
    if begin is None:
        return None
    any(reader.accept_mark(mark) for mark in (";", ",", ".", "-", "/", "|"))
    if reader.is_key("end") and _is_open_end(reader) and begin.year is not None:
        return [OngoingRule(from_=begin.first_day())]
    end = _read_named_edge(reader, "end")
    if end is None or (begin.year is None) != (end.year is None):
        return None
    return window_rules(reader, DueSpec(stretches=complete(reader, [Stretch(begin, end)]) or ()))


def read_week(reader: Reader) -> list[Rule] | None:
    """As in "week commencing 15 June 2020", "the week ending 21 June 2020": seven days."""
    reader.accept("in", "during")
    reader.accept("the")
    if not (reader.kinds[reader.i] == "unit" and reader.values[reader.i] is Unit.WEEK):
        return None
    reader.i += 1
    if not reader.accept("starting") and not reader.accept_word("ending"):
        return None
    ending = reader.word_at(reader.i - 1) == "ending"
    reader.accept("on")
    point = read_point(reader)
    day = None if point is None or point.grain is not Unit.DAY else point.first_day()
    if day is None or day.year is None:
        return None
    edge = day.in_year(day.year)
    other = edge + timedelta(days=-6 if ending else 6)
    first, last = (other, edge) if ending else (edge, other)
    return [WindowRule(_day(first), _day(last))]


def _day(day: date) -> Day:
    return Day(day.month, day.day, day.year)


def _is_open_end(reader: Reader) -> bool:
    """As in "End: ongoing"; no move where the end is a day."""
    place = reader.i
    reader.i += 1
    reader.accept("date")
    reader.accept_mark(":") or reader.accept_mark("-")
    if reader.accept("constantly"):
        return True
    reader.i = place
    return False


def _read_named_edge(reader: Reader, name: str) -> Point | None:
    if not reader.accept(name):
        return None
    reader.accept("date")
    reader.accept_mark(":") or reader.accept_mark("-")
    point = read_point(reader)
    return None if point is None or point.grain is None or point.mark is not None else point


def read_since(reader: Reader) -> list[Rule] | None:
    """As in "from May 2019", "starting in Q3 2019", "effective 1 July 2019 onwards"."""
    first, state = reader.i, reader.is_key("as")
    if not accept_from(reader):
        return None
    stretches = read_points(reader)
    if stretches is None or len(stretches) > 1 or stretches[0].mark is not None:
        return None
    if state:
        _note_as_of(reader, first)
    if stretches[0].first is not stretches[0].last and not _is_fiscal(stretches[0]):
        return None
    reader.accept("onwards")
    reader.accept_all("and", "onwards")
    if reader.is_key("on") and reader.kinds[reader.i + 1] in {END, ",", ";", ")", "."}:
        reader.i += 1
    begin = stretches[0].first.first_day()
    repeated = reader.attempt(lambda it: _read_repeated(it, stretches[0]))
    return [OngoingRule(from_=begin) if repeated is None else repeated]


def _note_as_of(reader: Reader, first: int) -> None:
    reader.note(
        "as-of",
        Text(
            "взято как «начиная с»; так говорят и о дне, на который даются сведения",
            '"as of" is taken as "from then on"; it may be the day that the data are of',
        ),
        first,
        reader.i,
    )


def _read_repeated(reader: Reader, begin: Stretch) -> RecurringRule | None:
    """As in "starting 1 July 2019, quarterly"; "… and annually thereafter" is that day again."""
    first = reader.i
    reader.accept_mark(",")
    reader.accept("and")
    rules = read_recurrence(reader)
    rule = rules[0] if rules else None
    if not isinstance(rule, RecurringRule) or rule.from_ is not None:
        return None
    rule = rule._replace(from_=begin.first.first_day())
    if "thereafter" in reader.values[first : reader.i] and not rule.due:
        note_day(reader, first, reader.i)
        if rule.every is Unit.YEAR and rule.times is None and begin.last.grain is not Unit.YEAR:
            return rule._replace(due=(_again(begin),))
    return rule


def _again(stretch: Stretch) -> Due:
    """The day or the stretch of days of each year."""
    first, last = YearDay(*stretch.first.first), YearDay(*stretch.last.last)
    return last if stretch.is_day else YearSpan(first, last)


def _is_fiscal(stretch: Stretch) -> bool:
    return stretch.first.first == (10, 1) and stretch.last.last == (9, 30)


def read_since_event(reader: Reader) -> list[Rule] | None:
    """As in "from adoption", "starting upon approval": from then on, with no end."""
    first = reader.i
    if not accept_from(reader) or is_dated(reader, reader.i):
        return None
    reader.accept("upon", "when", "after")
    if is_number(reader, reader.i) or read_event_words(reader) is None:
        return None
    rule = OngoingRule(trigger=reader.slice(first, reader.i))
    until = reader.attempt(_read_last_day)
    return [rule if until is None else rule._replace(until=until)]


def _read_last_day(reader: Reader) -> Day | None:
    """As in "from adoption of the law until 31 December 2021": the end is a day."""
    if not reader.accept("until", "through"):
        return None
    reader.accept_all("the", "end", "of") or reader.accept_all("end", "of")
    stretches = read_points(reader)
    if stretches is None or len(stretches) > 1 or stretches[0].mark is not None:
        return None
    only = stretches[0]
    return only.last.last_day() if only.first is only.last else None
