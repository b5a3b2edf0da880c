"""Windows in Russian: points with or without a preposition, «с … по …», the bare year.

window = ["в" | "на" | "за" | "в течение" | "в период" | "по состоянию на"] points
       | ["период"] "с" points ("по" | "до" | "-") points | "с" point | "с" free
       | "в течение" ["всего" | "текущего" | "календарного"] "года"
"""

from datetime import timedelta

from openplan.dates.language import Text
from openplan.dates.period import Unit
from openplan.terms.dues import DueSpec, note_over_new_year, recurring_from_due
from openplan.terms.numerals import NUMERIC, is_year
from openplan.terms.points import Point, Stretch, complete
from openplan.terms.reader import END, Reader
from openplan.terms.rules import (
    DateRule,
    Day,
    OngoingRule,
    RecurringRule,
    Rule,
    TermError,
    WindowRule,
)
from openplan.terms.russian.conditions import names_report, read_from_report
from openplan.terms.russian.free import accompanies, begins_deadline, has_free_word, read_free
from openplan.terms.russian.lengths import accept_inclusive
from openplan.terms.russian.points import read_more_months, read_point, read_points
from openplan.terms.russian.qualifiers import note_as_of, read_qualifiers
from openplan.terms.russian.recurring import read_trailing_every
from openplan.terms.russian.year_lag import (
    note_next_year,
    read_year_lag,
    settle_mark,
    skip_free_words,
)
from openplan.terms.russian.years import read_year


def read_window(reader: Reader) -> list[Rule] | None:
    """Points with or without «в», «на», «за», «в течение» before them."""
    first = reader.i
    preposition = _read_preposition(reader)
    if reader.is_key("this") and is_year(reader.kinds[reader.i + 2], reader.values[reader.i + 2]):
        reader.accept_all("this", "period")
    if reader.accept("period", "term"):
        if _continues_days(reader):
            return None
        if reader.is_key("since"):
            return read_since(reader)
        if reader.is_key("until"):
            return _read_up_to(reader)
    ends = reader.accept("end")
    stretches = read_points(reader)
    if stretches is None:
        if preposition in {"in", "all"} or (ends and preposition == "on"):
            return _read_year_end(reader, first) if ends else read_bare_year(reader)
        return None
    if preposition == "for" and _is_reported_on(reader):
        return None
    if preposition == "as-of":
        note_as_of(reader, first)
    elif preposition == "for":
        _note_reported_on(reader, first)
    return window_rules(reader, stretches, first, at_end=ends)


def _read_up_to(reader: Reader) -> list[Rule] | None:
    """«на период до 2025 года»: from the plan's beginning to that year's end."""
    reader.accept("until")
    reader.accept("end")
    point = read_point(reader)
    if point is None or point.grain is None or point.mark is not None:
        return None
    return [OngoingRule(until=point.last_day())]


def read_plain_points(reader: Reader) -> list[Rule] | None:
    """Points with nothing before them, the quickest of windows."""
    first = reader.i
    stretches = read_points(reader)
    return None if stretches is None else window_rules(reader, stretches, first)


def _read_preposition(reader: Reader) -> object:
    if reader.is_key("through") and reader.values[reader.i + 1] == "состоянию":
        reader.i += 2
        return "as-of" if reader.accept("on") else None
    if reader.is_key("in", "on", "for", "all"):
        preposition = reader.values[reader.i]
        reader.i += 1
        if reader.accept("during"):
            preposition = "in"
        reader.accept("all")
        return preposition
    if reader.accept("during"):
        reader.accept("all")
        return "in"
    return None


def _is_reported_on(reader: Reader) -> bool:
    """«за I квартал до 20 апреля», «за год – …»: the period is a label, its deadline follows."""
    return reader.kinds[reader.i] in {"-", ":"} or begins_deadline(reader, reader.i)


def _note_reported_on(reader: Reader, first: int) -> None:
    reader.note(
        "for-period",
        Text(
            "«за» и период: взят его последний день, но отчёт за период сдают и после него",
            '"for" with a period: its last day is taken, but a report may be due after it',
        ),
        first,
        reader.i,
    )


def _continues_days(reader: Reader) -> bool:
    """«с 1 января 2018 года по … и на период 2023 года»: that year alone, or up to it? Refused."""
    joined = reader.i > 2 and reader.is_key("and", "also", ahead=-3)
    return joined and any(kind in {"month", "date"} for kind in reader.kinds[: reader.i])


def window_rules(
    reader: Reader, stretches: list[Stretch], first: int, *, at_end: bool = False
) -> list[Rule] | None:
    """The rules of points that stand as a window, from the token `first` on."""
    last = stretches[-1]
    spec = DueSpec(stretches=stretches, mark=last.mark)
    if spec.mark is None:
        if last.last.year is None:
            read_year_lag(reader, spec)
    elif spec.mark == "next" and _into_next_year(stretches):
        spec.mark = None
    else:
        settle_mark(reader, spec)
    accept_inclusive(reader)
    if at_end:
        return _end_of(reader, spec, first)
    head = read_trailing_every(reader, spec, till=False, window=True)
    if head is not None:
        return [head]
    if spec.lag or spec.lead or spec.mark in {"every", "reported"}:
        if spec.next_year and not reader.reports:
            note_next_year(reader, first)
        recurring = recurring_from_due(spec, None, till=False, window=True)
        return None if recurring is None else [read_qualifiers(reader, recurring, first)]
    if len(stretches) > 1:
        note_over_new_year(reader, stretches, first)
    return [_point_rule(stretch, spec) for stretch in stretches] + _read_prospect(reader, last)


def _into_next_year(stretches: list[Stretch]) -> bool:
    """«с 1 октября (текущего года) по 1 марта следующего года»: a window over the new year."""
    only = stretches[0]
    return len(stretches) == 1 and only.last.last < only.first.first


def _read_prospect(reader: Reader, stretch: Stretch) -> list[Rule]:
    """«… с перспективой до 2020 года»: the years after the window, up to that one."""
    place = reader.i
    if stretch.has_year and reader.accept("since") and reader.accept_word("перспективой"):
        reader.accept("until", "on")
        ends = read_points(reader)
        begin = stretch.last.last_day().in_year(1) + timedelta(days=1)
        if ends is not None and ends[0].has_year:
            start = Day(begin.month, begin.day, begin.year)
            return [WindowRule(start, ends[0].last.last_day())]
    reader.i = place
    return []


def _point_rule(stretch: Stretch, spec: DueSpec) -> Rule:
    if stretch.is_day:
        return DateRule(stretch.last.last_day(), year_of=spec.year_of)
    return WindowRule(stretch.first.first_day(), stretch.last.last_day())


# Ends of periods


def _note_vague_start(reader: Reader, first: int) -> None:
    reader.note(
        "vague-start",
        Text(
            "«в конце» не называет первого дня; срок – последний день периода",
            '"at the end" names no first day; due on the last day of the period',
        ),
        first,
        reader.i,
    )


def _end_of(reader: Reader, spec: DueSpec, first: int) -> list[Rule] | None:
    """«в конце I квартала»: not before its last days, not after its last one."""
    _note_vague_start(reader, first)
    every = read_trailing_every(reader, spec, till=False)
    if every is not None:
        return [every]
    if spec.lag or spec.lead or spec.mark in {"every", "reported"}:
        recurring = recurring_from_due(spec, None, till=False)
        return None if recurring is None else [recurring]
    return [DateRule(stretch.last.last_day()) for stretch in spec.stretches]


def _read_year_end(reader: Reader, first: int) -> list[Rule] | None:
    """«в конце года», «в конце каждого квартала»."""
    every = reader.accept("every")
    if not every:
        reader.accept("this", "reported")
    reader.accept("calendar", "fiscal")
    unit = reader.values[reader.i]
    if reader.kinds[reader.i] != "unit" or not isinstance(unit, Unit) or unit is Unit.DAY:
        return None
    if not every and unit is not Unit.YEAR:
        return None
    reader.i += 1
    _note_vague_start(reader, first)
    return [RecurringRule(unit)] if every else [DateRule(Day(12, 31))]


def read_end_first(reader: Reader) -> list[Rule] | None:
    """«конец 2019 года»."""
    first = reader.i
    if not reader.accept("end"):
        return None
    stretches = read_points(reader)
    if stretches is None:
        return _read_year_end(reader, first)
    return window_rules(reader, stretches, first, at_end=True)


def read_bare_year(reader: Reader) -> list[Rule] | None:
    """«в течение года»: each year of the plan, or one; the first is taken and noted."""
    token = reader.i
    repeated = reader.accept("every")
    if not repeated:
        reader.accept("this", "reported", "all")
    reader.accept("calendar", "fiscal")
    if not (reader.kinds[reader.i] == "unit" and reader.values[reader.i] is Unit.YEAR):
        _refuse_next_year(reader, token)
        return None
    reader.i += 1
    if reader.is_key("since", "from", "after", "until", "next", "previous"):
        return None
    if _is_length(reader):
        return None
    if repeated:
        return [RecurringRule(Unit.YEAR)]
    named = _read_year_in_brackets(reader)
    if named is not None:
        return [WindowRule(Day(1, 1, named), Day(12, 31, named))]
    reader.note(
        "year-ambiguous",
        Text(
            "«в течение года» можно понять двояко; принято: каждый год плана",
            '"during the year" can be read in two ways; taken as each year of the plan',
        ),
        token,
        reader.i,
    )
    return [WindowRule(Day(1, 1), Day(12, 31))]


def _read_year_in_brackets(reader: Reader) -> int | None:
    """«в текущем году (2019)», «(2019 г.)»."""
    place = reader.i
    if reader.accept_mark("("):
        year, _ = read_year(reader)
        if year is not None and reader.accept_mark(")"):
            return year
    reader.i = place
    return None


def _refuse_next_year(reader: Reader, first: int) -> None:
    """«в следующем году», «очередной финансовый год»: after which year, is not said."""
    if not reader.is_key("next"):
        return
    at = reader.i + 1
    at += reader.keys[at] in {"calendar", "fiscal"}
    if reader.values[at] is Unit.YEAR and reader.kinds[at + 1] in {END, ";", ",", ".", ")"}:
        raise reader.refuse(
            first,
            at + 1,
            Text(
                "какой год следующий, зависит от дня, с которого считают: назовите год числом",
                "which year is the next one hangs on the day one counts from: name it by its "
                "number",
            ),
            "year-unclear",
        )


def _is_length(reader: Reader) -> bool:
    """«в течение года и шести месяцев»: an amount of time, and no year of the calendar."""
    at = reader.i + reader.is_key("and")
    return reader.kinds[at] in {"num", "card"} and reader.values[at + 1] is Unit.MONTH


# Beginning and end


def read_start_and_end(reader: Reader) -> list[Rule] | None:
    """«начало – март 2025 г., окончание – ноябрь 2026 г.», «дата начала 01.03.2025, дата
    окончания 30.11.2026»."""
    first = reader.i
    begin = _read_edge(reader, "start")
    if begin is None:
        return None
    reader.accept_mark(",") or reader.accept_mark(";") or reader.accept("and")
    reader.accept_mark(".")
    end = _read_edge(reader, "end")
    done = None if end is None else complete(reader, [Stretch(begin, end)])
    return None if done is None else window_rules(reader, done, first)


def _read_edge(reader: Reader, name: str) -> Point | None:
    reader.accept("date", "term")
    if not reader.accept(name):
        return None
    skip_free_words(reader, 3)
    reader.accept_mark("-") or reader.accept_mark(":")
    return read_point(reader)


# From a day on


def read_since(reader: Reader) -> list[Rule] | None:
    """«с 1 по 15 мая», «с 2012 года по 2020 год», «с 1 мая 2019 года», «с момента …»."""
    first = reader.i
    reader.accept("period")
    reader.accept("beginning")
    if not reader.accept("since", "from"):
        return None
    opened = reader.is_key("since", ahead=-1)
    if reader.is_key("start") and reader.kinds[reader.i + 1] in _POINT_KINDS:
        reader.i += 1
    if names_report(reader, first):
        reported = reader.attempt(read_from_report)
        if reported is not None:
            return reported
    if reader.kinds[reader.i] in {"key", "unit", "word"}:
        return _read_since_event(reader) if opened else None
    begin = read_point(reader)
    if begin is None:
        return None
    dash = reader.accept_mark("-")
    if reader.keys[reader.i + 1] == "through" and reader.kinds[reader.i + 2] in _POINT_KINDS:
        reader.accept_mark(",")
    if not reader.is_key("measure", ahead=1) and reader.accept("through", "until"):
        return _read_to(reader, begin, first)
    to = reader.attempt(lambda it: _read_to(it, begin, first)) if dash and opened else None
    if to is not None:
        return to
    if begin.grain is None or begin.mark is not None or not opened:
        return None
    return _up_to_later(reader, begin, first) or [OngoingRule(from_=begin.first_day())]


_POINT_KINDS = frozenset({*NUMERIC, "month", "date"})


def _read_to(reader: Reader, begin: Point, first: int) -> list[Rule] | None:
    if reader.accept_word("настоящее") and reader.accept_word("время"):
        return None if begin.grain is None else [OngoingRule(from_=begin.first_day())]
    place = reader.i
    reader.accept("end")
    end = read_point(reader)
    if end is None:
        reader.i = place
        return _until_event(reader, begin)
    done = complete(reader, read_more_months(reader, [Stretch(begin, end)]))
    return None if done is None else window_rules(reader, done, first)


def _until_event(reader: Reader, begin: Point) -> list[Rule] | None:
    """«с 1 января 2020 года до утверждения нового порядка»."""
    first = reader.i
    if begin.grain is None or begin.mark is not None or not reader.is_key("until", ahead=-1):
        return None
    event = read_free(reader)
    if event is None or not has_free_word(reader, first, reader.i):
        return None
    return [OngoingRule(from_=begin.first_day(), until_event=event)]


def _read_since_event(reader: Reader) -> list[Rule] | None:
    """«с момента утверждения»: from then on, with no end."""
    first = reader.i - 1
    if accompanies(reader, first):
        raise _no_beginning(reader, first)
    trigger = read_free(reader)
    if trigger is None or not has_free_word(reader, first, reader.i):
        return None
    place = reader.i
    recurs = reader.kinds[place + (reader.kinds[place] == ",")] == "adverb"
    if recurs and reader.word_at(first + 1).startswith("отчет"):
        raise _no_beginning(reader, first)
    said = reader.slice(first, place)
    if reader.is_key("until", "through", ahead=1):
        reader.accept("and")
    if reader.accept("until", "through"):
        end = read_point(reader)
        if end is not None and end.grain is not None and end.mark is None:
            return [OngoingRule(until=end.last_day(), trigger=said)]
    reader.i = place
    reader.accept_mark(",")
    reader.accept("but")
    floor = reader.attempt(read_not_earlier)
    if floor is not None and isinstance(floor[0], OngoingRule):
        return [floor[0]._replace(trigger=said)]
    reader.i = place
    return [OngoingRule(trigger=said)]


def _no_beginning(reader: Reader, first: int) -> TermError:
    return reader.refuse(
        first,
        first + 2,
        Text(
            "эти слова не называют начала: поставьте их в название меры, а сроком – только дату",
            "these words name no beginning: put them in the title, and in the term only a date",
        ),
        "no-beginning",
    )


def read_not_earlier(reader: Reader) -> list[Rule] | None:
    """«не ранее 1 июня 2019 г.», «не ранее 1 июня и не позднее 1 июля 2019 г.»."""
    first = reader.i
    if not reader.accept_all("not", "earlier"):
        return None
    reader.accept("than")
    reader.accept("since")
    begin = read_point(reader)
    if begin is None or begin.grain is None:
        return None
    window = _up_to_later(reader, begin, first)
    if window is not None or begin.mark:
        return window
    return [OngoingRule(from_=begin.first_day())]


def _up_to_later(reader: Reader, begin: Point, first: int) -> list[Rule] | None:
    """«…, но не позднее 1 июля 2019 г.»: the window that a first and a last day make."""
    place = reader.i
    reader.accept_mark(",")
    reader.accept("and", "but")
    if reader.accept_all("not", "later"):
        end = read_point(reader)
        done = None if end is None else complete(reader, [Stretch(begin, end)])
        if done is not None:
            return window_rules(reader, done, first)
    reader.i = place
    return None


def read_after_point(reader: Reader) -> list[Rule] | None:
    """«после 15 мая 2019 года»: from the next day on."""
    if not reader.accept("after") or reader.kinds[reader.i] not in {*NUMERIC, "month", "date"}:
        return None
    point = read_point(reader)
    if point is None or point.grain is None or point.mark or point.number:
        return None
    last = point.last_day()
    if last.year is None and (last.month, last.day) in {(12, 31), (2, 29), (2, 28)}:
        return None
    following = last.in_year(2001) + timedelta(days=1)
    year = following.year if last.year is not None else None
    return [OngoingRule(from_=Day(following.month, following.day, year))]
