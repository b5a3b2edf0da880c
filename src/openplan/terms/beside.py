"""What a part of a term takes from the one beside it, and where two of them do not go together.

A year said once («до 1 марта, до 1 июня 2019 года») belongs to the dates joined before it; where
the words do not say whose it is («до 1 марта; до 1 июня 2019 года»), the term is refused: a part
with no year would fall due in each year of the plan.
"""

import re
from datetime import timedelta
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from openplan.dates.language import Text
from openplan.dates.period import MONTHS_IN, Unit
from openplan.dates.value import make
from openplan.terms.reader import Reader
from openplan.terms.rules import (
    DateRule,
    Day,
    EventRule,
    OnDemandRule,
    OngoingRule,
    Part,
    RecurringRule,
    ReferenceRule,
    Rule,
    TermError,
    WindowRule,
    YearSpan,
)


class Separated(NamedTuple):
    """A part, whether a comma or «и» (not a semicolon) stood before it, and whether a bracket."""

    part: Part
    joined: bool
    bracketed: bool = False


def is_bare_rhythm(rule: Rule) -> bool:
    """«ежеквартально», «ежеквартально нарастающим итогом»: no day, and no bound."""
    if not isinstance(rule, RecurringRule):
        return False
    return rule == RecurringRule(rule.every, cumulative=rule.cumulative)


def are_plain_days(found: list[Separated]) -> bool:
    """Whether the term is a list of days, each with its year: nothing is left to settle."""
    return all(_is_plain_day(item.part) for item in found)


def settle(reader: Reader, found: list[Separated]) -> tuple[Part, ...]:
    """The parts of a term, each with what the others say of it. Raises TermError."""
    found = _shared_schedules(_vague_days(reader, _in_bounds(_all_along(reader, found))))
    for before, after in pairwise(found):
        _refuse_year_of_one(reader, before, after)
        _refuse_clash(reader, before, after)
    return resolve_then(_share_years(reader, found))


def _is_plain_day(part: Part) -> bool:
    """«до 1 мая 2019 года» with no label and no «далее»: in a list of such days each stands for
    itself."""
    rule = part.rule
    if not isinstance(rule, DateRule) or part.label is not None or part.then:
        return False
    return rule.day.year is not None and rule.year_of is None


def refuse_first_time(reader: Reader, parts: tuple[Part, ...]) -> None:
    """«ежегодно до 1 марта (первый отчет – в 2020 году)»: the beginning of a recurrence as a
    sub-item of its own, which would be due beside it. Raises TermError."""
    recurs = False
    for part in parts:
        recurs = recurs or isinstance(part.rule, RecurringRule)
        label = "" if part.label is None or part.then else part.label
        if recurs and _first_time().match(label):
            raise TermError(
                reader.text,
                *part.span,
                Text(
                    "здесь сказано, с какого раза срок повторяется: напишите «ежегодно до 1 марта, "
                    "начиная с 2020 года»",
                    "this says from when on the term comes back: write «annually by 1 March, "
                    "starting in 2020»",
                ),
                code="first-time",
            )


@cache
def _first_time() -> re.Pattern[str]:
    return re.compile(
        r"перв\w+\s+(?:отч|раз|срок|засед|провер|публик|доклад|монитор)|"
        r"first\s+(?:report|time|review|meeting|publication|update|due|session|assessment)",
        re.IGNORECASE,
    )


def _in_bounds(found: list[Separated]) -> list[Separated]:
    """As in "in 2023-2024 annually, within 15 days after the end of the year": the frequency in its
    bounds, and its day behind a comma."""
    done = found[:1]
    for item in found[1:]:
        one, other = done[-1].part.rule, item.part.rule
        if not isinstance(one, RecurringRule) or not isinstance(other, RecurringRule):
            done.append(item)
            continue
        bounded = one.from_ is not None or one.until is not None
        bare = one == RecurringRule(one.every, from_=one.from_, until=one.until)
        free = other.due and other.from_ is None and other.until is None
        if bounded and bare and free and one.every is other.every and _near(done[-1], item):
            rule = other._replace(from_=one.from_, until=one.until)
            span = (done[-1].part.span[0], item.part.span[1])
            done[-1] = done[-1]._replace(part=done[-1].part._replace(rule=rule, span=span))
        else:
            done.append(item)
    return done


def _all_along(reader: Reader, found: list[Separated]) -> list[Separated]:
    """«по мере необходимости, 2025 год», "ongoing, Q1": all that time, and no day is due."""
    done = found[:1]
    for item in found[1:]:
        before = done[-1]
        rule = _within_window(reader, before, item) if _near(before, item) else None
        if rule is None:
            done.append(item)
        else:
            span = (before.part.span[0], item.part.span[1])
            done[-1] = before._replace(part=before.part._replace(rule=rule, span=span))
    return done


def _within_window(reader: Reader, before: Separated, after: Separated) -> OngoingRule | None:
    """A window before "ongoing" may be the first work, and is left to the grammar."""
    for one, other in ((before, after), (after, before)):
        rule, window = one.part.rule, other.part.rule
        if not isinstance(window, WindowRule) or window == WHOLE_YEAR:
            continue
        if isinstance(rule, OngoingRule) and one is before:
            bare = rule == OngoingRule(trigger=rule.trigger)
            return OngoingRule(window.start, window.end, rule.trigger) if bare else None
        if isinstance(rule, OnDemandRule):
            words = rule.trigger or _words(reader, one)
            return OngoingRule(window.start, window.end, words)
    return None


def _vague_days(reader: Reader, found: list[Separated]) -> list[Separated]:
    """«ежемесячно, первая неделя», «ежегодно, начало сентября», «ежегодно, в течение 10 дней после
    утверждения»: the day of the recurrence is said, by words that give no date, and the last day of
    the period is not it."""
    done: list[Separated] = []
    for item in found:
        rule = item.part.rule
        before = done[-1] if done else None
        vague = isinstance(rule, ReferenceRule) and rule.vague
        counted = isinstance(rule, EventRule) and rule.within is not None and rule.cap is None
        if before is not None and (vague or (counted and _is_behind(reader, before, item))):
            vague = _near(before, item) or _is_in_brackets(reader, item.part)
        if vague and before is not None:
            part = before.part
            if isinstance(part.rule, RecurringRule) and _is_bare(part.rule):
                whole = (part.span[0], item.part.span[1])
                said = rule.to if isinstance(rule, ReferenceRule) else _words(reader, item)
                rhythm = part._replace(rule=part.rule._replace(to=said), span=whole)
                done[-1] = before._replace(part=rhythm)
                continue
            narrowed = isinstance(rule, ReferenceRule) and isinstance(part.rule, WindowRule)
            unnamed = part.label is None and item.part.label is None
            if narrowed and unnamed and _is_in_brackets(reader, item.part):
                done[-1] = before._replace(part=_narrowed(reader, part, item.part))
                continue
        done.append(item)
    return done


def _is_behind(reader: Reader, before: Separated, after: Separated) -> bool:
    """Whether no word stands between the two, «и» and «а также» among them."""
    between = reader.text[before.part.span[1] : after.part.span[0]]
    return between.strip() in {"", ","}


def _words(reader: Reader, item: Separated) -> str:
    return " ".join(reader.text[item.part.span[0] : item.part.span[1]].split())


def _shared_schedules(found: list[Separated]) -> list[Separated]:
    """«ежемесячно, ежеквартально, в сроки, установленные законом»: the schedule is that of both,
    and the last day of the month is not it."""
    done = list(found)
    for place in range(len(done) - 1, 0, -1):
        before, rule = done[place - 1], done[place].part.rule
        if not isinstance(rule, RecurringRule) or not isinstance(before.part.rule, RecurringRule):
            continue
        if rule.to is None or rule.due:
            continue
        if _is_bare(before.part.rule) and _near(before, done[place]):
            shared = before.part.rule._replace(to=rule.to)
            done[place - 1] = before._replace(part=before.part._replace(rule=shared))
    return done


def _near(before: Separated, after: Separated) -> bool:
    """Whether the two may be one term: no semicolon, no label, no «далее» between them."""
    joined = after.joined or after.bracketed or after.part.span[0] <= before.part.span[1] + 1
    return joined and not _stands_apart(before.part, after.part)


# Years


def lacks_year(rule: Rule) -> bool:
    """Whether a day or a window leaves its year to the plan; «в течение года» does so by its own
    words."""
    if isinstance(rule, DateRule):
        return rule.day.year is None and rule.year_of is None
    return isinstance(rule, WindowRule) and rule.start.year is None and rule != WHOLE_YEAR


WHOLE_YEAR = WindowRule(Day(1, 1), Day(12, 31))


def in_year(rule: Rule, year: int) -> Rule | None:
    """The day or window in that year; None where it would end in the next one."""
    if isinstance(rule, DateRule):
        return rule.in_year(year)
    assert isinstance(rule, WindowRule)
    if (rule.start.month, rule.start.day) > (rule.end.month, rule.end.day):
        return None
    start, end = rule.start._replace(year=year), rule.end._replace(year=year)
    return rule._replace(start=start, end=Day(end.month, end.in_year(year).day, year))


def _year_of(rule: Rule) -> int | None:
    """The one year that a day or a window lies in."""
    if isinstance(rule, DateRule):
        return None if rule.year_of is not None else rule.day.year
    if isinstance(rule, WindowRule) and rule.start.year == rule.end.year:
        return rule.start.year
    return None


def _share_years(reader: Reader, found: list[Separated]) -> list[Part]:
    """«до 1 марта, до 1 июня 2019 года»: a year said once for the dates joined before it;
    «до 1 марта и до 1 июня 2019–2021 годов»: in each of the years."""
    parts = [item.part for item in found]
    for place in range(len(parts) - 2, -1, -1):
        rule = parts[place].rule
        if not lacks_year(rule):
            continue
        years = _years_behind(parts, place + 1) if found[place + 1].joined else []
        if not years:
            _refuse_unshared(reader, parts[place], parts[place + 1])
            continue
        if _edge(rule) > _edge(parts[place + 1].rule) or _names_this_year(reader, parts[place]):
            raise unclear(reader, parts[place])
        dated = [in_year(rule, year) for year in years]
        if None in dated:
            raise unclear(reader, parts[place])
        parts[place : place + 1] = [parts[place]._replace(rule=each) for each in dated if each]
    return parts


def _names_this_year(reader: Reader, part: Part) -> bool:
    """«до 1 мая текущего года и до 1 сентября 2026 года»: a year of its own is said."""
    for at in range(reader.size):
        if part.span[0] <= reader.begins[at] < part.span[1]:
            dotted = reader.values[at] in {"т", "since"} and reader.kinds[at + 1] == "."
            if reader.values[at] == "this" or (dotted and reader.values[at + 2] is Unit.YEAR):
                return True
    return False


def _years_behind(parts: list[Part], place: int) -> list[int]:
    """The year of the part there, or the years of the clause that gave it and those behind it."""
    first = parts[place]
    years: list[int] = []
    for part in parts[place:]:
        year = _year_of(part.rule)
        same = part.span == first.span and _edge(part.rule) == _edge(first.rule)
        if year is None or (years and not (same and year > years[-1])):
            break
        years.append(year)
    return years


def _edge(rule: Rule) -> tuple[int, int]:
    day = rule.day if isinstance(rule, DateRule) else getattr(rule, "start", None)
    return (day.month, day.day) if isinstance(day, Day) else (0, 0)


def unclear(reader: Reader, part: Part) -> TermError:
    """The error for a day or a period of which no year, or no one year, is said."""
    date = Text(
        "не ясно, какого года эта дата: назовите год у каждой",
        "the year of this date is not clear: name the year of each",
    )
    period = Text(
        "не ясно, какого года этот период: назовите год у каждого",
        "the year of this period is not clear: name the year of each",
    )
    expected = date if isinstance(part.rule, DateRule) else period
    return TermError(reader.text, *part.span, expected, code="year-unclear")


def _refuse_unshared(reader: Reader, part: Part, later: Part) -> None:
    """«I квартал; III квартал 2019 года»: whether the year is said of both is not clear."""
    labelled = part.label is not None and later.label is not None and not later.then
    if (labelled or not _stands_apart(part, later)) and _is_dated(later.rule):
        raise unclear(reader, part)


def _stands_apart(part: Part, later: Part) -> bool:
    return part.label is not None or later.label is not None or later.then


def _is_dated(rule: Rule) -> bool:
    return isinstance(rule, DateRule | WindowRule) and not (
        lacks_year(rule) or rule == WHOLE_YEAR or getattr(rule, "year_of", None)
    )


# Parts that contradict each other


def _refuse_clash(reader: Reader, before: Separated, after: Separated) -> None:
    part, later = before.part, after.part
    if _stands_apart(part, later):
        if after.joined and _reports_beside(reader, part, later):
            raise _two_rhythms(reader, part)
        return
    one, other = part.rule, later.rule
    if after.joined and isinstance(one, EventRule) and _lacks_event(one, other):
        raise _no_event(reader, part)
    if _is_dated(one):
        if lacks_year(other):
            raise unclear(reader, later)
        if _is_bare(other, Unit.YEAR):
            raise _one_date(reader, later)
    loose = lacks_year(one) or _is_dated(one)
    if loose and _near(before, after) and _is_unbound(other):
        raise _two_rhythms(reader, later)
    if isinstance(one, OngoingRule) and isinstance(other, WindowRule) and _near(before, after):
        raise _bounds_or_window(reader, later)
    unbound = isinstance(other, RecurringRule) and other.from_ is None and other.until is None
    if isinstance(one, WindowRule) and _is_dated(one) and unbound and _near(before, after):
        raise _bounds_or_window(reader, later)
    if isinstance(one, RecurringRule):
        if isinstance(other, WindowRule) and _is_dated(other) and _near(before, after):
            raise _bounds_or_window(reader, later)
        _refuse_second_rhythm(reader, one, before, after)


def _reports_beside(reader: Reader, part: Part, later: Part) -> bool:
    """«ежеквартально и по итогам года – до 25 числа месяца, следующего за отчетным периодом»: the
    day may be that of both."""
    if part.label is not None or later.label is None or later.then or not _is_unbound(part.rule):
        return False
    begin, end = later.span
    within = (key for key, at in zip(reader.keys, reader.begins, strict=False) if begin <= at < end)
    return getattr(later.rule, "lag", None) is not None and "period" in within


def _begins_without_year(rule: Rule) -> bool:
    """«с 1 июня (День защиты детей) по 31 августа 2021 г.»: a beginning that lost its end."""
    if not isinstance(rule, OngoingRule) or rule != OngoingRule(rule.from_):
        return False
    return rule.from_ is not None and rule.from_.year is None


def _refuse_year_of_one(reader: Reader, before: Separated, after: Separated) -> None:
    """«подготовка – март 2021, проведение – апрель», «за январь – до 10 февраля, за февраль – до
    10 марта 2021 г.»: whether the year is said of both is not clear."""
    part, later = before.part, after.part
    if later.then:
        return
    if _is_dated(later.rule) and _begins_without_year(part.rule):
        raise unclear(reader, part)
    if not after.joined or part.label is None or later.label is None:
        return
    if _is_dated(part.rule) and lacks_year(later.rule):
        raise unclear(reader, later)
    rule = part.rule
    yearly = isinstance(rule, RecurringRule) and rule.every is Unit.YEAR and rule.from_ is None
    if yearly and isinstance(later.rule, DateRule) and _is_dated(later.rule):
        raise unclear(reader, part)


def _is_in_brackets(reader: Reader, part: Part) -> bool:
    return "(" in reader.text[max(0, part.span[0] - 1) : part.span[0] + 1]


def _narrowed(reader: Reader, part: Part, vague: Part) -> Part:
    """«март (2-я неделя)», «2019 год (летом)»: within the period, on days that are not known."""
    begin, end = part.span[0], vague.span[1]
    said = " ".join(reader.text[begin:end].split())
    if said.count("(") > said.count(")"):
        said += ")"
    return part._replace(rule=ReferenceRule(said, vague=True), span=(begin, end))


def _lacks_event(one: EventRule, other: Rule) -> bool:
    """Whether one is a length with no event and the other what it may be counted from, or the
    same again; a floor and a ceiling go together."""
    if one.trigger is not None or one.immediate or not isinstance(other, EventRule):
        return False
    return other.trigger is not None or one.bound == other.bound


def _no_event(reader: Reader, part: Part) -> TermError:
    """«в течение 10 дней, после принятия»: whether the length is counted from that event."""
    return TermError(
        reader.text,
        *part.span,
        Text(
            "от какого события отсчитан этот срок, не ясно: напишите его сразу после срока, без "
            "запятой",
            "from which event this length is counted is not clear: name it right behind the "
            "length, with no comma",
        ),
        code="event-apart",
    )


def _is_bare(rule: Rule, every: Unit | None = None) -> bool:
    return isinstance(rule, RecurringRule) and rule == RecurringRule(every or rule.every)


def _one_date(reader: Reader, later: Part) -> TermError:
    return TermError(
        reader.text,
        *later.span,
        Text(
            "«ежегодно» и одна дата или период с годом: срок это или границы повторения, не "
            "сказано; напишите, например, «до 1 мая 2025 года, далее ежегодно» или «2025–2027 "
            "годы, ежегодно»",
            '"annually" with one dated day or period: a due date or the bounds, the words do not '
            'say; write, say, "by 1 May 2025 and annually thereafter" or "annually, 2025-2027"',
        ),
        code="yearly-with-one-date",
    )


def _refuse_second_rhythm(
    reader: Reader, one: RecurringRule, before: Separated, after: Separated
) -> None:
    """«ежегодно, не чаще 1 раза в 3 года», «ежемесячно (ежеквартально)», «в июне–августе
    ежегодно, еженедельно», «ежегодно, начиная с 1 марта»: one of the two is not meant so."""
    other = after.part.rule
    if not _near(before, after):
        return
    if _is_bare(one, Unit.YEAR) and lacks_year(other) and other != WHOLE_YEAR:
        raise _beside_rhythm(reader, after.part)
    if isinstance(other, OngoingRule):
        starts = other == OngoingRule(from_=other.from_) and other.from_ is not None
        if starts and other.from_ is not None and other.from_.year is None:
            raise _start_or_day(reader, after.part)
        return
    if not isinstance(other, RecurringRule) or other.due or other.to is not None:
        return
    counted = other.times is not None or other.at_least or other.interval != 1
    rarer = counted and _length(other) >= _length(one)
    spans = any(isinstance(due, YearSpan) for due in one.due)
    narrowed = spans and not counted and other.every is not one.every
    again = bool(one.due) and _is_bare(other, one.every)
    if (_is_bare(one) and (rarer or after.bracketed)) or (narrowed and _is_bare(other)) or again:
        raise _two_rhythms(reader, after.part)


def _is_unbound(rule: Rule) -> bool:
    """«до 1 марта ежегодно до 2026 года»: a recurrence that gives no day of its own; the day before
    it is meant to come back."""
    return isinstance(rule, RecurringRule) and rule == RecurringRule(
        rule.every, from_=rule.from_, until=rule.until
    )


def _bounds_or_window(reader: Reader, part: Part) -> TermError:
    return TermError(
        reader.text,
        *part.span,
        Text(
            "период рядом с повторением: границы это или отдельный срок, не ясно; напишите, "
            "например, «ежегодно до 1 марта с 2025 по 2027 год»",
            "a period beside a recurrence: its bounds or a term of its own is not clear; write, "
            'say, "annually by 1 March from 2025 to 2027"',
        ),
        code="bounds-unclear",
    )


def _length(rule: RecurringRule) -> int:
    return MONTHS_IN.get(rule.every, 0) * rule.interval


def _two_rhythms(reader: Reader, part: Part) -> TermError:
    return TermError(
        reader.text,
        *part.span,
        Text(
            "сказано двумя способами, как часто повторяется срок, и они не сходятся: оставьте "
            "один или разделите сроки знаком «;»",
            "how often the term comes back is said in two ways that do not agree: leave one, or "
            'part the two by ";"',
        ),
        code="two-frequencies",
    )


def _beside_rhythm(reader: Reader, part: Part) -> TermError:
    """«ежегодно, 15 марта и летом; до 1 мая»: a day that «ежегодно» would have taken as its own."""
    return TermError(
        reader.text,
        *part.span,
        Text(
            "день или период рядом с «ежегодно» не складывается с ним в один срок: напишите дни "
            "перечнем («ежегодно до 15 марта и до 15 июня») или разделите сроки знаком «;»",
            'a day or period beside "annually" makes no one term with it: write the days as a '
            'list ("annually by 15 March and 15 June"), or part the terms by ";"',
        ),
        code="day-does-not-fit",
    )


def _start_or_day(reader: Reader, part: Part) -> TermError:
    return TermError(reader.text, *part.span, START_OR_DAY, code="year-unclear")


START_OR_DAY = Text(
    "начало без года рядом с повторением: назовите год начала или скажите, какого числа "
    "наступает срок",
    "a beginning with no year beside a recurrence: name its year, or say on which day the term "
    "falls due",
)


# «далее»


def resolve_then(parts: list[Part]) -> tuple[Part, ...]:
    """«далее» begins the day after the part before it ends, where that day is known."""
    for place in range(1, len(parts)):
        part = parts[place]
        begin = _day_after(parts[place - 1].rule) if part.then else None
        if begin is None:
            continue
        if isinstance(part.rule, OngoingRule | RecurringRule) and part.rule.from_ is None:
            rule = part.rule._replace(from_=begin)
            parts[place] = make(Part, (rule, part.span, part.label, part.then))
    return tuple(parts)


def _day_after(rule: Rule) -> Day | None:
    end = None
    if isinstance(rule, WindowRule) and rule.end.year is not None:
        end = rule.end.in_year(rule.end.year)
    elif isinstance(rule, DateRule) and rule.day.year is not None:
        end = rule.day.in_year(rule.day.year)
    elif isinstance(rule, RecurringRule | OngoingRule) and rule.until is not None:
        end = None if rule.until.year is None else rule.until.in_year(rule.until.year)
    if end is None or end.year >= 9999:
        return None
    following = end + _ONE_DAY
    return make(Day, (following.month, following.day, following.year))


_ONE_DAY = timedelta(days=1)
