"""Lengths of time in Russian, the words that announce and bind them, and what they count from.

length = n ["рабочих" | "календарных"] unit | n? "-дневный" | "следующего" ["рабочего"] "дня"
bound  = "не позднее" ["чем"] ["за" | "через"] | "не ранее" … | "не более" | "не менее" … |
         "в течение" | "в срок" ["," "не превышающий"] | "по истечении" | "через" | "за" | …
anchor = [","] ("с" | "от" | "после" | "до" | "по") ["дня" | "даты" | "момента"]
         (day | "окончания" [reported] unit | free) | "," "следующих за днем" free
"""

from typing import NamedTuple

from openplan.dates.language import Text
from openplan.dates.period import Unit
from openplan.terms.numerals import NUMERIC, is_year, read_number
from openplan.terms.points import Point
from openplan.terms.reader import END, Reader
from openplan.terms.rules import (
    Bound,
    Due,
    Length,
    LengthUnit,
    MonthDay,
    Offset,
    Relation,
    TermError,
)
from openplan.terms.russian.free import has_free_word, read_free
from openplan.terms.russian.points import read_point
from openplan.terms.russian.words import HOUR

_LENGTHS: dict[object, tuple[int, LengthUnit]] = {
    Unit.DAY: (1, LengthUnit.DAY),
    Unit.WEEK: (1, LengthUnit.WEEK),
    Unit.MONTH: (1, LengthUnit.MONTH),
    Unit.QUARTER: (3, LengthUnit.MONTH),
    Unit.HALF_YEAR: (6, LengthUnit.MONTH),
    Unit.YEAR: (1, LengthUnit.YEAR),
    HOUR: (1, LengthUnit.HOUR),
}
_REPORT_UNITS = {Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.HALF_YEAR, Unit.YEAR}


def accept_term_prefix(reader: Reader) -> None:
    """«в срок», «срок –», «в сроки»: words that only announce a deadline."""
    place = reader.i
    if reader.keys[place] not in {"in", "term"}:
        return
    if reader.accept("in") and not reader.accept("term"):
        reader.i = place
        return
    if reader.accept("term"):
        if reader.kinds[reader.i + 1] != END:
            reader.accept_word("исполнения", "выполнения", "представления", "предоставления")
        reader.accept_mark("-") or reader.accept_mark(":")


def accept_inclusive(reader: Reader) -> bool:
    """«включительно», «(включительно)»."""
    if reader.accept("inclusive"):
        return True
    bracketed = reader.kinds[reader.i] == "(" and reader.is_key("inclusive", ahead=1)
    if bracketed and reader.kinds[reader.i + 2] == ")":
        reader.i += 3
        return True
    return False


def accept_later(reader: Reader) -> bool:
    """«не позднее [чем]»."""
    keys, place = reader.keys, reader.i
    if keys[place] == "not" and keys[place + 1] == "later":
        reader.i += 2
        _accept_than(reader)
        return True
    return False


def accept_towards(reader: Reader) -> bool:
    """«до», «до не позднее», «к», «по», «не позднее»."""
    key = reader.keys[reader.i]
    if key == "by" or key == "through":
        reader.i += 1
    elif key == "until":
        reader.i += 1
        accept_later(reader)
    else:
        return accept_later(reader)
    return True


def _accept_than(reader: Reader) -> None:
    place = reader.i + (reader.kinds[reader.i] == ",")
    if reader.keys[place] == "than":
        reader.i = place + 1


# Lengths


def read_length(reader: Reader) -> Length | None:
    """«3 рабочих дней», «месяца», «10-дневный», «двухнедельный», «полугода», «3-х дней»; a year
    of the calendar is none, and «первая неделя» is none. No move where none stands."""
    place = reader.i
    kind = reader.kinds[place]
    number = None
    if reader.kinds[place + 1] == "-" and kind == "num":
        _refuse_range(reader, place)
    elif reader.is_key("from"):
        _refuse_from_to(reader)
    if reader.kinds[place + 1] == "," or kind == "key":
        halves = _read_halves(reader)
        if halves is not None:
            return halves
    if kind in NUMERIC:
        if is_year(kind, reader.values[place]) or (kind == "ord" and not _is_amount(reader, place)):
            return None
        number = read_number(reader)
        if reader.kinds[reader.i] == "-" and reader.kinds[reader.i + 1] == "length":
            reader.i += 1
    if reader.kinds[reader.i] == "length":
        if number is None and reader.kinds[place - 1] == "-":
            return None
        length = reader.values[reader.i]
        assert isinstance(length, Length)
        reader.i += 1
        return length if number is None else Length(length.value * number, length.unit)
    found = _read_counted_unit(reader, 1 if number is None else number)
    if found is None or (number is not None and number < 1):
        reader.i = place
        return None
    return _with_smaller(reader, found, place)


def _refuse_range(reader: Reader, at: int) -> None:
    """Raises TermError for «5-10 дней»."""
    unit = at + 3
    while reader.is_key("working", "calendar", ahead=unit - reader.i):
        unit += 1
    counted = reader.kinds[unit] == "unit" and reader.values[unit] in _RANGED
    if counted and reader.kinds[at + 2] == "num":
        raise reader.refuse(at, at + 3, _TWO_NUMBERS, "two-numbers")


def _refuse_from_to(reader: Reader) -> None:
    """Raises TermError for «от 5 до 10 дней»."""
    at = reader.i
    numbered = reader.kinds[at + 1] in _AMOUNTS and reader.kinds[at + 3] in _AMOUNTS
    if numbered and reader.is_key("until", ahead=2):
        unit = at + 4 + reader.is_key("working", "calendar", ahead=4)
        if reader.kinds[unit] == "unit" and reader.values[unit] in _LENGTHS:
            raise reader.refuse(at, at + 4, _TWO_NUMBERS, "two-numbers")


_AMOUNTS = {"num", "card"}
_TWO_NUMBERS = Text(
    "названы два числа: оставьте одно, крайнее",
    "two numbers are named: leave one, the utmost",
)


_RANGED = {Unit.DAY, Unit.WEEK, HOUR}


def _read_halves(reader: Reader) -> Length | None:
    """«полутора лет», «2,5 года» in months; no move where none stands. Raises TermError for
    «1,5 месяца», which no calendar counts."""
    place = reader.i
    whole = reader.values[place]
    if reader.accept("one-and-a-half"):
        whole = 1
    elif _is_half(reader, place) and isinstance(whole, int):
        reader.i += 3
    else:
        return None
    found = _read_counted_unit(reader, 1)
    if found is None:
        reader.i = place
    elif found.unit is LengthUnit.YEAR:
        return Length(12 * whole + 6, LengthUnit.MONTH)
    else:
        raise reader.refuse(place, reader.i, _HALF, "length-sum")
    return None


_HALF = Text(
    "полмесяца, полдня или полчаса не отсчитать: назовите срок целым числом, например «45 дней»",
    'half a month, day or hour cannot be counted: give the length as a whole number, say "45 days"',
)


def _is_half(reader: Reader, at: int) -> bool:
    """«1,5» with nothing between, and not the list «1, 5»."""
    if reader.kinds[at] != "num" or reader.kinds[at + 2] != "num" or reader.values[at + 2] != 5:
        return False
    begins, ends = reader.begins, reader.ends
    return ends[at] == begins[at + 1] and ends[at + 1] == begins[at + 2]


_UNIT_SIZES = {
    LengthUnit.YEAR: 5, LengthUnit.MONTH: 4, LengthUnit.WEEK: 3, LengthUnit.DAY: 2,
    LengthUnit.CALENDAR_DAY: 2, LengthUnit.WORKING_DAY: 2, LengthUnit.HOUR: 1,
}  # fmt: skip


def _with_smaller(reader: Reader, length: Length, first: int) -> Length:
    """«1 год и 6 месяцев» is 18 months. Raises TermError for «1 месяц и 10 дней», which no single
    unit counts."""
    place = reader.i
    reader.accept("and")
    if reader.kinds[reader.i] not in {"num", "card"}:
        reader.i = place
        return length
    number = read_number(reader)
    more = None if number is None else _read_counted_unit(reader, number)
    if more is None or _UNIT_SIZES[more.unit] >= _UNIT_SIZES[length.unit]:
        reader.i = place
        return length
    if (length.unit, more.unit) == (LengthUnit.YEAR, LengthUnit.MONTH):
        return Length(12 * length.value + more.value, LengthUnit.MONTH)
    raise reader.refuse(
        first,
        reader.i,
        Text(
            "месяцы и дни в одной длительности не складываются: назовите её в одних единицах",
            "months and days are not added up: give the length in one unit",
        ),
        "length-sum",
    )


def _read_counted_unit(reader: Reader, number: int) -> Length | None:
    working = reader.accept("working")
    calendar = not working and reader.accept("calendar")
    if reader.kinds[reader.i] != "unit":
        return None
    times, unit = _LENGTHS.get(reader.values[reader.i], (0, LengthUnit.DAY))
    if not times or (working and unit is not LengthUnit.DAY):
        return None
    if number > 1 and number % 10 != 1 and _is_singular(reader):
        return None
    reader.i += 1
    if unit is LengthUnit.DAY and not (working or calendar):
        said = _read_kind_behind(reader)
        working, calendar = said == "working", said == "calendar"
    if unit is LengthUnit.DAY and working:
        unit = LengthUnit.WORKING_DAY
    elif unit is LengthUnit.DAY and calendar:
        unit = LengthUnit.CALENDAR_DAY
    return Length(number * times, unit)


def _read_kind_behind(reader: Reader) -> object:
    """«5 дней (рабочих)», «10 дней календарных»: what days they are, said behind them."""
    bracket = reader.kinds[reader.i] == "("
    said = reader.keys[reader.i + bracket]
    if said not in {"working", "calendar"}:
        return None
    at = reader.i + bracket + 1
    if bracket and reader.values[at] is Unit.DAY:
        at += 1
    if (bracket and reader.kinds[at] != ")") or (not bracket and reader.kinds[at] == "unit"):
        return None
    reader.i = at + bracket
    return said


def _is_singular(reader: Reader) -> bool:
    """«13 месяц» is the thirteenth month, whatever that may be, and not thirteen months."""
    return reader.word_at(reader.i) in {"месяц", "день", "год", "неделя", "час"}


def _is_amount(reader: Reader, at: int) -> bool:
    """«3-х», «5-ти»: an amount; «3-й», «третий» is a place in a row."""
    word = reader.word_at(at)
    return word[0].isdigit() and word.endswith(("х", "ти", "ть", "ми", "ю", "и"))


def read_following_day(reader: Reader) -> Length | None:
    """«следующего рабочего дня», «первый рабочий день», «третий день»: so many days after."""
    place = reader.i
    number = 1
    if not reader.accept("next"):
        value = reader.values[place]
        if not (_is_place_in_row(reader, place) and isinstance(value, int) and 1 <= value <= 60):
            return None
        reader.i += 1
        number = value
    length = _read_counted_unit(reader, 1)
    if length is None or length.unit not in _DAYS:
        reader.i = place
        return None
    return length._replace(value=number)


def _is_place_in_row(reader: Reader, at: int) -> bool:
    """«третий», «5-й», and the bare 3 of «3 рабочий день»."""
    if reader.kinds[at] == "ord":
        return not _is_amount(reader, at)
    return (
        reader.kinds[at] == "num"
        and reader.values[at] != 1  # «через 1 рабочий день» counts it
        and reader.word_at(at + 2) == "день"
        and reader.is_key("working", "calendar", ahead=at + 1 - reader.i)
    )


_DAYS = {LengthUnit.DAY, LengthUnit.WORKING_DAY, LengthUnit.CALENDAR_DAY}


# How a length binds


class Binding(NamedTuple):
    """`bound` for a length after an event, `before` for one before it; `said` is False where no
    word stands before the length at all."""

    bound: Bound
    before: Bound
    said: bool = True


_AT_MOST = Binding("at_most", "at_most")
_AT_LEAST = Binding("at_least", "at_least")
_BARE = Binding("at_most", "at_most", said=False)


def read_binding(reader: Reader) -> Binding | None:
    """The words before a length; None where the words here bind none."""
    if reader.accept_all("through", "end"):
        expiry = reader.word_at(reader.i - 1).startswith(("истеч", "прошеств"))
        return _AT_LEAST if expiry or reader.kinds[reader.i] in NUMERIC else None
    prefixed = _accept_term_words(reader)
    if reader.accept("not"):
        return _read_negated(reader)
    if reader.accept("during"):
        return _AT_MOST
    if reader.is_key("in", "on"):
        if reader.accept_all("on", "term"):
            return _read_negated(reader) if reader.accept("not") else _up_to(reader)
        return _AT_MOST if _accept_in(reader) or prefixed else None
    if reader.accept("for", "across", "until", "minimum", "after"):
        if reader.is_key("minimum", ahead=-1):
            reader.accept("for")
            return Binding("at_least", "at_most")
        return _AT_MOST
    return _AT_MOST if prefixed else _BARE


def _up_to(reader: Reader) -> Binding:
    """«(на срок) до 30 дней», «(на срок) 3 года»."""
    reader.accept("until")
    return _AT_MOST


def _accept_term_words(reader: Reader) -> bool:
    """«в срок», «срок –», and the comma of «в срок, не превышающий 10 дней»."""
    place = reader.i
    accept_term_prefix(reader)
    if reader.i == place:
        return False
    if reader.kinds[reader.i] == "," and reader.is_key("not", ahead=1):
        reader.i += 1
    return True


def _accept_in(reader: Reader) -> bool:
    """«в течение», «в 10-дневный», «в первый рабочий день», «на следующий день»."""
    place = reader.i
    reader.i += 1
    if reader.accept("during") or _is_bound_length(reader, on=reader.is_key("on", ahead=-1)):
        return True
    reader.i = place
    return False


def _is_bound_length(reader: Reader, *, on: bool) -> bool:
    kind = reader.kinds[reader.i]
    if kind == "length" or reader.is_key("next"):
        return True
    following = reader.kinds[reader.i + 1]
    if (
        on
        and kind in {"num", "card"}
        and (following == "unit" or reader.is_key("working", ahead=1))
    ):
        return True
    if kind == "ord" and (following == "unit" or reader.is_key("working", "calendar", ahead=1)):
        return True
    return kind in NUMERIC and (
        following == "length" or (following == "-" and reader.kinds[reader.i + 2] == "length")
    )


def _read_negated(reader: Reader) -> Binding | None:
    if reader.accept("later"):
        _accept_than(reader)
        _accept_within(reader)
        return _AT_MOST
    if reader.accept("earlier"):
        _accept_than(reader)
        reader.accept("for", "across")
        return _AT_LEAST
    if reader.accept("less"):
        _accept_than(reader)
        reader.accept("for", "across")
        return Binding("at_least", "at_most")
    if reader.accept("more") or reader.accept_word(*_EXCEEDING):
        _accept_than(reader)
        _accept_within(reader)
        return Binding("at_most", "at_least")
    return None


def _accept_within(reader: Reader) -> None:
    """«(не позднее чем) за …», «через …», «в течение …», «в 7-дневный …»."""
    if reader.accept("for", "across") or reader.accept_all("in", "during"):
        return
    length = reader.kinds[reader.i + 1]
    if length == "length" or (length in NUMERIC and reader.kinds[reader.i + 2] in {"-", "length"}):
        reader.accept("in")
    elif length == "ord":
        reader.accept("on", "in")


_EXCEEDING = ("свыше", "превышающий", "превышающие", "превышая", "превышающего", "превышающем")


# What a length counts from


def counts_from_nothing(reader: Reader, first: int) -> TermError:
    """The error for «ежеквартально в течение 10 дней»."""
    return reader.refuse(
        first,
        reader.i,
        Text(
            "не сказано, от чего считать: напишите, например, «в течение 10 дней после окончания "
            "квартала»",
            'what to count from is not said: write, say, "within 10 days after the end of the '
            'quarter"',
        ),
        "event-missing",
    )


class Anchor(NamedTuple):
    """An event in free words, a day of the calendar, or the end of a period; `whole`: what
    follows the period, «месяца, следующего за кварталом»."""

    relation: Relation
    trigger: str | None = None
    day: Point | None = None
    unit: Unit | None = None
    whole: bool = False


def read_anchor(reader: Reader) -> Anchor | None:
    """«с даты …», «со дня …», «после …», «до …»; None and no move where the length stands alone.
    An anchor word with nothing behind it is no anchor, and is not moved over."""
    place = reader.i
    bracket = reader.accept_mark("(")
    for reading in (_read_following_event, _read_anchored, read_preceded_event):
        found = reading(reader)
        closed = found is not None and (not bracket or reader.accept_mark(")"))
        if found is not None and closed and not (bracket and found.day is not None):
            return found
        reader.i = place + bracket
    reader.i = place
    return None


def skip_anchor_without_event(reader: Reader) -> None:
    """«в течение 3 дней с момента»: words that announce an event which is then not named."""
    place = reader.i
    if reader.accept("since", "from", "after"):
        skip_day_noun(reader)
        if reader.kinds[reader.i] in {END, ";", ",", "."}:
            return
    reader.i = place


def _read_following_event(reader: Reader) -> Anchor | None:
    """«…, следующего за днем подписания»."""
    reader.accept_mark(",")
    if not (reader.accept("next") and reader.accept("for")):
        return None
    unit = _read_reported_period(reader)
    if unit is not None:
        return Anchor("after", unit=unit, whole=True)
    skip_day_noun(reader)
    first = reader.i
    trigger = read_free(reader)
    if trigger is None or not has_free_word(reader, first, reader.i):
        return None
    return Anchor("after", trigger)


def read_preceded_event(reader: Reader) -> Anchor | None:
    """«дня, предшествующего дню заседания»."""
    reader.accept_mark(",")
    if not (reader.accept("previous") and skip_day_noun(reader)):
        return None
    first = reader.i
    trigger = read_free(reader)
    if trigger is None or not has_free_word(reader, first, reader.i):
        return None
    return Anchor("before", trigger)


def _read_reported_period(reader: Reader) -> Unit | None:
    """«отчетным кварталом», «окончанием квартала»; no move where none stands."""
    place = reader.i
    ended = reader.accept("end")
    reported = reader.accept("reported")
    reader.accept("calendar", "fiscal")
    unit = reader.values[reader.i]
    named = (ended or reported) and reader.kinds[reader.i] == "unit"
    if named and isinstance(unit, Unit) and unit in _REPORT_UNITS:
        reader.i += 1
        return unit
    reader.i = place
    return None


def due_after(length: Length, *, whole: bool) -> Due:
    """The day that a length after a period ends on; `whole` is «в течение месяца, следующего за
    кварталом», the month of the calendar."""
    if whole and length.unit is LengthUnit.MONTH and length.value <= 12:
        return MonthDay(-1, length.value)
    return Offset(length)


def skip_day_noun(reader: Reader) -> bool:
    """«даты», «момента», «дня»: what an event is counted from."""
    if reader.accept("date", "moment"):
        return True
    if reader.kinds[reader.i] == "unit" and reader.values[reader.i] is Unit.DAY:
        reader.i += 1
        return True
    return False


def _read_anchored(reader: Reader) -> Anchor | None:
    reader.accept_mark(",")
    reader.accept_word("считая")
    reader.accept("beginning")
    preposition = reader.values[reader.i]
    if reader.is_key("through") and reader.is_key("end", ahead=1):
        reader.i += 1
    elif not reader.accept("since", "from", "after", "until"):
        return None
    before = preposition == "until"
    if preposition in {"since", "from"}:
        first = reader.i
        if skip_day_noun(reader) and reader.kinds[reader.i] == ",":
            return _read_following_event(reader) or _read_described_day(reader, first)
    elif not before:
        first = reader.i
        if reader.accept("date", "moment") and reader.kinds[reader.i] == ",":
            return _read_described_day(reader, first)
    if reader.kinds[reader.i] in {*NUMERIC, "month", "date"}:
        return _read_day_anchor(reader, before=before)
    unit = read_end_of_period(reader)
    relation: Relation = "before" if before else "after"
    if unit is not None:
        return Anchor(relation, unit=unit)
    trigger = read_free(reader)
    return None if trigger is None else Anchor(relation, genitive(trigger))


def _read_described_day(reader: Reader, first: int) -> Anchor | None:
    """«со дня, когда стало известно о нарушении», «с даты, указанной в уведомлении»."""
    reader.i = first
    trigger = read_free(reader) if reader.kinds[first + 2] == "word" else None
    return None if trigger is None else Anchor("after", trigger)


def genitive(trigger: str) -> str:
    """«окончании работ», said after «по», as it is said after «после»."""
    head, _, rest = trigger.partition(" ")
    if head.endswith(("нии", "тии")):
        head = f"{head[:-1]}я"
    return f"{_GENITIVE.get(head, head)} {rest}".rstrip()


_GENITIVE = {"окончанию": "окончания", "завершению": "завершения"}


def _read_day_anchor(reader: Reader, *, before: bool) -> Anchor | None:
    point = read_point(reader)
    if point is None or point.grain is not Unit.DAY:
        return None
    return Anchor("before" if before else "after", day=point)


def read_end_of_period(reader: Reader) -> Unit | None:
    """«окончания [отчетного] квартала» with nothing more behind it; no move otherwise."""
    place = reader.i
    if reader.accept("end"):
        reader.accept("reported", "every", "this")
        reader.accept("calendar", "fiscal")
        unit = reader.values[reader.i]
        if reader.kinds[reader.i] == "unit" and isinstance(unit, Unit) and unit in _REPORT_UNITS:
            reader.i += 1
            closed = reader.kinds[reader.i] in _CLOSING or reader.begins_line(reader.i)
            if reader.word_at(reader.i + 2).startswith("котор"):
                closed = False  # «окончания года, в котором предоставлена субсидия»
            if closed or reader.is_key(*_GOING_ON):
                return unit
    reader.i = place
    return None


_CLOSING = frozenset({END, ";", ",", ".", ")", "("})
_GOING_ON = ("and", "but", "then", "until", "beginning", "through", "at")
